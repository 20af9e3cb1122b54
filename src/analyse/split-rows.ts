/** Called with the fields of one row and the number of the line on which the row begins (the first line is 1). */
export type RowListener = (fields: readonly string[], line: number) => void;

/** Longest row that is accepted, in characters: a quote that is never closed must not swallow a whole file. */
const longestRow = 1_048_576;

/**
 * Splits CSV text (RFC 4180: comma, double quotes, LF or CRLF, an optional byte-order mark) that arrives in pieces.
 * Rows without a quote, nearly all of a table of outcomes, take a path that only looks for commas. Blank lines are
 * passed over. The array handed to the listener is used again for the next row.
 */
export class RowSplitter {
  readonly #listener: RowListener;
  readonly #tooLong: (line: number) => never;
  readonly #fields: string[] = [];
  #rest = '';
  #line = 1;
  #isFirstPiece = true;

  constructor(listener: RowListener, tooLong: (line: number) => never) {
    this.#listener = listener;
    this.#tooLong = tooLong;
  }

  push(piece: string): void {
    let text = this.#rest.length === 0 ? piece : this.#rest + piece;
    if (this.#isFirstPiece && text.length > 0) {
      this.#isFirstPiece = false;
      if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
    }
    this.#rest = text.slice(this.#takeRows(text));
    if (this.#rest.length > longestRow) this.#tooLong(this.#line);
  }

  /** Takes the last row, which needs no line end. */
  end(): void {
    const text = this.#rest;
    this.#rest = '';
    if (text.length === 0) return;
    if (this.#takeRows(`${text}\n`) === 0) this.#tooLong(this.#line);
  }

  /** Takes every complete row of `text`; returns where the first incomplete one begins. */
  #takeRows(text: string): number {
    let start = 0;
    let quote = text.indexOf('"');
    for (;;) {
      if (quote !== -1 && quote < start) quote = text.indexOf('"', start);
      const lineEnd = text.indexOf('\n', start);
      if (lineEnd === -1) return start;
      if (quote === -1 || quote > lineEnd) {
        this.#takePlain(text, start, lineEnd);
        start = lineEnd + 1;
      } else {
        const next = this.#takeQuoted(text, start);
        if (next === undefined) return start;
        start = next;
      }
    }
  }

  #takePlain(text: string, start: number, lineEnd: number): void {
    const end = lineEnd > start && text.charCodeAt(lineEnd - 1) === 13 ? lineEnd - 1 : lineEnd;
    if (end > start) {
      const fields = this.#fields;
      let count = 0;
      let from = start;
      for (let at = start; at < end; at += 1) {
        if (text.charCodeAt(at) !== 44) continue;
        fields[count] = text.slice(from, at);
        count += 1;
        from = at + 1;
      }
      fields[count] = text.slice(from, end);
      fields.length = count + 1;
      this.#listener(fields, this.#line);
    }
    this.#line += 1;
  }

  /** Takes a row that holds quotes; returns where the next one begins, or undefined while the row is incomplete. */
  #takeQuoted(text: string, start: number): number | undefined {
    const fields: string[] = [];
    let lines = 1;
    let at = start;
    for (;;) {
      let field = '';
      while (text[at] === '"') {
        const close = text.indexOf('"', at + 1);
        if (close === -1) return undefined;
        const inside = text.slice(at + 1, close);
        lines += inside.split('\n').length - 1;
        field += inside;
        at = close + 1;
        if (text[at] === '"') field += '"';
      }
      const plain = endOfPlainField(text, at);
      if (plain === undefined) return undefined;
      fields.push(field + text.slice(at, plain).replace(/\r$/, ''));
      at = plain + 1;
      if (text[plain] === '\n') break;
    }
    this.#listener(fields, this.#line);
    this.#line += lines;
    return at;
  }
}

function endOfPlainField(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 44 || code === 10) return at;
  }
  return undefined;
}
