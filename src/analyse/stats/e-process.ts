import { blockNull, permutationNull } from './matching.ts';
import type { Draws } from './matching.ts';
import type { BlockNull, MatchingBlock, PermutationBlock } from './shapes.ts';

/** The tilts of the plan: how many times likelier a hit is bet to be. */
export const standardGrid: readonly number[] = [1.5, 2, 3, 5, 9, 17, 33];

/** E after each block, after the last, and the greatest E so far at any block (at least the starting 1). */
export type EValues = { readonly path: readonly number[]; readonly final: number; readonly max: number };

/**
 * E_n = mean over w of the product over blocks of w^t / sum_s p(s) w^s: a nonnegative martingale from 1 under the null, so
 * P(ever E >= 20) <= 1/20 (Ville; Turner, Ly & Grunwald, arXiv 2106.02693). Kept as logarithms: no overflow on the way.
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
    logTilts.forEach((logTilt, index) => {
      logs[index]! +=
        logTilt * (observed - distribution.lowest) - logMoment(distribution.probabilities, logTilt);
      sum += Math.exp(logs[index]!);
    });
    const value = sum / grid.length;
    path.push(value);
    max = Math.max(max, value);
  }
  return { path, final: path.at(-1) ?? 1, max };
}

/** The e-process of `blockedPermutation`, block after block. */
export function eProcess(study: {
  readonly blocks: readonly PermutationBlock[];
  readonly grid?: readonly number[];
}) {
  const { path, final } = eProcessOf({ ...study, nulls: study.blocks.map(permutationNull) });
  return { path, final };
}

/** The e-process of `phraseMatchingPermutation`, block after block. */
export function eProcessMatching(
  study: Draws & { readonly blocks: readonly MatchingBlock[]; readonly grid?: readonly number[] },
) {
  const { blocks, seed = 'matching', draws = 99_999 } = study;
  const nulls = blocks.map((block, index) => blockNull(block, { seed: `${seed}/${index}`, draws }));
  const { path, final } = eProcessOf({ ...study, nulls });
  return { path, final };
}

/** ln sum_i p_i w^i, scaled by the largest term's power so that a great w or i cannot overflow. */
function logMoment(probabilities: Float64Array, logTilt: number): number {
  const top = logTilt > 0 ? probabilities.length - 1 : 0;
  let sum = 0;
  for (let index = 0; index < probabilities.length; index += 1) {
    sum += probabilities[index]! * Math.exp(logTilt * (index - top));
  }
  return Math.log(sum) + logTilt * top;
}
