import type { RunEvidence } from '../evidence/run-evidence.ts';
import type { OutcomeTable, TableBlock } from '../table/outcome-table.ts';

/** The slots of one block in the order in which they were held, and the phrases that were dealt there. */
export interface BlockLayout {
  /** Index into the table's blocks. */
  readonly block: number;
  /** Indices into the table's slots. */
  readonly slots: readonly number[];
  /** Indices into the table's phrases, in the order of the slots; each once. */
  readonly phrases: readonly number[];
}

/**
 * Every block of the table, in the order of the e-process: that in which the run completed them where it says so, and
 * after those (and without a run) by experiment, block, room. Names that hold numbers are ordered as numbers.
 */
export function orderBlocks(
  table: OutcomeTable,
  completed: RunEvidence['completedBlocks'] = [],
): readonly BlockLayout[] {
  const slotsOf: number[][] = table.blocks.map(() => []);
  table.slots.forEach((slot, index) => slotsOf[slot.block]!.push(index));
  const rank = new Map(completed.map(({ room, block }, index) => [`${room}\n${block}`, index]));
  const rankOf = (block: TableBlock): number => rank.get(`${block.room}\n${block.block}`) ?? rank.size;
  return table.blocks
    .map((_, index) => index)
    .sort((one, other) => {
      const [a, b] = [table.blocks[one]!, table.blocks[other]!];
      return rankOf(a) - rankOf(b) || compareBlocks(a, b);
    })
    .map((block) => {
      const slots = slotsOf[block]!.sort((one, other) =>
        compareNames(table.slots[one]!.slot, table.slots[other]!.slot),
      );
      const dealt = slots.map((slot) => table.slots[slot]!.phrase).filter((phrase) => phrase !== -1);
      return { block, slots, phrases: [...new Set(dealt)] };
    });
}

function compareBlocks(one: TableBlock, other: TableBlock): number {
  return (
    compareNames(one.experiment, other.experiment) ||
    compareNames(one.block, other.block) ||
    compareNames(one.room, other.room)
  );
}

const collator = new Intl.Collator('en', { numeric: true });

/**
 * Numbers by value and without the cost of a collation, other names with the numbers in them by value. Only a name and
 * itself are equal ("1" is not "01"), so that the order of the rows never decides.
 */
function compareNames(one: string, other: string): number {
  if (one === other) return 0;
  const difference = Number(one) - Number(other);
  if (!Number.isNaN(difference) && difference !== 0) return difference;
  return collator.compare(one, other) || (one < other ? -1 : 1);
}
