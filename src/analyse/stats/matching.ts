import { Generator } from '../../core/random.ts';
import { certain, fromWeights, testOf } from './distribution.ts';
import type { TestResult } from './distribution.ts';
import { hypergeometric } from './hypergeometric.ts';
import { groupLabels } from './label-groups.ts';
import type { LabelGroups } from './label-groups.ts';
import { countAssignments, stateCount, workOf } from './label-states.ts';
import type { BlockNull, Distribution, MatchingBlock, PermutationBlock, Tails } from './shapes.ts';

/** When the exact null of a block is too large, this many re-assignments are drawn from this seed. */
export type Draws = { readonly seed?: string; readonly draws?: number };

/**
 * The primary test of the experiment: T = sum over spoken slots of the score of the phrase that was spoken there, against
 * every re-assignment of each block's label multiset to its slots, all equally likely. Exact; blocks beyond 2^14 states
 * are drawn (see `blockNull`). Scores are whole numbers; a label without a score column scores 0.
 */
export function phraseMatchingPermutation(
  study: Draws & { readonly blocks: readonly MatchingBlock[] },
): TestResult & { readonly monteCarlo?: { readonly seed: string; readonly draws: number } } {
  const { blocks, seed = 'matching', draws = 99_999 } = study;
  const nulls = blocks.map((block, index) => blockNull(block, { seed: `${seed}/${index}`, draws }));
  const result = testOf(nulls);
  return nulls.some((one) => one.monteCarlo !== undefined)
    ? { ...result, monteCarlo: { seed, draws } }
    : result;
}

/** The same with one anonymous label: T = sum of y over slots with z = 1, labels shuffled within blocks. */
export function blockedPermutation(study: {
  readonly blocks: readonly PermutationBlock[];
}): Tails & { readonly T: number } {
  const { T, pGreater, pLess, pTwoMinlike, pTwoCentral, pMidGreater } = testOf(
    study.blocks.map(permutationNull),
  );
  return { T, pGreater, pLess, pTwoMinlike, pTwoCentral, pMidGreater };
}

/** A spoken/control block as a block with one phrase. */
export function permutationNull({ y, z }: PermutationBlock): BlockNull {
  return blockNull({ labels: z.map((spoken) => (spoken === 1 ? 0 : null)), hits: y.map((score) => [score]) });
}

/**
 * What one block contributes: its observed T and the exact null of it. Beyond 2^14 states the null is the observed
 * assignment and `draws` random ones, each as likely: given these values the observed one is equally likely to be any of
 * them, so tests built on it stay exactly valid, and a single block gives p = (b + 1) / (B + 1) (Phipson & Smyth 2010).
 */
export function blockNull(
  block: MatchingBlock,
  { seed = 'matching', draws = 99_999 }: Draws = {},
): BlockNull {
  const observed = scoreOf(block, block.labels);
  const groups = groupLabels(block);
  if (stateCount(groups) > 2 ** 14 || workOf(groups) > 2 ** 31) {
    return { observed, distribution: drawn({ block, observed, seed, draws }), monteCarlo: { seed, draws } };
  }
  return { observed, distribution: exact(groups) };
}

function exact(groups: LabelGroups): Distribution {
  const [only, second] = groups.moving;
  if (only === undefined) return certain(groups.fixed);
  if (second === undefined && only.isTwoValued) {
    const high = only.gains.reduce((count, gain) => count + (gain > 0 ? 1 : 0), 0);
    const { lowest, probabilities } = hypergeometric({
      n1: only.count,
      n0: only.gains.length - only.count,
      m: high,
    });
    return spread({ lowest, probabilities, fixed: groups.fixed, gain: only.largest });
  }
  return fromWeights(groups.fixed, countAssignments(groups));
}

function spread(of: Distribution & { readonly fixed: number; readonly gain: number }): Distribution {
  const { lowest, probabilities, fixed, gain } = of;
  if (gain === 1) return { lowest: fixed + lowest, probabilities };
  const spaced = new Float64Array((probabilities.length - 1) * gain + 1);
  probabilities.forEach((probability, index) => (spaced[index * gain] = probability));
  return { lowest: fixed + lowest * gain, probabilities: spaced };
}

function drawn(of: { block: MatchingBlock; observed: number; seed: string; draws: number }): Distribution {
  const generator = Generator.fromSeed(of.seed);
  const values = [of.observed];
  for (let draw = 0; draw < of.draws; draw += 1) {
    values.push(scoreOf(of.block, generator.shuffle(of.block.labels)));
  }
  const lowest = values.reduce((one, other) => Math.min(one, other));
  const highest = values.reduce((one, other) => Math.max(one, other));
  const weights = new Float64Array(highest - lowest + 1);
  for (const value of values) weights[value - lowest]! += 1;
  return fromWeights(lowest, weights);
}

function scoreOf({ hits }: MatchingBlock, labels: readonly (number | null)[]): number {
  let score = 0;
  for (let slot = 0; slot < labels.length; slot += 1) {
    const label = labels[slot];
    if (label !== null && label !== undefined) score += hits[slot]?.[label] ?? 0;
  }
  return score;
}
