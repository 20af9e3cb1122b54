import type { MatchingBlock } from './shapes.ts';

/** Labels that score alike everywhere in the block, so that exchanging them changes nothing. */
export type LabelGroup = {
  /** How many slots were dealt one of them. */
  readonly count: number;
  /** The points that dealing one of them to a slot adds to T, over the resting group, least value 0. */
  readonly gains: Int32Array;
  readonly largest: number;
};

/** T = fixed + sum of the gains of the moving groups' slots; the largest group rests on whatever slots are left. */
export type LabelGroups = {
  readonly slots: number;
  readonly fixed: number;
  readonly resting: number;
  readonly moving: readonly LabelGroup[];
};

/** Labels with the same scores less their least; `base` is what they add to T wherever they are dealt. */
type Column = { readonly gains: Int32Array; count: number; base: number };

/**
 * Merges labels whose score columns differ by a constant (phrases that nobody hit are controls), and measures every group
 * against the largest one. This is bookkeeping: the distribution of T over assignments is unchanged.
 */
export function groupLabels(block: MatchingBlock): LabelGroups {
  const columns = mergedColumns(block);
  let resting = columns[0] ?? { gains: new Int32Array(0), count: 0, base: 0 };
  let fixed = 0;
  for (const column of columns) {
    if (column.count > resting.count) resting = column;
    fixed += column.base;
  }
  for (const gain of resting.gains) fixed += gain;
  const moving: LabelGroup[] = [];
  for (const { gains, count } of columns) {
    if (gains === resting.gains) continue;
    const least = subtract(gains, resting.gains);
    fixed += least * count;
    moving.push({ count, gains, largest: largestOf(gains) });
  }
  return { slots: block.labels.length, fixed, resting: resting.count, moving };
}

function mergedColumns({ labels, hits }: MatchingBlock): readonly Column[] {
  const columns: Column[] = [];
  for (let first = 0; first < labels.length; first += 1) {
    const label = labels[first]!;
    if (labels.indexOf(label) < first) continue;
    const gains = new Int32Array(labels.length);
    let count = 0;
    for (let slot = 0; slot < labels.length; slot += 1) {
      if (label !== null) gains[slot] = hits[slot]?.[label] ?? 0;
      if (labels[slot] === label) count += 1;
    }
    merge(columns, { gains, count, base: lower(gains) * count });
  }
  return columns;
}

function merge(columns: Column[], added: Column): void {
  for (const column of columns) {
    if (!areEqual(column.gains, added.gains)) continue;
    column.count += added.count;
    column.base += added.base;
    return;
  }
  columns.push(added);
}

function areEqual(some: Int32Array, others: Int32Array): boolean {
  for (let slot = 0; slot < some.length; slot += 1) if (some[slot] !== others[slot]) return false;
  return true;
}

/** Takes the resting gains off in place, lifts the least to 0, and returns what it was. */
function subtract(gains: Int32Array, resting: Int32Array): number {
  for (let slot = 0; slot < gains.length; slot += 1) gains[slot]! -= resting[slot]!;
  return lower(gains);
}

/** Lowers all scores in place so that the least is 0, and returns what it was. */
function lower(scores: Int32Array): number {
  let least = scores[0] ?? 0;
  for (const score of scores) if (score < least) least = score;
  if (least !== 0) for (let slot = 0; slot < scores.length; slot += 1) scores[slot]! -= least;
  return least;
}

function largestOf(scores: Int32Array): number {
  let largest = 0;
  for (const score of scores) if (score > largest) largest = score;
  return largest;
}
