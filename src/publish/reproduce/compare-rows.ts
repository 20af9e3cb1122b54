import type { Differences } from './differences.ts';

/** A row as texts in the order of its file's columns. */
export type Fields = readonly string[];

/** A published row; undefined where the file does not have a column that this version has. */
export type PublishedFields = readonly (string | undefined)[];

/**
 * Compares the rows of a published table with those that were recomputed, as both arrive; equal order costs no memory.
 * Rows out of order are matched by key, those that have no other are differences.
 */
export class RowComparison {
  readonly #file: string;
  readonly #columns: readonly string[];
  readonly #keyAt: readonly number[];
  readonly #differences: Differences;
  readonly #published = new RowQueue<PublishedFields>();
  readonly #recomputed = new RowQueue<Fields>();
  readonly #waiting = {
    published: new Map<string, PublishedFields>(),
    recomputed: new Map<string, Fields>(),
  };
  #rows = 0;

  constructor(options: {
    readonly file: string;
    readonly columns: readonly string[];
    readonly key: readonly string[];
    readonly differences: Differences;
  }) {
    this.#file = options.file;
    this.#columns = options.columns;
    this.#keyAt = options.key.map((name) => options.columns.indexOf(name));
    this.#differences = options.differences;
  }

  /** Rows that were compared. */
  get rows(): number {
    return this.#rows;
  }

  /** Published rows that no recomputed one has come for yet; negative while recomputed ones wait. */
  get publishedAhead(): number {
    return this.#published.length - this.#recomputed.length;
  }

  takePublished(rows: readonly PublishedFields[]): void {
    this.#published.add(rows);
    this.#settle();
  }

  takeRecomputed(rows: readonly Fields[]): void {
    this.#recomputed.add(rows);
    this.#settle();
  }

  /** Rows that are left over on either side have no other. */
  finish(): void {
    while (this.#published.length > 0) this.#waitPublished(this.#published.next());
    while (this.#recomputed.length > 0) this.#waitRecomputed(this.#recomputed.next());
    for (const [place, row] of this.#waiting.published) this.#add(place, row.join(','), 'no such row');
    for (const [place, row] of this.#waiting.recomputed) this.#add(place, 'no such row', row.join(','));
  }

  #settle(): void {
    while (this.#published.length > 0 && this.#recomputed.length > 0) {
      this.#compare(this.#published.next(), this.#recomputed.next());
    }
  }

  #compare(published: PublishedFields, recomputed: Fields): void {
    if (this.#keyAt.some((at) => published[at] !== recomputed[at])) {
      this.#waitPublished(published);
      this.#waitRecomputed(recomputed);
    } else this.#compareCells(published, recomputed);
  }

  #compareCells(published: PublishedFields, recomputed: Fields): void {
    this.#rows += 1;
    for (let at = 0; at < this.#columns.length; at += 1) {
      if (published[at] === undefined || published[at] === recomputed[at]) continue;
      const place = `${this.#keyOf(published)}, ${this.#columns[at]}`;
      this.#add(place, published[at] || 'empty', recomputed[at] || 'empty');
    }
  }

  #waitPublished(fields: PublishedFields): void {
    const key = this.#keyOf(fields);
    const other = this.#waiting.recomputed.get(key);
    if (other !== undefined) {
      this.#waiting.recomputed.delete(key);
      this.#compareCells(fields, other);
      return;
    }
    if (this.#waiting.published.has(key)) this.#add(key, 'a row of this key twice', 'once');
    this.#waiting.published.set(key, fields);
  }

  #waitRecomputed(fields: Fields): void {
    const key = this.#keyOf(fields);
    const other = this.#waiting.published.get(key);
    if (other === undefined) this.#waiting.recomputed.set(key, fields);
    else {
      this.#waiting.published.delete(key);
      this.#compareCells(other, fields);
    }
  }

  #keyOf(fields: PublishedFields): string {
    return this.#keyAt.map((at) => fields[at]).join(' · ');
  }

  #add(place: string, published: string, recomputed: string): void {
    this.#differences.add({ file: this.#file, place, published, recomputed });
  }
}

/** Rows in the batches in which they came, taken one by one. */
class RowQueue<Of> {
  readonly #batches: (readonly Of[])[] = [];
  #at = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(rows: readonly Of[]): void {
    if (rows.length === 0) return;
    this.#batches.push(rows);
    this.#length += rows.length;
  }

  /** The next row; there must be one. */
  next(): Of {
    const [batch = []] = this.#batches;
    const row = batch[this.#at]!;
    this.#at += 1;
    this.#length -= 1;
    if (this.#at === batch.length) {
      this.#batches.shift();
      this.#at = 0;
    }
    return row;
  }
}
