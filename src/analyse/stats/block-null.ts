import { certain, fromWeights } from './distribution.ts';
import { hypergeometric } from './hypergeometric.ts';
import { groupLabels } from './label-groups.ts';
import type { LabelGroups } from './label-groups.ts';
import { kindOf } from './block-kind.ts';
import { countAssignments, stateCount, workOf } from './label-states.ts';
import { SlotOrders } from './slot-orders.ts';
import type { BlockNull, Distribution, MatchingBlock, PermutationBlock } from './shapes.ts';

/**
 * When the exact null of a block is too large, the labels are re-assigned by orders that were drawn for the block once: `at`
 * says where in them each slot stands (0, 1, ... unless told). Without orders this many are drawn from this seed.
 */
export type Draws = {
  readonly seed?: string;
  readonly draws?: number;
  readonly orders?: SlotOrders;
  readonly at?: readonly number[];
};

/** More states than this, or more additions than this (half a second), and a block's null is drawn. */
const mostStates = 2 ** 14;
const mostWork = 2 ** 30;

/**
 * The contribution of one block: its observed T and the exact null of it. Scores are whole numbers; a label without a score
 * column scores 0. Beyond 2^14 states the null is the observed assignment and `draws` random ones, each as likely: given
 * these values the observed one is equally likely to be any of them, so tests built on it stay exactly valid, and a single
 * block gives p = (b + 1) / (B + 1) (Phipson & Smyth 2010). Give every block of a study a seed of its own.
 */
export function blockNull(block: MatchingBlock, draws: Draws = {}): BlockNull {
  const observed = scoreOf(block, block.labels);
  const kind = kindOf(block);
  const met = kind === undefined ? undefined : known.get(kind);
  if (met !== undefined) return { observed, distribution: met };
  const computed = computeNull({ block, observed, draws });
  if (kind !== undefined && known.size < 20_000) known.set(kind, computed.distribution);
  return computed;
}

/** Small blocks of hits 0 and 1 come in few kinds, and simulations meet millions of them: each null is computed once. */
const known = new Map<number, Distribution>();

function computeNull(of: {
  readonly block: MatchingBlock;
  readonly observed: number;
  readonly draws: Draws;
}): BlockNull {
  const { block, observed } = of;
  const groups = groupLabels(block);
  if (stateCount(groups) > mostStates || workOf(groups) > mostWork) {
    const { seed = 'matching', draws = 9999 } = of.draws;
    const orders = of.draws.orders ?? new SlotOrders({ seed, slots: block.labels.length, draws });
    const monteCarlo = { seed: orders.seed, draws: Math.min(draws, orders.draws) };
    const at = of.draws.at ?? block.labels.map((_, slot) => slot);
    const distribution = countDrawn({ block, observed, orders, draws: monteCarlo.draws, at });
    return { observed, distribution, monteCarlo };
  }
  return { observed, distribution: exact(groups) };
}

/** The nulls of a study's blocks, each with a seed of its own should it be needed. */
export function blockNulls({
  blocks,
  seed = 'matching',
  draws,
}: Draws & { readonly blocks: readonly MatchingBlock[] }): BlockNull[] {
  return blocks.map((block, index) =>
    blockNull(
      block,
      draws === undefined ? { seed: `${seed}/${index}` } : { seed: `${seed}/${index}`, draws },
    ),
  );
}

/** The null of a spoken/control block, which is a block with one phrase. */
export function permutationNull(block: PermutationBlock, draws: Draws = {}): BlockNull {
  return blockNull(withOnePhrase(block), draws);
}

/** A spoken/control block as a block with one phrase. */
function withOnePhrase({ y, z }: PermutationBlock): MatchingBlock {
  return { labels: z.map((dealt) => (dealt === 1 ? 0 : null)), hits: y.map((score) => [score]) };
}

function exact(groups: LabelGroups): Distribution {
  const [only, second] = groups.moving;
  if (only === undefined) return certain(groups.fixed);
  if (second === undefined && only.gains.every((gain) => gain === 0 || gain === only.largest)) {
    const m = only.gains.reduce((count, gain) => count + (gain > 0 ? 1 : 0), 0);
    const { lowest, probabilities } = hypergeometric({ n1: only.count, n0: groups.resting, m });
    return spread({ lowest, probabilities, fixed: groups.fixed, gain: only.largest });
  }
  return countAssignments(groups);
}

function spread(of: Distribution & { readonly fixed: number; readonly gain: number }): Distribution {
  const { lowest, probabilities, fixed, gain } = of;
  if (gain === 1) return { lowest: fixed + lowest, probabilities };
  const spaced = new Float64Array((probabilities.length - 1) * gain + 1);
  probabilities.forEach((probability, index) => (spaced[index * gain] = probability));
  return { lowest: fixed + lowest * gain, probabilities: spaced };
}

type Drawing = {
  readonly block: MatchingBlock;
  readonly observed: number;
  readonly orders: SlotOrders;
  readonly draws: number;
  readonly at: readonly number[];
};

/**
 * Each order deals the labels anew: the first of them goes to the slot of the block that comes first in the order, and so on.
 * Slots of the orders that are not in the block are passed over, which leaves the order of the others uniform.
 */
function countDrawn({ block, observed, orders, draws, at }: Drawing): Distribution {
  const drawn = orders.drawn();
  const labels = block.labels.filter((label) => label !== null);
  const columns = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const rowOf = new Int32Array(orders.slots).fill(-1);
  const scores = new Int32Array(block.hits.length * columns);
  block.hits.forEach((hits, row) => {
    rowOf[at[row]!] = row * columns;
    for (let column = 0; column < columns; column += 1) scores[row * columns + column] = hits[column] ?? 0;
  });
  const values = new Int32Array(draws + 1);
  for (let draw = 0; draw < draws; draw += 1) {
    let next = draw * orders.slots;
    let score = 0;
    for (let dealt = 0; dealt < labels.length; next += 1) {
      const row = rowOf[drawn[next]!]!;
      if (row === -1) continue;
      score += scores[row + labels[dealt]!]!;
      dealt += 1;
    }
    values[draw] = score;
  }
  values[draws] = observed;
  return countValues(values);
}

function countValues(values: Int32Array): Distribution {
  let [lowest, highest] = [values[0]!, values[0]!];
  for (const value of values) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  const weights = new Float64Array(highest - lowest + 1);
  for (const value of values) weights[value - lowest]! += 1;
  return fromWeights({ lowest, weights });
}

function scoreOf({ hits }: MatchingBlock, labels: readonly (number | null)[]): number {
  let score = 0;
  for (let slot = 0; slot < labels.length; slot += 1) {
    const label = labels[slot];
    if (label !== null && label !== undefined) score += hits[slot]?.[label] ?? 0;
  }
  return score;
}
