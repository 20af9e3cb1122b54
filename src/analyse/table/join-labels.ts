import { outcomes } from '../../columns/tables/outcomes.ts';
import { trials } from '../../columns/tables/trials.ts';
import { readTable } from '../../columns/read-table.ts';
import { writeTable } from '../../columns/write-table.ts';
import type { Key } from '../../plan/key.ts';

/** Writes arm and phrase_spoken of every row into outcomes.csv that was scored blind. The same again changes nothing. */
export async function labelOutcomes(path: string, key: Key): Promise<void> {
  await writeTable(path, outcomes, withLabels(readTable(path, outcomes), key));
}

/** The same for trials.csv. */
export async function labelTrials(path: string, key: Key): Promise<void> {
  await writeTable(path, trials, withLabels(readTable(path, trials), key));
}

async function* withLabels<Row extends { readonly slot: string }>(rows: AsyncIterable<Row>, key: Key) {
  for await (const row of rows) {
    const label = key.slots[row.slot]?.label;
    const phrase = label !== undefined && 'phrase' in label ? label.phrase : undefined;
    yield { ...row, arm: label?.arm, phrase_spoken: phrase };
  }
}
