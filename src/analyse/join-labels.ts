import type { Table } from '../columns/column.ts';
import { readTable } from '../columns/read-table.ts';
import { writeTable } from '../columns/write-table.ts';
import type { Key } from '../plan/key.ts';

/** Writes arm and phrase_spoken of every row's slot into a table that was scored blind. The same again changes nothing. */
export async function joinLabels<T extends Table>(path: string, table: T, key: Key): Promise<void> {
  const labelled = [];
  for await (const row of readTable(path, table)) {
    const label = key.slots[String(row.slot)]?.label;
    labelled.push({
      ...row,
      arm: label?.arm,
      phrase_spoken: label !== undefined && 'phrase' in label ? label.phrase : undefined,
    });
  }
  await writeTable(path, table, labelled);
}
