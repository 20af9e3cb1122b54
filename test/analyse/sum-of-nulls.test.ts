import assert from 'node:assert/strict';
import { Generator } from '../../src/core/random.ts';
import { NullSeries } from '../../src/analyse/table/compact-series.ts';
import { testOf } from '../../src/analyse/stats/index.ts';
import type { BlockNull } from '../../src/analyse/stats/index.ts';
import { testSum } from '../../src/analyse/nulls/sum-of-nulls.ts';

/** Blocks with nulls of several widths; the larger `pull`, the higher the observed values. */
function makeNulls(count: number, pull: number, kinds = count): BlockNull[] {
  const generator = Generator.fromSeed(`${count} ${pull}`);
  const distributions = Array.from({ length: kinds }, () => {
    const weights = Float64Array.from(
      { length: 2 + generator.below(6) },
      () => generator.unit() ** 2 + 0.001,
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return { lowest: generator.below(3), probabilities: weights.map((weight) => weight / total) };
  });
  return Array.from({ length: count }, (_, index) => {
    const distribution = distributions[index % kinds]!;
    let left = generator.unit() ** (1 / pull);
    let value = 0;
    while (value < distribution.probabilities.length - 1 && left > distribution.probabilities[value]!) {
      left -= distribution.probabilities[value]!;
      value += 1;
    }
    return { observed: distribution.lowest + value, distribution };
  });
}

function assertAgrees(nulls: readonly BlockNull[]): void {
  const fast = testSum(nulls);
  const plain = testOf(nulls);
  assert.equal(fast.T, plain.T);
  for (const figure of ['nullMean', 'pGreater', 'pLess', 'pTwoCentral', 'pMidGreater'] as const) {
    const difference = Math.abs(fast[figure] - plain[figure]);
    assert.ok(difference <= 1e-9 * plain[figure], `${figure}: ${fast[figure]}, convolved ${plain[figure]}`);
  }
}

describe('testSum', () => {
  it('agrees with plain convolution to nine digits, near the mean and far out in either tail', () => {
    for (const pull of [1, 1.3, 3, 0.8, 0.4]) assertAgrees(makeNulls(900, pull));
  });

  it('agrees where many blocks have the same null', () => {
    const series = new NullSeries();
    makeNulls(1500, 1.1, 7).forEach((one, block) => series.add(block, one));
    const nulls = series.nulls();
    assert.equal(new Set(nulls.map(({ distribution }) => distribution.probabilities)).size, 7);
    assertAgrees(nulls);
  });

  it('is the plain test for few blocks', () => {
    const nulls = makeNulls(5, 1);
    const { T, pGreater } = testOf(nulls);
    assert.deepEqual({ T: testSum(nulls).T, pGreater: testSum(nulls).pGreater }, { T, pGreater });
  });

  it('never gives a p of 0, not even where every block is at its highest or lowest', () => {
    const highest = makeNulls(1200, 1).map(({ distribution }) => ({
      observed: distribution.lowest + distribution.probabilities.length - 1,
      distribution,
    }));
    const lowest = highest.map(({ distribution }) => ({ observed: distribution.lowest, distribution }));
    const up = testSum(highest);
    assert.ok(up.pGreater > 0 && up.pGreater < 1e-300 && up.pLess === 1);
    const down = testSum(lowest);
    assert.ok(down.pLess > 0 && down.pLess < 1e-300 && down.pGreater === 1);
  });

  it('has p = 1 where nothing can vary', () => {
    const certain = { observed: 3, distribution: { lowest: 3, probabilities: Float64Array.of(1) } };
    assert.equal(testSum(Array.from({ length: 3000 }, () => certain)).pTwoCentral, 1);
  });
});
