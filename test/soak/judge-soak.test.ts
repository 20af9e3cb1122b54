import assert from 'node:assert/strict';
import { judgeSoak, type Sample } from './judge-soak.ts';
import { runSoak } from './run-soak.ts';

const flat: Sample = {
  minute: 0,
  slots: 1,
  harnessMb: 40,
  appiumMb: 150,
  forwards: 0,
  sessions: 0,
  processes: 4,
  handles: 40,
};
const many = (change: (n: number) => Partial<Sample>): Sample[] =>
  Array.from({ length: 12 }, (_, n) => ({ ...flat, minute: n, slots: n, ...change(n) }));

describe('the soak', () => {
  it('lets pass what is flat, or falls back when a server is renewed', () => {
    assert.deepEqual(judgeSoak(many(() => ({}))), []);
    assert.deepEqual(judgeSoak(many((n) => ({ appiumMb: 150 + 200 * (n % 3) }))), []);
  });

  it('finds what grows slowly, and what is left open once', () => {
    assert.match(judgeSoak(many((n) => ({ harnessMb: 40 + 2 * n }))).join(), /^harnessMb grew from 46/);
    assert.match(judgeSoak(many((n) => ({ appiumMb: 150 + 20 * n }))).join(), /^appiumMb grew/);
    assert.match(judgeSoak(many((n) => ({ handles: 40 + 60 * n }))).join(), /^handles grew/);
    assert.match(judgeSoak(many((n) => ({ processes: 4 + n }))).join(), /^processes grew/);
    assert.deepEqual(judgeSoak(many((n) => (n === 7 ? { forwards: 2 } : {}))), [
      '2 forwards were open after 7 slots',
    ]);
    assert.match(judgeSoak([flat]).join(), /only 1 samples/);
  });

  it('leaves no session, forward or process behind in some slots of its own', async function () {
    this.timeout(120_000);
    const samples = await runSoak({ minutes: 0.02, phones: 1, say: () => {} });
    assert.ok(samples.length > 0);
    for (const { forwards, sessions, processes } of samples) {
      assert.deepEqual({ forwards, sessions }, { forwards: 0, sessions: 0 });
      assert.ok(processes <= samples[0]!.processes, `${processes} processes`);
    }
  });
});
