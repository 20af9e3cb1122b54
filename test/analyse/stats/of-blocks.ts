import { blockNulls, eProcessOf, permutationNull, testOf } from '../../../src/analyse/stats/index.ts';
import type { TiltsOf } from '../../../src/analyse/stats/e-process.ts';
import type { BlockNull, MatchingBlock, PermutationBlock } from '../../../src/analyse/stats/shapes.ts';

type Draws = { readonly seed?: string; readonly draws?: number };
type Grid = { readonly grid?: readonly number[] };

/** Fixed bets w on a hit, as the reference values have them. */
function betting({ grid }: Grid): { readonly tiltsOf?: TiltsOf } {
  const tilts = grid?.map((w) => Math.log(w));
  return tilts === undefined ? {} : { tiltsOf: () => tilts };
}
type Matching = Draws & { readonly blocks: readonly MatchingBlock[] };
type Shuffled = { readonly blocks: readonly PermutationBlock[] };

/** The pieces put together as the reference values name them: the null of every block, then the question. */
export function phraseMatchingPermutation(study: Matching): ReturnType<typeof testOf> {
  return testOf(blockNulls(study));
}

/** The test of labels shuffled within blocks. */
export function blockedPermutation(study: Shuffled): ReturnType<typeof testOf> {
  return testOf(nullsOf(study));
}

/** The e-process of `phraseMatchingPermutation`, block after block. */
export function eProcessMatching(study: Matching & Grid): ReturnType<typeof eProcessOf> {
  return eProcessOf({ nulls: blockNulls(study), ...betting(study) });
}

/** The e-process of `blockedPermutation`, block after block. */
export function eProcess(study: Shuffled & Grid): ReturnType<typeof eProcessOf> {
  return eProcessOf({ nulls: nullsOf(study), ...betting(study) });
}

function nullsOf({ blocks }: Shuffled): readonly BlockNull[] {
  return blocks.map((block) => permutationNull(block));
}
