import { momentsOf } from './distribution.ts';
import type { BlockNull, Distribution } from './shapes.ts';

/** The bets of the method: by how much the log-odds of one standard deviation more are raised. */
const bets: readonly number[] = [0.15, 0.3, 0.5, 0.8, 1.2];

/** E after each block, after the last, and the greatest E so far at any block (at least the starting 1). */
export type EValues = { readonly path: readonly number[]; readonly final: number; readonly max: number };

/** The exponents by which a block's score is weighted, one for each bet; none of them may depend on its labels. */
export type TiltsOf = (distribution: Distribution) => readonly number[];

/**
 * E_n = mean over bets c of the product over blocks of e^(c t / s) / sum_v p(v) e^(c v / s), s the standard deviation of the
 * block's null: a nonnegative martingale from 1 under the null, so P(ever E >= x) <= 1/x (Ville; Turner, Ly & Grunwald, arXiv
 * 2106.02693). s comes from the hits and not from the labels, so that a bet is as bold with fifty phones as with one. A block
 * that can show nothing counts 1. Products are kept as logarithms: no overflow on the way, though E itself may be Infinity.
 */
export function eProcessOf(study: {
  readonly nulls: readonly BlockNull[];
  readonly tiltsOf?: TiltsOf;
}): EValues {
  const { nulls, tiltsOf = scaledTilts } = study;
  const logs: number[] = [];
  const path: number[] = [];
  let max = 1;
  for (const { observed, distribution } of nulls) {
    const tilts = tiltsOf(distribution);
    let sum = 0;
    tilts.forEach((tilt, index) => {
      const step = tilt * (observed - distribution.lowest) - logMoment(distribution.probabilities, tilt);
      logs[index] = (logs[index] ?? 0) + step;
      sum += Math.exp(logs[index]);
    });
    const value = sum / tilts.length;
    path.push(value);
    max = Math.max(max, value);
  }
  return { path, final: path.at(-1) ?? 1, max };
}

const known = new WeakMap<Float64Array, readonly number[]>();

function scaledTilts(distribution: Distribution): readonly number[] {
  const met = known.get(distribution.probabilities);
  if (met !== undefined) return met;
  const sd = Math.sqrt(momentsOf(distribution).variance);
  const tilts = bets.map((bet) => (sd > 0 ? bet / sd : 0));
  known.set(distribution.probabilities, tilts);
  return tilts;
}

/** ln sum_i p_i e^(tilt i), scaled by the largest power so that a great tilt or i cannot overflow. */
function logMoment(probabilities: Float64Array, tilt: number): number {
  const top = tilt > 0 ? probabilities.length - 1 : 0;
  let sum = 0;
  for (let index = 0; index < probabilities.length; index += 1) {
    sum += probabilities[index]! * Math.exp(tilt * (index - top));
  }
  return Math.log(sum) + tilt * top;
}
