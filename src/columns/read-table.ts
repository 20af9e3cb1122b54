import { basename } from 'node:path';
import { messageOf, OverheardError } from '../core/error.ts';
import type { Cell, Column, Row, Table } from './column.ts';
import { readCell, type RowPlace } from './read-cell.ts';
import { readUtf8 } from './read-utf8.ts';
import { CsvSplitter, type SplitRow } from './split-csv.ts';

/**
 * Reads a table row by row in constant memory and checks every cell. Columns may stand in any order; one that is not
 * required may be absent. Throws `bad-input` with file, line, column, value and expectation, or where the file cannot be
 * read; `newer-format` for a column that this version does not know.
 */
export async function* readTable<T extends Table>(path: string, table: T): AsyncGenerator<Row<T>> {
  const rows = new RowReader(table, basename(path));
  const splitter = new CsvSplitter();
  try {
    for await (const piece of readUtf8(path)) {
      yield* rows.take(splitter.push(piece));
    }
    yield* rows.take(splitter.end());
  } catch (thrown) {
    throw unreadable(thrown, basename(path), splitter.line);
  }
  rows.finish();
}

/** Reads and checks a table that is already in memory, as `readTable` does a file; `source` names it in messages. */
export function parseTable<T extends Table>(
  text: string,
  table: T,
  source = `${table.name}.csv`,
): readonly Row<T>[] {
  const rows = new RowReader(table, source);
  const splitter = new CsvSplitter();
  const read: Row<T>[] = [];
  try {
    for (const row of rows.take(splitter.push(text))) read.push(row);
    for (const row of rows.take(splitter.end())) read.push(row);
  } catch (thrown) {
    throw unreadable(thrown, source, splitter.line);
  }
  rows.finish();
  return read;
}

/** Turns records into rows; the first one is the header. */
class RowReader<T extends Table> {
  readonly #table: T;
  readonly #source: string;
  #columns: readonly Column[] | undefined;

  constructor(table: T, source: string) {
    this.#table = table;
    this.#source = source;
  }

  *take(records: readonly SplitRow[]): Generator<Row<T>> {
    for (const { cells, line } of records) {
      const place: RowPlace = { source: this.#source, line };
      if (this.#columns === undefined) this.#columns = columnsOf(cells, this.#table, place);
      else yield rowOf<T>(cells, this.#columns, place);
    }
  }

  finish(): void {
    if (this.#columns === undefined)
      refuse({ source: this.#source, line: 1 }, 'nothing', 'a line of column names');
  }
}

function rowOf<T extends Table>(
  texts: readonly string[],
  columns: readonly Column[],
  place: RowPlace,
): Row<T> {
  if (texts.length !== columns.length) {
    refuse(place, `${texts.length} cells`, `${columns.length}, as in the header`);
  }
  const cells: Record<string, Cell> = {};
  for (let index = 0; index < columns.length; index += 1) {
    const column = columns[index]!;
    cells[column.name] = readCell(texts[index]!, column, place);
  }
  // Every cell was checked against its column, which is what the type of a row says.
  return cells as Row<T>;
}

function columnsOf(header: readonly string[], table: Table, place: RowPlace): readonly Column[] {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const doubled = header.find((name, index) => header.indexOf(name) !== index);
  if (doubled !== undefined) refuse(place, `two columns ${doubled}`, 'each column once');
  const missing = table.columns.find(({ name, required }) => required === true && !header.includes(name));
  if (missing !== undefined) {
    refuse(place, `no column ${missing.name}`, table.columns.map(({ name }) => name).join(', '));
  }
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

function unreadable(thrown: unknown, source: string, line: number): OverheardError {
  if (thrown instanceof OverheardError) return thrown;
  return new OverheardError(
    'bad-input',
    `${source} line ${line}: ${messageOf(thrown)}; expected a CSV file with closed quotes.`,
    { hint: 'Give the path of a table that overheard wrote.', cause: thrown, data: { line } },
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
