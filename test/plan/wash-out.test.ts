import assert from 'node:assert/strict';
import { washOutReach } from '../../src/plan/experiment/durations.ts';
import { exampleDraw, phrasesIn } from '../made-up/example.ts';

const hourMs = 3_600_000;
const lunch = { from: '11:00', to: '13:30' };
const dinner = { from: '17:00', to: '19:30' };

describe('the wash-out', () => {
  it('keeps phrases out of so many blocks that they last longer than it', () => {
    const reachFor = (washOutMs: number): number =>
      washOutReach({ washOutMs, shortestBlockMs: hourMs, blocks: 100, windows: [] });
    assert.deepEqual([0, hourMs, hourMs + 1, 10 * hourMs].map(reachFor), [1, 1, 2, 10]);
  });

  it('counts from the end of one window to the beginning of the other', () => {
    const reachFor = (hours: number): number =>
      washOutReach({ washOutMs: hours * hourMs, shortestBlockMs: 1, blocks: 100, windows: [lunch, dinner] });
    // Two blocks on is the same window of the next day, 21.5 h after its end; three on at least 27.5 h.
    assert.deepEqual([0, 21.5, 22, 27.5, 28].map(reachFor), [1, 1, 2, 2, 3]);
  });

  it('reaches back no further than there are blocks', () => {
    const question = { washOutMs: 366 * 24 * hourMs, shortestBlockMs: 1, blocks: 5 };
    assert.equal(washOutReach({ ...question, windows: [] }), 5);
    assert.equal(washOutReach({ ...question, windows: [lunch, dinner] }), 5);
  });

  it('is kept along every room', () => {
    const drawn = exampleDraw({
      changes: { washOutMs: 22 * hourMs, mealWindows: [lunch, dinner], blocks: { planned: 12, spoken: 2 } },
    });
    const used = drawn.plan.blocks.map((block) => phrasesIn(drawn, block));
    used.forEach((names, i) => {
      const near = [...(used[i + 1] ?? []), ...(used[i + 2] ?? [])];
      assert.ok(names.every((name) => !near.includes(name)));
    });
  });

  it('is kept between planned blocks and any spare block, whichever spare blocks are left out', () => {
    const lags = [
      { id: 'short', dwellMs: 10, primary: true },
      { id: 'long', dwellMs: 5000 },
    ];
    const blocks = { planned: 3, spare: 1, spoken: 1, typed: 1 };
    for (const seed of ['1', '2', '3', '4', '5']) {
      const drawn = exampleDraw({ seed, changes: { lags, blocks } });
      const [planned, short, long] = drawn.plan.blocks.slice(-3).map((block) => phrasesIn(drawn, block));
      assert.equal(new Set([...planned!, ...short!, ...long!]).size, 6);
    }
  });

  it('says how many phrases it needs when there are too few', () => {
    const changes = { washOutMs: 22 * hourMs, mealWindows: [lunch, dinner] };
    assert.throws(() => exampleDraw({ changes }), {
      code: 'bad-experiment',
      message:
        /phrases: found 10; expected at least 12, since a phrase may return only after 2 other blocks of up to 4/,
    });
  });
});
