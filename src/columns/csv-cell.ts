import { OverheardError } from '../core/error.ts';
import type { Cell, Column } from './column.ts';

/** How csv-stringify writes cells; its own casts lose `false` and turn a date into milliseconds. */
export const safeCasts = {
  boolean: (value: boolean) => (value ? 'TRUE' : 'FALSE'),
  date: (value: Date) => value.toISOString(),
} as const;

/**
 * The value of a cell as csv-stringify takes it; undefined becomes an empty cell. Throws `bad-input` for a number that
 * is not finite, a value of another type than the column's, an unknown level, an empty required cell.
 */
export function checkCell(cell: unknown, column: Column, row: number): Cell {
  if (cell === undefined || cell === null || cell === '') {
    if (column.required === true) refuse({ column, row, found: 'is empty', expected: expectation(column) });
    return undefined;
  }
  if (isOfColumn(cell, column)) return cell;
  return refuse({ column, row, found: `is ${textOf(cell)}`, expected: expectation(column) });
}

/** The cells that a column allows, as messages say it. */
export function expectation(column: Column): string {
  if (column.levels !== undefined) return `one of ${column.levels.join(', ')}`;
  const kinds = {
    string: 'a text',
    integer: 'a whole number',
    number: 'a finite number',
    boolean: 'TRUE or FALSE',
    datetime: 'a time in ISO 8601 UTC such as 2026-01-31T12:00:00.000Z',
  } as const;
  return kinds[column.type];
}

/** Whether a text is a time in ISO 8601 UTC. */
export function isUtcTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(text) && !Number.isNaN(Date.parse(text));
}

function isOfColumn(cell: unknown, column: Column): cell is Exclude<Cell, undefined> {
  switch (column.type) {
    case 'boolean':
      return typeof cell === 'boolean';
    case 'integer':
      return Number.isSafeInteger(cell);
    case 'number':
      return typeof cell === 'number' && Number.isFinite(cell);
    case 'datetime':
      return cell instanceof Date
        ? !Number.isNaN(cell.getTime())
        : typeof cell === 'string' && isUtcTime(cell);
    case 'string':
      return typeof cell === 'string' && (column.levels === undefined || column.levels.includes(cell));
  }
}

function refuse(place: {
  readonly column: Column;
  readonly row: number;
  readonly found: string;
  readonly expected: string;
}): never {
  const { column, row, found, expected } = place;
  throw new OverheardError('bad-input', `row ${row}: ${column.name} ${found}; expected ${expected}.`, {
    hint: 'The program that made the row is at fault; report it with the run.',
    data: { row, column: column.name },
  });
}

function textOf(cell: unknown): string {
  return typeof cell === 'string' ? JSON.stringify(cell) : String(cell);
}
