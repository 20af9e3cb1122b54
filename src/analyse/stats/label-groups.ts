import type { MatchingBlock } from './shapes.ts';

/** Labels that score alike everywhere in the block, so that exchanging them changes nothing. */
export type LabelGroup = {
  /** How many slots were dealt one of them. */
  readonly count: number;
  /** What dealing one of them to a slot adds to T, over the resting group, least value 0. */
  readonly gains: readonly number[];
  readonly largest: number;
  /** True when the gains are 0 and one other value. */
  readonly isTwoValued: boolean;
};

/** T = fixed + sum of the gains of the moving groups' slots; the largest group rests on whatever slots are left. */
export type LabelGroups = {
  readonly slots: number;
  readonly fixed: number;
  readonly resting: number;
  readonly moving: readonly LabelGroup[];
};

type Column = { count: number; readonly scores: readonly number[] };

/**
 * Merges labels whose score columns differ by a constant (phrases that nobody hit are controls), and measures every group
 * against the largest one. This is bookkeeping: the distribution of T over assignments is unchanged.
 */
export function groupLabels(block: MatchingBlock): LabelGroups {
  const { columns, fixed } = mergedColumns(block);
  const resting = columns.reduce(
    (one, other) => (other.count > one.count ? other : one),
    columns[0] ?? nobody,
  );
  let base = fixed;
  for (const score of resting.scores) base += score;
  const moving: LabelGroup[] = [];
  for (const column of columns) {
    if (column === resting) continue;
    const over = column.scores.map((score, slot) => score - resting.scores[slot]!);
    const { gains, least } = fromLeast(over);
    base += least * column.count;
    const largest = gains.reduce((one, other) => Math.max(one, other), 0);
    const isTwoValued = gains.every((gain) => gain === 0 || gain === largest);
    moving.push({ count: column.count, gains, largest, isTwoValued });
  }
  return { slots: block.labels.length, fixed: base, resting: resting.count, moving };
}

const nobody: Column = { count: 0, scores: [] };

function mergedColumns({ labels, hits }: MatchingBlock): {
  readonly columns: readonly Column[];
  readonly fixed: number;
} {
  const columns: Column[] = [];
  let fixed = 0;
  for (const [label, count] of countsOf(labels)) {
    const { gains, least } = fromLeast(
      labels.map((_, slot) => (label === null ? 0 : (hits[slot]?.[label] ?? 0))),
    );
    fixed += least * count;
    const same = columns.find((column) => column.scores.every((score, slot) => score === gains[slot]));
    if (same === undefined) columns.push({ count, scores: gains });
    else same.count += count;
  }
  return { columns, fixed };
}

function countsOf(labels: readonly (number | null)[]): Map<number | null, number> {
  const counts = new Map<number | null, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

function fromLeast(scores: readonly number[]): { readonly gains: readonly number[]; readonly least: number } {
  let least = Infinity;
  for (const score of scores) if (score < least) least = score;
  return {
    gains: least === 0 ? scores : scores.map((score) => score - least),
    least: least === Infinity ? 0 : least,
  };
}
