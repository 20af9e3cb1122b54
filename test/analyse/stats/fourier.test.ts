import assert from 'node:assert/strict';
import { Generator } from '../../../src/core/random.ts';
import { testSum } from '../../../src/analyse/nulls/sum-of-nulls.ts';
import { convolveLong } from '../../../src/analyse/stats/fourier.ts';
import { convolve, testOf } from '../../../src/analyse/stats/index.ts';

const generator = Generator.fromSeed('long');

/** A distribution on 0 to length - 1. */
function drawn(length: number): Float64Array {
  const weights = Float64Array.from({ length }, () => generator.unit() ** 8);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

describe('the convolution of long distributions', () => {
  it('is that of the short way to the last digits, whatever the lengths', () => {
    for (const [first, second] of [
      [700, 700],
      [513, 1400],
      [1, 3],
      [600, 512],
    ] as const) {
      const [one, other] = [drawn(first), drawn(second)];
      const expected = convolve([
        { lowest: 0, probabilities: one },
        { lowest: 0, probabilities: other },
      ]).probabilities;
      const got = convolveLong(one, other);
      assert.equal(got.length, expected.length);
      expected.forEach((value, at) => assert.ok(Math.abs(got[at]! - value) < 1e-15, `${at}`));
    }
  });

  it('gives the sum of wide nulls its exact tails, near the middle and far out', () => {
    const nulls = Array.from({ length: 12 }, () => ({
      observed: 0,
      distribution: { lowest: 0, probabilities: drawn(900) },
    }));
    for (const observed of [420, 450, 560, 700, 840]) {
      const study = nulls.map((one) => ({ ...one, observed }));
      const [got, expected] = [testSum(study), testOf(study)];
      for (const name of ['pGreater', 'pLess', 'pMidGreater'] as const) {
        const tolerance = 1e-9 * Math.max(expected[name], 1e-6);
        assert.ok(Math.abs(got[name] - expected[name]) <= tolerance, `${observed} ${name}: ${got[name]}`);
      }
    }
  });
});
