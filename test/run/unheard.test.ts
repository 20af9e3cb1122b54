import assert from 'node:assert/strict';
import type { CheckRecording } from '../../src/run/tools.ts';
import { verifiedCheck } from '../made-up/fake-room.ts';
import { makeRun, type MadeRun } from '../made-up/made-run.ts';

const deadCheck = { ...verifiedCheck, verdict: 'no-signal', z: null, coverage: null } as const;
const unmarkedCheck = { ...verifiedCheck, markerZ: 3.2 };

/** Gives the checks in turn, the last of them for ever. */
function inTurn(checks: readonly (typeof verifiedCheck)[]): CheckRecording {
  let asked = -1;
  return async () => {
    asked += 1;
    return checks[Math.min(asked, checks.length - 1)]!;
  };
}

describe('a room that hears nothing', () => {
  let run: MadeRun;
  let lines: string[];
  beforeEach(async () => {
    lines = [];
    run = await makeRun({ blocks: { planned: 3, spare: 0, spoken: 1, silence: 1, sham: 0, typed: 0 } });
  });
  afterEach(() => run.remove());
  const play = (checks: readonly (typeof verifiedCheck)[]) =>
    run.play({ checkRecording: inTurn(checks), says: (line) => lines.push(line) });
  const told = (): string[] => lines.filter((line) => /, slot .*: the /.test(line));

  it('is told of at its slot, and holds the run after three recordings without a signal', async () => {
    const end = await play([verifiedCheck, deadCheck]);
    assert.deepEqual(end.kind, 'held');
    assert.match(
      end.kind === 'held' ? end.reason : '',
      /^3 recordings in a row: the microphone gave no signal: unmute it, .*doctor --sound room1/,
    );
    assert.equal(told().length, 3);
    const events = await run.events();
    assert.equal(events.filter(({ type }) => type === 'recording.checked').length, 4);
    assert.equal(events.filter(({ type }) => type === 'run.held').length, 1);
  });

  it('holds it after three in which a marker was played and not heard, and names the cure', async () => {
    const end = await play([unmarkedCheck]);
    assert.match(
      end.kind === 'held' ? end.reason : '',
      /the marker was not heard: switch the loudspeaker on/,
    );
    assert.equal(told().length, 3);
  });

  it('goes on where one of three recordings was good, and never says what a slot was dealt', async () => {
    const end = await play([deadCheck, deadCheck, verifiedCheck, deadCheck, unmarkedCheck, verifiedCheck]);
    assert.equal(end.kind, 'settled');
    assert.equal(told().length, 4);
    assert.doesNotMatch(lines.join(''), /spoken|silence|silent/);
  });
});
