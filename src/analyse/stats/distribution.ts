import type { BlockNull, Distribution, Tails } from './shapes.ts';

/** R's tolerance for "not more probable than the observed". */
const minlikeSlack = 1 + 1e-7;

/** Result of a test whose blocks are independent: the observed total, moments of its null, p-values. */
export type TestResult = Tails & { readonly T: number; readonly nullMean: number; readonly nullVar: number };

/**
 * The test of T = sum of the blocks' observed values: the blocks' nulls convolved, exactly. Without blocks T = 0 and every
 * p is 1 (mid-p 0.5).
 */
export function testOf(nulls: readonly BlockNull[]): TestResult {
  let T = 0;
  let nullMean = 0;
  let nullVar = 0;
  for (const { observed, distribution } of nulls) {
    const { mean, variance } = momentsOf(distribution);
    T += observed;
    nullMean += mean;
    nullVar += variance;
  }
  const total = convolve(nulls.map((one) => one.distribution));
  return { T, nullMean, nullVar, ...tailsAt({ distribution: total, t: T }) };
}

/** The distribution of the sum of independent values; of nothing, 0 for certain. All terms are positive: no cancellation. */
export function convolve(distributions: readonly Distribution[]): Distribution {
  let lowest = 0;
  let width = 1;
  for (const one of distributions) {
    lowest += one.lowest;
    width += one.probabilities.length - 1;
  }
  const sums = new Float64Array(width);
  sums[0] = 1;
  let filled = 1;
  for (const { probabilities } of distributions) {
    multiplyInto(sums, filled, probabilities);
    filled += probabilities.length - 1;
  }
  return { lowest, probabilities: sums };
}

/** The p-values of the observed value t. Tails are summed from their small end, so tiny ones keep their digits. */
export function tailsAt({
  distribution,
  t,
}: {
  readonly distribution: Distribution;
  readonly t: number;
}): Tails {
  const { lowest, probabilities } = distribution;
  const at = t - lowest;
  const pAt = probabilities[at] ?? 0;
  let pLess = 0;
  for (let index = 0; index <= at && index < probabilities.length; index += 1) pLess += probabilities[index]!;
  let pGreater = 0;
  for (let index = probabilities.length - 1; index >= at && index >= 0; index -= 1)
    pGreater += probabilities[index]!;
  let unlikely = 0;
  let likely = false;
  for (const probability of probabilities) {
    if (probability <= pAt * minlikeSlack) unlikely += probability;
    else likely = true;
  }
  if (at >= probabilities.length - 1 || pLess > 1) pLess = 1;
  if (at <= 0 || pGreater > 1) pGreater = 1;
  return {
    pGreater,
    pLess,
    pTwoMinlike: likely ? Math.min(1, unlikely) : 1,
    pTwoCentral: Math.min(1, 2 * Math.min(pGreater, pLess)),
    pMidGreater: Math.max(0, pGreater - pAt / 2),
  };
}

/** P(T > t) + u P(T = t): exactly uniform under the null when u is uniform on [0, 1). */
export function randomisedP(observed: {
  readonly distribution: Distribution;
  readonly t: number;
  readonly u: number;
}): number {
  const { distribution, t, u } = observed;
  const { lowest, probabilities } = distribution;
  let above = 0;
  for (let index = probabilities.length - 1; index > t - lowest && index >= 0; index -= 1)
    above += probabilities[index]!;
  return Math.min(1, above + u * (probabilities[t - lowest] ?? 0));
}

/** Mean and variance; the variance about the mean, so that it is never negative. */
export function momentsOf({ lowest, probabilities }: Distribution): {
  readonly mean: number;
  readonly variance: number;
} {
  let mean = 0;
  for (let index = 0; index < probabilities.length; index += 1) mean += index * probabilities[index]!;
  let variance = 0;
  for (let index = 0; index < probabilities.length; index += 1) {
    variance += (index - mean) * (index - mean) * probabilities[index]!;
  }
  return { mean: lowest + mean, variance };
}

/** A distribution from weights that need not sum to 1, from index `from` on; weights of 0 at both ends are dropped. */
export function fromWeights(of: {
  readonly lowest: number;
  readonly weights: Float64Array;
  readonly from?: number;
}): Distribution {
  const { lowest, weights, from = 0 } = of;
  let first = from;
  let end = weights.length;
  while (first < end - 1 && weights[first] === 0) first += 1;
  while (end > first + 1 && weights[end - 1] === 0) end -= 1;
  let total = 0;
  for (let index = first; index < end; index += 1) total += weights[index]!;
  const probabilities = new Float64Array(end - first);
  for (let index = first; index < end; index += 1) probabilities[index - first] = weights[index]! / total;
  return { lowest: lowest + first - from, probabilities };
}

/** The value that is certain. */
export function certain(value: number): Distribution {
  return { lowest: value, probabilities: Float64Array.of(1) };
}

/** sums[0..filled) times factors, in place: from the top down, each slot is read before it is overwritten. */
function multiplyInto(sums: Float64Array, filled: number, factors: Float64Array): void {
  const first = factors[0]!;
  for (let index = filled - 1; index >= 0; index -= 1) {
    const value = sums[index]!;
    // Great scores leave most values out.
    if (value === 0) continue;
    sums[index] = value * first;
    for (let shift = 1; shift < factors.length; shift += 1) sums[index + shift]! += value * factors[shift]!;
  }
}
