import { messageOf, OverheardError } from '../../core/error.ts';
import { KeyCheck } from '../../columns/check-keys.ts';
import type { Column, Table } from '../../columns/column.ts';
import { readTable } from '../../columns/read-table.ts';
import { mostFaults, type DatasetFault } from './fault.ts';

/** A table and where it lies. */
export interface TableFile {
  readonly table: Table;
  /** Path inside the dataset, for messages. */
  readonly path: string;
  /** Where to read it. */
  readonly file: string;
}

/** Findings from reading every table. */
export interface TablesCheck {
  readonly faults: readonly DatasetFault[];
  /** Rows by the table's name. */
  readonly rows: ReadonlyMap<string, number>;
  /** Cells of text columns that begin with = + - or @. */
  readonly formulaCells: number;
}

/**
 * Reads every table and checks types, levels, required cells, primary and foreign keys, and that every observed trial
 * has an outcome.
 */
export async function checkTables(files: readonly TableFile[]): Promise<TablesCheck> {
  const known = new Map<string, ReadonlySet<string>>();
  const rows = new Map<string, number>();
  const faults: DatasetFault[] = [];
  const unscored = new UnscoredTrials();
  let formulaCells = 0;
  for (const { table, path, file } of files.toSorted(byReference)) {
    const keys = new KeyCheck(table, known);
    const texts = table.columns.filter(({ type, levels }) => type === 'string' && levels === undefined);
    let count = 0;
    try {
      for await (const row of readTable(file, table)) {
        count += 1;
        unscored.take(table.name, row);
        formulaCells += countFormulas(row, texts);
        for (const { text } of keys.take(row))
          if (faults.length < mostFaults) faults.push({ file: path, message: text });
      }
    } catch (thrown) {
      if (!(thrown instanceof OverheardError)) throw thrown;
      faults.push({ file: path, message: messageOf(thrown) });
    }
    known.set(table.name, keys.keys);
    rows.set(table.name, count);
  }
  for (const trial of unscored.trials()) {
    if (faults.length >= mostFaults) break;
    faults.push({
      file: files.find(({ table }) => table.name === 'trials')?.path ?? 'trials',
      message: `trial ${trial} was observed and has no outcome; expected outcomes, or a status that says why not`,
    });
  }
  return { faults, rows, formulaCells };
}

/** Tables that others refer to come first. */
function byReference(one: TableFile, other: TableFile): number {
  return depthOf(one.table) - depthOf(other.table);
}

function depthOf({ name, foreignKeys }: Table): number {
  if (foreignKeys.length === 0) return 0;
  if (foreignKeys.some(({ table }) => table === 'trials')) return 3;
  return name === 'phones' ? 1 : 2;
}

function countFormulas(row: object, texts: readonly Column[]): number {
  let count = 0;
  for (const { name } of texts) {
    const cell: unknown = Reflect.get(row, name);
    if (typeof cell === 'string' && /^[=+\-@]/.test(cell)) count += 1;
  }
  return count;
}

/** Observed trials that no outcome names. */
class UnscoredTrials {
  readonly #observed = new Set<string>();

  take(table: string, row: object): void {
    const trial: unknown = Reflect.get(row, 'trial');
    if (typeof trial !== 'string') return;
    if (table === 'trials' && Reflect.get(row, 'status') === 'observed') this.#observed.add(trial);
    if (table === 'outcomes') this.#observed.delete(trial);
  }

  trials(): Iterable<string> {
    return this.#observed;
  }
}

/** The first column without a text, as `table.column`; undefined where every column says what it is. */
export function findUndescribedColumn(tables: readonly Table[]): string | undefined {
  for (const { name, columns } of tables) {
    const column = columns.find(({ text }) => text.trim() === '');
    if (column !== undefined) return `${name}.${column.name}`;
  }
  return undefined;
}
