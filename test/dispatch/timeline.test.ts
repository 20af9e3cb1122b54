import assert from 'node:assert/strict';
import { clockStepMs, type Moment } from '../../src/dispatch/moment.ts';
import { elapsedMs, Timeline } from '../../src/dispatch/timeline.ts';

const noon = Date.parse('2026-03-02T11:00:00.000Z');
const at = (boot: string, monoMs: number, wallMs: number): Moment => ({
  boot,
  monoMs,
  wallMs: noon + wallMs,
});

/** Milliseconds between the first and the last of some moments, as a run knows them. */
function between(...moments: readonly Moment[]): number | undefined {
  const timeline = new Timeline();
  const points = moments.map((moment) => timeline.advance(moment));
  return elapsedMs(points[0]!, points.at(-1)!);
}

describe('the time of a run', () => {
  it('is the monotonic clock within a boot, whatever the wall clock says', () => {
    assert.equal(between(at('a', 100, 0), at('a', 5100, -3_600_000)), 5000);
    assert.equal(between(at('a', 100, 0), at('a', 5100, 86_400_000)), 5000);
  });

  it('is the wall clock from one boot to the next, and adds up', () => {
    assert.equal(between(at('a', 900_000, 0), at('b', 10, 60_000)), 60_000);
    assert.equal(between(at('a', 0, 0), at('a', 1000, 1000), at('b', 5, 61_000), at('b', 505, 0)), 61_500);
  });

  it('is unknown once the wall clock went back over a boot, or a boot has no name', () => {
    assert.equal(between(at('a', 0, 0), at('b', 10, -1), at('b', 90_000, 90_000)), undefined);
    assert.equal(between(at('unknown', 0, 0), at('unknown', 10, 10)), undefined);
  });

  it('is known again for what came after the gap', () => {
    const timeline = new Timeline();
    timeline.advance(at('a', 0, 0));
    const after = timeline.advance(at('b', 10, -5000));
    assert.equal(elapsedMs(after, timeline.advance(at('b', 710, 0))), 700);
  });

  it('does not go back when events come a little out of order', () => {
    const timeline = new Timeline();
    const first = timeline.advance(at('a', 100, 0));
    timeline.advance(at('a', 90, -10));
    assert.equal(elapsedMs(first, timeline.advance(at('a', 150, 50))), 50);
  });

  it('looks ahead without moving', () => {
    const timeline = new Timeline();
    const first = timeline.advance(at('a', 0, 0));
    assert.equal(elapsedMs(first, timeline.at(at('a', 900, 900))), 900);
    assert.deepEqual(timeline.last, at('a', 0, 0));
  });
});

describe('a step of the wall clock', () => {
  it('is what it moved against the monotonic clock, above two seconds', () => {
    assert.equal(clockStepMs(at('a', 0, 0), at('a', 1000, 3_601_000)), 3_600_000);
    assert.equal(clockStepMs(at('a', 0, 0), at('a', 5000, 2000)), -3000);
    assert.equal(clockStepMs(at('a', 0, 0), at('a', 5000, 6900)), undefined);
  });

  it('is not looked for from one boot to the next', () => {
    assert.equal(clockStepMs(at('a', 0, 0), at('b', 0, 3_600_000)), undefined);
  });
});
