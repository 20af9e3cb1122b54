import { OverheardError } from '../core/error.ts';
import type { Cell, Column } from './column.ts';
import { expectation, isUtcTime } from './csv-cell.ts';

/** Where a row stands, for messages. */
export interface RowPlace {
  /** Name of the file. */
  readonly source: string;
  /** Line on which the row begins, from 1. */
  readonly line: number;
}

/** The value of a cell's text; undefined where it is empty. Throws `bad-input` with line, column, value, expectation. */
export function readCell(text: string, column: Column, place: RowPlace): Cell {
  if (text === '') {
    if (column.required === true) refuseCell('is empty', column, place);
    return undefined;
  }
  const value = parseText(text, column);
  return value ?? refuseCell(`is ${JSON.stringify(text)}`, column, place);
}

function parseText(text: string, column: Column): Cell {
  switch (column.type) {
    case 'boolean':
      return text === 'TRUE' ? true : text === 'FALSE' ? false : undefined;
    case 'integer':
      return /^-?\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
    case 'number':
      return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text))
        ? Number(text)
        : undefined;
    case 'datetime':
      return isUtcTime(text) ? text : undefined;
    case 'string':
      return column.levels === undefined || column.levels.includes(text) ? text : undefined;
  }
}

function refuseCell(found: string, column: Column, { source, line }: RowPlace): never {
  const expected = expectation(column);
  throw new OverheardError(
    'bad-input',
    `${source} line ${line}: ${column.name} ${found}; expected ${expected}.`,
    {
      hint: `Correct line ${line} of ${source}, or write the table again.`,
      data: { line, column: column.name, expected },
    },
  );
}
