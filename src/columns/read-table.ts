import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { parse as parseText } from 'csv-parse/sync';
import { messageOf, OverheardError } from '../core/error.ts';
import type { Cell, Column, Row, Table } from './column.ts';
import { readCell, type RowPlace } from './read-cell.ts';

/** A quote that is never closed must not swallow the file. */
const longestRecord = 1 << 20;
const format = { relax_column_count: true, bom: true, max_record_size: longestRecord } as const;

/**
 * Reads a table row by row in constant memory and checks every cell. Columns may stand in any order; one that is not
 * required may be absent. Throws `bad-input` with file, line, column, value and expectation, or where the file cannot be
 * read; `newer-format` for a column that this version does not know.
 */
export async function* readTable<T extends Table>(path: string, table: T): AsyncGenerator<Row<T>> {
  const source = basename(path);
  const rows = new RowReader(table, source);
  const records = parse(format);
  const input = createReadStream(path, { highWaterMark: 1 << 18 });
  // A fault of the file destroys the parser, and so reaches the loop below.
  const isRead = pipeline(input, records).catch(() => undefined);
  try {
    for await (const entry of records) {
      const row = rows.take(toRecord(entry));
      if (row !== undefined) yield row;
    }
  } catch (thrown) {
    throw unreadable(thrown, source, rows.line);
  } finally {
    input.destroy();
    await isRead;
  }
  rows.finish();
}

/** The same for a table that is already in memory; `source` names it in messages. */
export function parseTable<T extends Table>(
  text: string,
  table: T,
  source = `${table.name}.csv`,
): readonly Row<T>[] {
  const rows = new RowReader(table, source);
  let entries: readonly unknown[];
  try {
    entries = parseText(text, format);
  } catch (thrown) {
    throw unreadable(thrown, source, rows.line);
  }
  const read = entries.flatMap((entry) => rows.take(toRecord(entry)) ?? []);
  rows.finish();
  return read;
}

/** Turns records into rows; the first one is the header. */
class RowReader<T extends Table> {
  readonly #table: T;
  readonly #source: string;
  #columns: readonly Column[] | undefined;
  #line = 1;

  constructor(table: T, source: string) {
    this.#table = table;
    this.#source = source;
  }

  /** Line on which the next record begins. */
  get line(): number {
    return this.#line;
  }

  take(record: readonly string[]): Row<T> | undefined {
    const place: RowPlace = { source: this.#source, line: this.#line };
    this.#line += linesOf(record);
    if (this.#columns === undefined) {
      this.#columns = columnsOf(record, this.#table, place);
      return undefined;
    }
    if (record.length !== this.#columns.length) {
      refuse(place, `${record.length} cells`, `${this.#columns.length}, as in the header`);
    }
    const cells: Record<string, Cell> = {};
    this.#columns.forEach((column, index) => {
      cells[column.name] = readCell(record[index]!, column, place);
    });
    // Every cell was checked against its column, which is what the type of a row says.
    return cells as Row<T>;
  }

  finish(): void {
    if (this.#columns === undefined)
      refuse({ source: this.#source, line: 1 }, 'nothing', 'a line of column names');
  }
}

function columnsOf(header: readonly string[], table: Table, place: RowPlace): readonly Column[] {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const doubled = header.find((name, index) => header.indexOf(name) !== index);
  if (doubled !== undefined) refuse(place, `two columns ${doubled}`, 'each column once');
  const missing = table.columns.find(({ name, required }) => required === true && !header.includes(name));
  if (missing !== undefined)
    refuse(place, `no column ${missing.name}`, table.columns.map(({ name }) => name).join(', '));
  return header.map((name) => {
    const column = byName.get(name);
    if (column !== undefined) return column;
    throw new OverheardError(
      'newer-format',
      `${place.source} line 1: unknown column "${name}"; expected those of ${table.name}.`,
      {
        hint: 'Use the version of overheard that made this file, or a newer one.',
        data: { column: name },
      },
    );
  });
}

/** Lines that a record takes up: one, and one more for every line feed inside its cells. */
function linesOf(record: readonly string[]): number {
  let lines = 1;
  for (const cell of record) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) lines += 1;
  }
  return lines;
}

/** csv-parse gives an array of strings for every line, but its types do not say so. */
function toRecord(entry: unknown): readonly string[] {
  if (Array.isArray(entry)) return entry;
  throw new TypeError('csv-parse gave something that is no record');
}

function unreadable(thrown: unknown, source: string, line: number): OverheardError {
  if (thrown instanceof OverheardError) return thrown;
  return new OverheardError(
    'bad-input',
    `${source} from line ${line}: ${messageOf(thrown)}; expected a CSV file.`,
    {
      hint: 'Give the path of a table that overheard wrote.',
      cause: thrown,
      data: { line },
    },
  );
}

function refuse(place: RowPlace, found: string, expected: string): never {
  throw new OverheardError(
    'bad-input',
    `${place.source} line ${place.line}: ${found}; expected ${expected}.`,
    {
      hint: `Correct line ${place.line} of ${place.source}, or write the table again.`,
      data: { line: place.line },
    },
  );
}
