import type { Row, Table } from './column.ts';

/** A row that another one repeats, or that points to a row that is not there. */
export interface KeyFault {
  /** Number of the row, from 1 below the header. */
  readonly row: number;
  readonly text: string;
}

/** Takes the rows of one table and finds repeated primary keys and dangling foreign keys. */
export class KeyCheck<T extends Table> {
  readonly #table: T;
  readonly #known: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #seen = new Set<string>();
  #row = 0;

  /** `known`: for each table that was read before, the keys that its rows have; see `keys`. Others are not checked. */
  constructor(table: T, known: ReadonlyMap<string, ReadonlySet<string>>) {
    this.#table = table;
    this.#known = known;
  }

  /** The primary keys of the rows so far. */
  get keys(): ReadonlySet<string> {
    return this.#seen;
  }

  take(row: Row<T>): readonly KeyFault[] {
    this.#row += 1;
    const faults: KeyFault[] = [];
    const { name, primaryKey, foreignKeys } = this.#table;
    if (primaryKey.length > 0) {
      const key = keyOf(row, primaryKey);
      if (this.#seen.has(key)) {
        faults.push({
          row: this.#row,
          text: `${name} row ${this.#row}: ${primaryKey.join(', ')} = ${key} is there already`,
        });
      }
      this.#seen.add(key);
    }
    for (const { columns, table } of foreignKeys) {
      const targets = this.#known.get(table);
      const key = keyOf(row, columns);
      if (targets === undefined || key === '' || targets.has(key)) continue;
      faults.push({
        row: this.#row,
        text: `${name} row ${this.#row}: ${columns.join(', ')} = ${key} is not in ${table}`,
      });
    }
    return faults;
  }
}

function keyOf(row: object, columns: readonly string[]): string {
  return columns.map((column) => String(Reflect.get(row, column) ?? '')).join(' · ');
}
