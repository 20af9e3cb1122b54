import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { writeFileDurably } from '../journal/write-file.ts';
import type { Key } from '../plan/key.ts';

/**
 * Writes arm and phrase_spoken of every row's slot into a table that was scored blind; every other cell stays as it is,
 * byte for byte. The same again changes nothing.
 */
export async function joinLabels(path: string, key: Key): Promise<void> {
  const [header = [], ...rows] = parse(await readFile(path, 'utf8'), { relax_column_count: true });
  const [slot, arm, phrase] = ['slot', 'arm', 'phrase_spoken'].map((name) => header.indexOf(name));
  for (const row of rows) {
    const label = key.slots[row[slot!] ?? '']?.label;
    row[arm!] = label?.arm ?? '';
    row[phrase!] = label !== undefined && 'phrase' in label ? label.phrase : '';
  }
  await writeFileDurably(path, stringify([header, ...rows], { record_delimiter: '\n' }));
}
