import { outcomes } from '../../columns/tables/outcomes.ts';
import { trials } from '../../columns/tables/trials.ts';
import { readTable } from '../../columns/read-table.ts';
import { writeTable } from '../../columns/write-table.ts';
import type { Key } from '../../plan/key.ts';

/** Writes arm and phrase_spoken of every row into outcomes.csv that was scored blind; a second time changes nothing. */
export async function labelOutcomes(path: string, key: Key): Promise<void> {
  await writeTable(path, outcomes, withLabels(readTable(path, outcomes), key));
}

/** Writes the labels into trials.csv, as `labelOutcomes` does. */
export async function labelTrials(path: string, key: Key): Promise<void> {
  await writeTable(path, trials, withLabels(readTable(path, trials), key));
}

async function* withLabels<Row extends { readonly slot: string }>(rows: AsyncIterable<Row>, key: Key) {
  for await (const row of rows) yield { ...row, ...labelCells(key, row.slot) };
}

/** The cells of a row that the key fills in. */
export function labelCells(key: Key, slot: string) {
  const label = key.slots[slot]?.label;
  const phrase = label !== undefined && 'phrase' in label ? label.phrase : undefined;
  return { arm: label?.arm, phrase_spoken: phrase };
}
