import { fromWeights } from './distribution.ts';
import type { LabelGroup, LabelGroups } from './label-groups.ts';
import type { Distribution } from './shapes.ts';

/** How many ways there are to have spent some of every moving group: the states of the program below. */
export function stateCount({ moving }: LabelGroups): number {
  let product = 1;
  for (const { count } of moving) product *= count + 1;
  return product;
}

/** An upper bound on the additions of `countAssignments`. */
export function workOf(groups: LabelGroups): number {
  return groups.slots * stateCount(groups) * groups.moving.length * (mostGain(groups) + 1);
}

/**
 * The distribution of T: how many assignments of the labels to the slots give each value. A dynamic program over slots;
 * state = how many of each moving group are spent, value = polynomial of T. Counts are exact below 2^53; from 100 slots
 * on each label counts by its share of the slots instead of 1, which scales all assignments alike and cannot overflow.
 */
export function countAssignments(groups: LabelGroups): Distribution {
  const { slots, resting, moving, fixed } = groups;
  const width = mostGain(groups) + 1;
  const { states, spent, degree, firstMove, moveGroup, moveFrom } = layOut(moving);
  const isScaled = slots >= 100;
  const ways = new Float64Array(states * width);
  ways[0] = 1;
  for (let slot = 0; slot < slots; slot += 1) {
    // From the last state down: a state is read for this slot before it is overwritten.
    for (let state = states - 1; state >= 0; state -= 1) {
      const rested = slot + 1 - spent[state]!;
      if (rested < 0 || rested > resting) continue;
      const into = state * width;
      if (isScaled) scale(ways, { from: into, to: into + degree[state]!, by: resting / slots });
      const pastMoves = firstMove[state + 1]!;
      for (let move = firstMove[state]!; move < pastMoves; move += 1) {
        const { gains, count } = moving[moveGroup[move]!]!;
        const before = moveFrom[move]!;
        const from = before * width;
        const last = from + degree[before]!;
        const shift = into - from + gains[slot]!;
        const weight = isScaled ? count / slots : 1;
        for (let at = from; at <= last; at += 1) ways[at + shift]! += ways[at]! * weight;
      }
    }
  }
  return fromWeights({ lowest: fixed, weights: ways, from: (states - 1) * width });
}

function scale(
  ways: Float64Array,
  range: { readonly from: number; readonly to: number; readonly by: number },
): void {
  for (let at = range.from; at <= range.to; at += 1) ways[at]! *= range.by;
}

function mostGain({ moving }: LabelGroups): number {
  let sum = 0;
  for (const { count, largest } of moving) sum += count * largest;
  return sum;
}

/**
 * States numbered in mixed radix. `spent`: labels used; `degree`: the most T can be. The moves into a state, one for each
 * group of which it has spent some, are numbered firstMove[state] to firstMove[state + 1]: of which group, from which state.
 */
type Layout = {
  readonly states: number;
  readonly spent: readonly number[];
  readonly degree: readonly number[];
  readonly firstMove: readonly number[];
  readonly moveGroup: readonly number[];
  readonly moveFrom: readonly number[];
};

/** The blocks of a study share a few small layouts, and simulations meet millions of blocks. */
const knownLayouts = new Map<number, Layout>();

function layOut(moving: readonly LabelGroup[]): Layout {
  if (moving.length > 4) return layOutAfresh(moving);
  let key = 0;
  for (const { count, largest } of moving) {
    if (count >= 64 || largest >= 64) return layOutAfresh(moving);
    key = key * 4096 + count * 64 + largest;
  }
  const known = knownLayouts.get(key);
  if (known !== undefined) return known;
  const layout = layOutAfresh(moving);
  if (knownLayouts.size < 1000 && layout.states <= 1024) knownLayouts.set(key, layout);
  return layout;
}

function layOutAfresh(moving: readonly LabelGroup[]): Layout {
  const states = moving.reduce((product, { count }) => product * (count + 1), 1);
  const spent: number[] = [];
  const degree: number[] = [];
  const firstMove = [0];
  const moveGroup: number[] = [];
  const moveFrom: number[] = [];
  for (let state = 0; state < states; state += 1) {
    let left = state;
    let stride = 1;
    let used = 0;
    let most = 0;
    moving.forEach(({ count, largest }, group) => {
      const digit = left % (count + 1);
      left = (left - digit) / (count + 1);
      used += digit;
      most += digit * largest;
      if (digit > 0) {
        moveGroup.push(group);
        moveFrom.push(state - stride);
      }
      stride *= count + 1;
    });
    spent.push(used);
    degree.push(most);
    firstMove.push(moveGroup.length);
  }
  return { states, spent, degree, firstMove, moveGroup, moveFrom };
}
