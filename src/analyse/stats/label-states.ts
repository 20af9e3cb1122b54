import type { LabelGroups } from './label-groups.ts';

/** How many ways there are to have spent some of every moving group: the states of the program below. */
export function stateCount({ moving }: LabelGroups): number {
  return moving.reduce((product, { count }) => product * (count + 1), 1);
}

/** An upper bound on the additions of `countAssignments`. */
export function workOf(groups: LabelGroups): number {
  return groups.slots * stateCount(groups) * groups.moving.length * (mostGain(groups) + 1);
}

/**
 * Weights of T - fixed = 0, 1, ...: how many assignments of the labels to the slots give it. A dynamic program over slots;
 * state = how many of each moving group are spent, value = polynomial of T. Counts are exact below 2^53; from 100 slots
 * on each label counts by its share of the slots instead of 1, which scales all assignments alike and cannot overflow.
 */
export function countAssignments(groups: LabelGroups): Float64Array {
  const { slots, resting, moving } = groups;
  const width = mostGain(groups) + 1;
  const states = describeStates(groups);
  const share = (count: number) => (slots < 100 ? 1 : count / slots);
  const restingWeight = share(resting);
  const weights = moving.map(({ count }) => share(count));
  const ways = new Float64Array(states.spent.length * width);
  ways[0] = 1;
  for (let slot = 0; slot < slots; slot += 1) {
    // From the last state down: a state is read for this slot before it is overwritten.
    for (let state = states.spent.length - 1; state >= 0; state -= 1) {
      const rested = slot + 1 - states.spent[state]!;
      if (rested < 0 || rested > resting) continue;
      const into = state * width;
      if (restingWeight !== 1)
        scale(ways, { from: into, to: into + states.degree[state]!, by: restingWeight });
      for (let move = states.firstMove[state]!; move < states.firstMove[state + 1]!; move += 1) {
        const group = states.moveGroup[move]!;
        const before = state - states.strides[group]!;
        const from = before * width;
        const shift = into - from + moving[group]!.gains[slot]!;
        const weight = weights[group]!;
        const last = from + states.degree[before]!;
        for (let at = from; at <= last; at += 1) ways[at + shift]! += ways[at]! * weight;
      }
    }
  }
  return ways.slice((states.spent.length - 1) * width);
}

function scale(
  ways: Float64Array,
  range: { readonly from: number; readonly to: number; readonly by: number },
): void {
  for (let at = range.from; at <= range.to; at += 1) ways[at]! *= range.by;
}

function mostGain({ moving }: LabelGroups): number {
  return moving.reduce((sum, { count, largest }) => sum + count * largest, 0);
}

/**
 * States are numbered in mixed radix. `spent`: labels used; `degree`: the most T can be; the moves into a state, i.e. the
 * groups of which it has spent one, are moveGroup[firstMove[state] .. firstMove[state + 1]).
 */
function describeStates(groups: LabelGroups) {
  const { moving } = groups;
  const states = stateCount(groups);
  const strides: number[] = [];
  let stride = 1;
  for (const { count } of moving) {
    strides.push(stride);
    stride *= count + 1;
  }
  const spent = new Int32Array(states);
  const degree = new Int32Array(states);
  const firstMove = new Int32Array(states + 1);
  const moveGroup: number[] = [];
  for (let state = 0; state < states; state += 1) {
    firstMove[state] = moveGroup.length;
    let left = state;
    for (let group = 0; group < moving.length; group += 1) {
      const { count, largest } = moving[group]!;
      const used = left % (count + 1);
      left = (left - used) / (count + 1);
      spent[state]! += used;
      degree[state]! += used * largest;
      if (used > 0) moveGroup.push(group);
    }
  }
  firstMove[states] = moveGroup.length;
  return { strides, spent, degree, firstMove, moveGroup };
}
