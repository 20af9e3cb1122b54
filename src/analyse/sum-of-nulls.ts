import { testOf } from './stats/index.ts';
import type { BlockNull } from './stats/index.ts';

/** The test of the blocks' summed scores. */
export interface SumTest {
  readonly T: number;
  readonly nullMean: number;
  readonly pGreater: number;
  readonly pLess: number;
  readonly pTwoCentral: number;
  readonly pMidGreater: number;
}

/** Sums of up to so many values are convolved as they are. */
const plainWidth = 2048;
/** Terms this much smaller than the largest are dropped from both ends of a tilted sum: beyond double precision. */
const negligible = 1e-22;

/**
 * The exact test of T over independent blocks. Plain convolution costs the square of the number of blocks; with many of
 * them every block's null is first tilted by e^(theta t), theta such that the tilted mean is T (Esscher 1932), the tilted
 * nulls are convolved in pairs with their negligible ends dropped, and the tilt is taken back. The smaller tail is a sum of
 * positive terms around T and keeps its digits however small it is; the larger one is its complement.
 */
export function testSum(nulls: readonly BlockNull[]): SumTest {
  const width = nulls.reduce((sum, { distribution }) => sum + distribution.probabilities.length - 1, 1);
  if (width <= plainWidth) {
    const { T, nullMean, pGreater, pLess, pTwoCentral, pMidGreater } = testOf(nulls);
    return { T, nullMean, pGreater, pLess, pTwoCentral, pMidGreater };
  }
  const terms = nulls.map((one) => one.distribution.probabilities);
  const lowest = nulls.reduce((sum, one) => sum + one.distribution.lowest, 0);
  const T = nulls.reduce((sum, one) => sum + one.observed, 0);
  const target = T - lowest;
  const theta = solveTilt(terms, target);
  const { pTail, pAt } = tailBeyond(terms, target, theta);
  const pOther = Math.min(1, Math.max(0, 1 - pTail + pAt));
  const pGreater = theta >= 0 ? pTail : pOther;
  const pLess = theta >= 0 ? pOther : pTail;
  return {
    T,
    nullMean: lowest + momentsUnder(terms, 0).mean,
    pGreater,
    pLess,
    pTwoCentral: Math.min(1, 2 * Math.min(pGreater, pLess)),
    pMidGreater: Math.max(0, pGreater - pAt / 2),
  };
}

/** P(sum beyond or at the target), upwards for theta >= 0 and downwards else, and P(sum at the target). */
function tailBeyond(
  terms: readonly Float64Array[],
  target: number,
  theta: number,
): { readonly pTail: number; readonly pAt: number } {
  const { logScale } = momentsUnder(terms, theta);
  const powers = powersOf(theta, widest(terms));
  const sum = convolveInPairs(terms.map((one) => tilted(one, powers, theta > 0)));
  const back = logScale - theta * target;
  const step = theta >= 0 ? 1 : -1;
  let tail = 0;
  for (let at = target - sum.from; at >= 0 && at < sum.values.length; at += step) {
    tail += sum.values[at]! * Math.exp(back - theta * (at + sum.from - target));
  }
  const pAt = (sum.values[target - sum.from] ?? 0) * Math.exp(back);
  return { pTail: Math.min(1, Math.max(tail, Number.MIN_VALUE)), pAt: Math.min(1, pAt) };
}

/**
 * A theta whose tilted mean is within half a standard deviation of the target (any theta gives the same answer as long as
 * the target is well inside the tilted sum): Newton's steps, halved where they leave the bracket. +-45 stands for a target
 * at the end of the range.
 */
function solveTilt(terms: readonly Float64Array[], target: number): number {
  let low = -45;
  let high = 45;
  let theta = 0;
  for (let round = 0; round < 80; round += 1) {
    const { mean, variance } = momentsUnder(terms, theta);
    if (Math.abs(mean - target) <= Math.sqrt(variance) / 2) return theta;
    if (mean < target) low = theta;
    else high = theta;
    const step = theta + (target - mean) / variance;
    theta = step > low && step < high ? step : (low + high) / 2;
  }
  return theta;
}

/** Mean and variance of the tilted sum, and the logarithm of what the tilt must be divided by. */
function momentsUnder(
  terms: readonly Float64Array[],
  theta: number,
): { readonly mean: number; readonly variance: number; readonly logScale: number } {
  const powers = powersOf(theta, widest(terms));
  let mean = 0;
  let variance = 0;
  let logScale = 0;
  for (const term of terms) {
    const top = term.length - 1;
    let total = 0;
    let first = 0;
    let second = 0;
    for (let at = 0; at <= top; at += 1) {
      const weight = term[at]! * powers[theta > 0 ? top - at : at]!;
      total += weight;
      first += at * weight;
      second += at * at * weight;
    }
    const ownMean = first / total;
    mean += ownMean;
    variance += Math.max(0, second / total - ownMean * ownMean);
    logScale += Math.log(total) + (theta > 0 ? theta * top : 0);
  }
  return { mean, variance, logScale };
}

/** e^(-|theta| k): a tilt scaled by its largest power, so that it cannot overflow. */
function powersOf(theta: number, width: number): Float64Array {
  return Float64Array.from({ length: width }, (_, k) => Math.exp(-Math.abs(theta) * k));
}

function widest(terms: readonly Float64Array[]): number {
  return terms.reduce((width, term) => Math.max(width, term.length), 0);
}

type Window = { readonly from: number; readonly values: Float64Array };

function tilted(term: Float64Array, powers: Float64Array, isUpwards: boolean): Window {
  const values = new Float64Array(term.length);
  let total = 0;
  for (let at = 0; at < term.length; at += 1) {
    values[at] = term[at]! * powers[isUpwards ? term.length - 1 - at : at]!;
    total += values[at]!;
  }
  for (let at = 0; at < term.length; at += 1) values[at] = values[at]! / total;
  return trimmed({ from: 0, values });
}

function convolveInPairs(windows: readonly Window[]): Window {
  let level = windows;
  while (level.length > 1) {
    const next: Window[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [one, other] = [level[at]!, level[at + 1]];
      next.push(other === undefined ? one : trimmed(product(one, other)));
    }
    level = next;
  }
  return level[0] ?? { from: 0, values: Float64Array.of(1) };
}

function product(one: Window, other: Window): Window {
  const values = new Float64Array(one.values.length + other.values.length - 1);
  for (let i = 0; i < one.values.length; i += 1) {
    const value = one.values[i]!;
    for (let j = 0; j < other.values.length; j += 1) values[i + j]! += value * other.values[j]!;
  }
  return { from: one.from + other.from, values };
}

function trimmed({ from, values }: Window): Window {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, value);
  const least = largest * negligible;
  let start = 0;
  let end = values.length;
  while (values[start]! < least) start += 1;
  while (values[end - 1]! < least) end -= 1;
  return start === 0 && end === values.length
    ? { from, values }
    : { from: from + start, values: values.slice(start, end) };
}
