import { blockNulls, withOnePhrase } from './block-null.ts';
import type { Draws } from './block-null.ts';
import { testOf } from './distribution.ts';
import type { TestResult } from './distribution.ts';
import type { MatchingBlock, Nullable, PermutationBlock, Tails } from './shapes.ts';

/** Present when the exact null of some block was too large and was drawn. */
type Drawn = { readonly monteCarlo?: { readonly seed: string; readonly draws: number } };

/**
 * The primary test of the experiment: T = sum over spoken slots of the score of the phrase that was spoken there, against
 * every re-assignment of each block's label multiset to its slots, all equally likely. Exact; blocks beyond 2^14 states
 * are drawn (see `blockNull`). A score that is not a whole number, or beyond 100,000, gives nulls.
 */
export function phraseMatchingPermutation(
  study: Draws & { readonly blocks: readonly MatchingBlock[] },
): Nullable<TestResult> & Drawn {
  if (!areWhole(study.blocks.map(({ hits }) => hits))) {
    return { T: null, nullMean: null, nullVar: null, ...undefinedTails };
  }
  return testWithDraws(study);
}

/** The same with one anonymous label: T = sum of y over slots with z = 1, labels shuffled within blocks. */
export function blockedPermutation(
  study: Draws & { readonly blocks: readonly PermutationBlock[] },
): Nullable<Tails & { readonly T: number }> & Drawn {
  if (!areWhole([study.blocks.map(({ y }) => y)])) return { T: null, ...undefinedTails };
  const {
    nullMean: _mean,
    nullVar: _variance,
    ...result
  } = testWithDraws({
    ...study,
    blocks: study.blocks.map(withOnePhrase),
  });
  return result;
}

function testWithDraws(study: Draws & { readonly blocks: readonly MatchingBlock[] }): TestResult & Drawn {
  const seed = study.seed ?? 'matching';
  const nulls = blockNulls({ ...study, seed });
  const drawn = nulls.find((one) => one.monteCarlo !== undefined)?.monteCarlo;
  const result = testOf(nulls);
  return drawn === undefined ? result : { ...result, monteCarlo: { seed, draws: drawn.draws } };
}

/** A slot's score is a count of phones and apps; beyond this its distribution would not fit the memory. */
const mostScore = 100_000;

/**
 * True when every score of every block is a whole number of at most 100,000 in size, as T must be; a missing score counts
 * as 0.
 */
export function areWhole(blocks: readonly (readonly (readonly number[])[])[]): boolean {
  for (const rows of blocks) {
    for (const row of rows) for (const score of row) if (score !== null && !isScore(score)) return false;
  }
  return true;
}

function isScore(score: number): boolean {
  return Number.isInteger(score) && Math.abs(score) <= mostScore;
}

const undefinedTails = {
  pGreater: null,
  pLess: null,
  pTwoMinlike: null,
  pTwoCentral: null,
  pMidGreater: null,
};
