/** One line of a CSV file, taken apart. */
export interface SplitRow {
  readonly cells: readonly string[];
  /** Line on which it begins, from 1. */
  readonly line: number;
}

/** A row longer than this, in characters, is a quote that was never closed. */
const longestRow = 1 << 20;

/**
 * Takes CSV text (RFC 4180: comma, double quotes, LF or CRLF, an optional byte order mark) apart as it comes in pieces.
 * csv-parse took two thirds of the time that reading a table took; nearly all rows have no quote and need only be cut at
 * commas. Throws a SyntaxError for quotes that do not fit.
 */
export class CsvSplitter {
  #rest = '';
  #line = 1;
  #isFirst = true;

  /** Line on which the next row begins. */
  get line(): number {
    return this.#line;
  }

  /** The rows that end in this piece or before it. */
  push(piece: string): readonly SplitRow[] {
    let text = this.#rest + piece;
    if (this.#isFirst && text !== '') {
      this.#isFirst = false;
      if (text.startsWith('\ufeff')) text = text.slice(1);
    }
    const rows: SplitRow[] = [];
    let start = 0;
    for (let next = this.#takeRow(text, start, rows); next !== -1; next = this.#takeRow(text, start, rows))
      start = next;
    this.#rest = text.slice(start);
    if (this.#rest.length > longestRow)
      throw new SyntaxError(`a row is longer than ${longestRow} characters`);
    return rows;
  }

  /** The last row, where the text does not end in a line feed. */
  end(): readonly SplitRow[] {
    const rest = this.#rest;
    if (rest === '') return [];
    this.#rest = '';
    const rows: SplitRow[] = [];
    if (this.#takeRow(`${rest}\n`, 0, rows) === -1) throw new SyntaxError('a quoted cell is not closed');
    return rows;
  }

  /** Adds the row at `start`; returns where the next one begins, -1 where this one is not complete. */
  #takeRow(text: string, start: number, rows: SplitRow[]): number {
    const lineEnd = text.indexOf('\n', start);
    if (lineEnd === -1) return -1;
    const line = text.slice(start, lineEnd);
    if (line.includes('"')) return this.#takeQuoted(text, start, rows);
    rows.push({ cells: withoutReturn(line).split(','), line: this.#line });
    this.#line += 1;
    return lineEnd + 1;
  }

  #takeQuoted(text: string, start: number, rows: SplitRow[]): number {
    const cells: string[] = [];
    let lines = 1;
    let at = start;
    for (;;) {
      const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at);
      if (cell === undefined) return -1;
      cells.push(cell.value);
      lines += cell.lines;
      at = cell.end + 1;
      if (text[cell.end] === '\n') break;
    }
    rows.push({ cells, line: this.#line });
    this.#line += lines;
    return at;
  }
}

interface SplitCell {
  readonly value: string;
  /** Offset of the comma or line feed after it. */
  readonly end: number;
  /** Line feeds inside it. */
  readonly lines: number;
}

function quotedCell(text: string, start: number): SplitCell | undefined {
  let value = '';
  let at = start + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close === -1 || close === text.length - 1) return undefined;
    value += text.slice(at, close);
    at = close + 1;
    if (text[at] !== '"') break;
    value += '"';
    at += 1;
  }
  if (text[at] === '\r') at += 1;
  if (at === text.length) return undefined;
  if (text[at] !== ',' && text[at] !== '\n')
    throw new SyntaxError('a quoted cell goes on after its closing quote');
  return { value, end: at, lines: value.split('\n').length - 1 };
}

function plainCell(text: string, start: number): SplitCell | undefined {
  let end = start;
  while (end < text.length && text[end] !== ',' && text[end] !== '\n') end += 1;
  if (end === text.length) return undefined;
  const value = text.slice(start, end);
  if (value.includes('"')) throw new SyntaxError('a cell holds a quote but does not begin with one');
  return { value: text[end] === '\n' ? withoutReturn(value) : value, end, lines: 0 };
}

function withoutReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}
