import { convolve, testOf } from '../stats/index.ts';
import { convolveLong } from '../stats/fourier.ts';
import type { BlockNull } from '../stats/index.ts';

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
/** From here on the fast Fourier transform is faster. */
const longWidth = 512;
/** Terms this much smaller than the largest are dropped from both ends of a tilted sum: beyond double precision. */
const negligible = 1e-22;

/** A null distribution from 0 on, and how many blocks have it. */
interface Term {
  readonly probabilities: Float64Array;
  readonly times: number;
}

/** Part of a distribution: values from `from` on. */
interface Window {
  readonly from: number;
  readonly values: Float64Array;
}

/**
 * The exact test of T over independent blocks. Plain convolution costs the square of the number of blocks; with many of
 * them every block's null is first tilted by e^(theta t), theta such that the tilted mean is near T (Esscher 1932), the
 * tilted nulls are convolved with their negligible ends dropped (equal ones by squaring), and the tilt is taken back. The
 * tail on the far side of the mean is a sum of positive terms around T and keeps its digits however small it is; the
 * other one is its complement.
 */
export function testSum(nulls: readonly BlockNull[]): SumTest {
  const width = nulls.reduce((sum, { distribution }) => sum + distribution.probabilities.length - 1, 1);
  if (width <= plainWidth) {
    const { T, nullMean, pGreater, pLess, pTwoCentral, pMidGreater } = testOf(nulls);
    return { T, nullMean, pGreater, pLess, pTwoCentral, pMidGreater };
  }
  const terms = termsOf(nulls);
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

/** The least t with P(sum >= t) <= level, for a level below one half. */
export function upperCritical(nulls: readonly BlockNull[], level: number): number {
  const lowest = nulls.reduce((sum, one) => sum + one.distribution.lowest, 0);
  const width = nulls.reduce((sum, { distribution }) => sum + distribution.probabilities.length - 1, 1);
  if (width <= plainWidth) {
    const { probabilities } = convolve(nulls.map(({ distribution }) => distribution));
    return lowest + criticalIn({ from: 0, values: probabilities }, level);
  }
  const terms = termsOf(nulls);
  const { mean, variance } = momentsUnder(terms, 0);
  const theta = solveTilt(terms, mean + 2 * Math.sqrt(variance));
  const sum = tiltedSum(terms, theta);
  const { logScale } = momentsUnder(terms, theta);
  const values = sum.values.map((value, at) => value * Math.exp(logScale - theta * (at + sum.from)));
  return lowest + criticalIn({ from: sum.from, values }, level);
}

function criticalIn({ from, values }: Window, level: number): number {
  let tail = 0;
  let at = values.length;
  while (at > 0 && tail + values[at - 1]! <= level) {
    at -= 1;
    tail += values[at]!;
  }
  return from + at;
}

/** Blocks whose distribution is the same array (as a `NullSeries` gives them) are one term. */
function termsOf(nulls: readonly BlockNull[]): readonly Term[] {
  const times = new Map<Float64Array, number>();
  for (const { distribution } of nulls) {
    times.set(distribution.probabilities, (times.get(distribution.probabilities) ?? 0) + 1);
  }
  return Array.from(times, ([probabilities, count]) => ({ probabilities, times: count }));
}

/** P(sum beyond or at the target), upwards for theta >= 0 and downwards else, and P(sum at the target). */
function tailBeyond(
  terms: readonly Term[],
  target: number,
  theta: number,
): { readonly pTail: number; readonly pAt: number } {
  const { logScale } = momentsUnder(terms, theta);
  const sum = tiltedSum(terms, theta);
  const back = logScale - theta * target;
  const step = theta >= 0 ? 1 : -1;
  let tail = 0;
  for (let at = target - sum.from; at >= 0 && at < sum.values.length; at += step) {
    tail += sum.values[at]! * Math.exp(back - theta * (at + sum.from - target));
  }
  const pAt = (sum.values[target - sum.from] ?? 0) * Math.exp(back);
  return { pTail: Math.min(1, Math.max(tail, Number.MIN_VALUE)), pAt: Math.min(1, pAt) };
}

function tiltedSum(terms: readonly Term[], theta: number): Window {
  const powers = powersOf(theta, widest(terms));
  return productOf(terms.map((term) => powerOf(tilted(term.probabilities, powers, theta > 0), term.times)));
}

/**
 * A theta whose tilted mean is within half a standard deviation of the target (any theta gives the same answer as long as
 * the target is well inside the tilted sum): Newton's steps, halved where they leave the bracket. +-45 stands for a target
 * at the end of the range.
 */
function solveTilt(terms: readonly Term[], target: number): number {
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
  terms: readonly Term[],
  theta: number,
): { readonly mean: number; readonly variance: number; readonly logScale: number } {
  const powers = powersOf(theta, widest(terms));
  let mean = 0;
  let variance = 0;
  let logScale = 0;
  for (const { probabilities, times } of terms) {
    const top = probabilities.length - 1;
    let total = 0;
    let first = 0;
    let second = 0;
    for (let at = 0; at <= top; at += 1) {
      const weight = probabilities[at]! * powers[theta > 0 ? top - at : at]!;
      total += weight;
      first += at * weight;
      second += at * at * weight;
    }
    const ownMean = first / total;
    mean += times * ownMean;
    variance += times * Math.max(0, second / total - ownMean * ownMean);
    logScale += times * (Math.log(total) + (theta > 0 ? theta * top : 0));
  }
  return { mean, variance, logScale };
}

/** e^(-|theta| k): a tilt scaled by its largest power, so that it cannot overflow. */
function powersOf(theta: number, width: number): Float64Array {
  return Float64Array.from({ length: width }, (_, k) => Math.exp(-Math.abs(theta) * k));
}

function widest(terms: readonly Term[]): number {
  return terms.reduce((width, { probabilities }) => Math.max(width, probabilities.length), 0);
}

function tilted(probabilities: Float64Array, powers: Float64Array, isUpwards: boolean): Window {
  const top = probabilities.length - 1;
  const values = probabilities.map((probability, at) => probability * powers[isUpwards ? top - at : at]!);
  const total = values.reduce((sum, value) => sum + value, 0);
  return trimmed({ from: 0, values: values.map((value) => value / total) });
}

/** The sum of as many independent values with the same distribution, by squaring. */
function powerOf(window: Window, times: number): Window {
  let result: Window | undefined;
  let square = window;
  for (let left = times; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = result === undefined ? square : trimmed(product(result, square));
    if (left > 1) square = trimmed(product(square, square));
  }
  return result ?? window;
}

/** The sum of all, the narrow ones first. */
function productOf(windows: readonly Window[]): Window {
  let level = windows.toSorted((one, other) => one.values.length - other.values.length);
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
  if (Math.min(one.values.length, other.values.length) > longWidth)
    return { from: one.from + other.from, values: convolveLong(one.values, other.values) };
  const values = new Float64Array(one.values.length + other.values.length - 1);
  for (let i = 0; i < one.values.length; i += 1) {
    const value = one.values[i]!;
    for (let j = 0; j < other.values.length; j += 1) values[i + j]! += value * other.values[j]!;
  }
  return { from: one.from + other.from, values };
}

function trimmed({ from, values }: Window): Window {
  const least = negligible * values.reduce((largest, value) => Math.max(largest, value), 0);
  let start = 0;
  let end = values.length;
  while (values[start]! < least) start += 1;
  while (values[end - 1]! < least) end -= 1;
  return { from: from + start, values: values.subarray(start, end) };
}
