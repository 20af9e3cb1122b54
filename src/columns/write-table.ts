import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { stringify as stringifyRows } from 'csv-stringify/sync';
import { OverheardError, messageOf } from '../core/error.ts';
import { replaceFile } from '../host/write-file.ts';
import type { Cell, Column, Row, Table } from './column.ts';
import { checkCell, safeCasts } from './csv-cell.ts';

/**
 * UTF-8, no byte order mark, line feeds; a title that begins with "=" stays as the app showed it. A lone carriage return
 * ends a line for other readers, and is quoted only when asked for.
 */
const format = {
  cast: safeCasts,
  record_delimiter: '\n',
  quoted_match: '\r',
  bom: false,
  escape_formulas: false,
} as const;

/**
 * Writes a table as CSV, row by row in constant memory: header, then one line a row, cells in the order of the columns,
 * missing ones empty. The file appears whole or not at all (temporary name, fsync, rename). Returns the number of rows.
 * Throws `bad-input` for a cell that its column does not allow, `not-writable` where the file cannot be written.
 */
export async function writeTable<T extends Table>(
  path: string,
  table: T,
  rows: Iterable<Row<T>> | AsyncIterable<Row<T>>,
): Promise<number> {
  try {
    return await replaceFile(path, (temporary) => writeRows(temporary, table.columns, rows));
  } catch (thrown) {
    if (thrown instanceof OverheardError) throw thrown;
    throw new OverheardError('not-writable', `${path}: cannot be written (${messageOf(thrown)}).`, {
      hint: 'Check that the folder exists, is writable and has space.',
      cause: thrown,
    });
  }
}

/** A small table as the text that `writeTable` would write. */
export function formatTable<T extends Table>(table: T, rows: readonly Row<T>[]): string {
  const header = table.columns.map((column) => column.name);
  const records = rows.map((row, index) => cellsOf(table.columns, row, index + 1));
  return stringifyRows([header, ...records], format);
}

/** Row by row and waiting only when the stream is full, which is twice as fast as piping an iterator. */
async function writeRows(
  path: string,
  columns: readonly Column[],
  rows: Iterable<object> | AsyncIterable<object>,
): Promise<number> {
  const records = stringify({ ...format, header: true, columns: columns.map((column) => column.name) });
  const written = pipeline(records, createWriteStream(path, { flags: 'wx' }));
  // A fault of the file ends the waiting for "drain"; it is thrown by the last line.
  const fault = written.catch(() => undefined);
  let count = 0;
  const write = (row: object): boolean => {
    count += 1;
    return records.write(cellsOf(columns, row, count));
  };
  const drained = (): Promise<unknown> => Promise.race([once(records, 'drain'), fault]);
  try {
    if (Symbol.asyncIterator in rows) {
      for await (const row of rows) if (!write(row) && !records.destroyed) await drained();
    } else {
      for (const row of rows) if (!write(row) && !records.destroyed) await drained();
    }
    records.end();
  } catch (thrown) {
    records.destroy();
    await fault;
    throw thrown;
  }
  await written;
  return count;
}

function cellsOf(columns: readonly Column[], row: object, number: number): readonly Cell[] {
  return columns.map((column) => checkCell(Reflect.get(row, column.name), column, number));
}
