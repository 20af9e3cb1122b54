import type { BlockNull } from './shapes.ts';

/** The tilts of the method: how many times likelier a hit is bet to be. */
const standardGrid: readonly number[] = [1.5, 2, 3, 5, 9, 17, 33];

/** E after each block, after the last, and the greatest E so far at any block (at least the starting 1). */
export type EValues = { readonly path: readonly number[]; readonly final: number; readonly max: number };

/**
 * E_n = mean over w of the product over blocks of w^t / sum_s p(s) w^s: a nonnegative martingale from 1 under the null, so
 * P(ever E >= 20) <= 1/20 (Ville; Turner, Ly & Grunwald, arXiv 2106.02693). `grid` holds positive numbers. Products are
 * kept as logarithms: no overflow on the way, though E itself may be Infinity.
 */
export function eProcessOf(study: {
  readonly nulls: readonly BlockNull[];
  readonly grid?: readonly number[];
}): EValues {
  const { nulls, grid = standardGrid } = study;
  const logTilts = grid.map((tilt) => Math.log(tilt));
  const logs = logTilts.map(() => 0);
  const path: number[] = [];
  let max = 1;
  for (const { observed, distribution } of nulls) {
    let sum = 0;
    for (let index = 0; index < logs.length; index += 1) {
      const logTilt = logTilts[index]!;
      logs[index]! +=
        logTilt * (observed - distribution.lowest) - logMoment(distribution.probabilities, logTilt);
      sum += Math.exp(logs[index]!);
    }
    const value = sum / logs.length;
    path.push(value);
    max = Math.max(max, value);
  }
  return { path, final: path.at(-1) ?? 1, max };
}

/** ln sum_i p_i w^i, scaled by the largest power so that a great w or i cannot overflow. */
function logMoment(probabilities: Float64Array, logTilt: number): number {
  const top = logTilt > 0 ? probabilities.length - 1 : 0;
  let sum = 0;
  for (let index = 0; index < probabilities.length; index += 1) {
    sum += probabilities[index]! * Math.exp(logTilt * (index - top));
  }
  return Math.log(sum) + logTilt * top;
}
