import assert from 'node:assert/strict';
import { inWords, showProgress } from '../../src/cli/show-progress.ts';

function saidBy(isInteractive: boolean): string[] {
  const said: string[] = [];
  const terminal = {
    out: () => undefined,
    err: (text: string) => said.push(text),
    isInteractive,
    signal: new AbortController().signal,
  };
  const show = showProgress(terminal, { experiment: 'demo' });
  show({ kind: 'slot-opened', room: 'lab', slot: 's1', done: 0, total: 3 });
  show({ kind: 'step', room: 'lab', slot: 's1', step: 'expose' });
  show({
    kind: 'slot-ended',
    room: 'lab',
    slot: 's1',
    outcome: 'completed',
    done: 1,
    total: 3,
    observed: 4,
    trials: 4,
    unobserved: [],
    durationMs: 6000,
  });
  return said;
}

describe('progress', () => {
  it('is one line per slot where stderr is no terminal', () => {
    assert.deepEqual(saidBy(false), [
      'demo: 1 of 3 slots done; s1: 4 of 4 trials observed in 6.0 s, about 12 s left\n',
    ]);
  });

  it('redraws one line on a terminal and says what is happening now', () => {
    const said = saidBy(true);
    assert.ok(said.some((text) => text.includes('slot 1 of 3, exposing the room')));
    assert.equal(said.filter((text) => text.endsWith('\n')).length, 1);
  });

  it('never names an arm or a food', () => {
    assert.doesNotMatch([...saidBy(true), ...saidBy(false)].join(''), /spoken|silence|sham|typed/);
  });

  it('says durations as people do', () => {
    assert.deepEqual([0, 59.6, 200, 18_600].map(inWords), ['0 s', '1 min 0 s', '3 min 20 s', '5 h 10 min']);
  });
});
