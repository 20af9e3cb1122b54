import type { Differences } from './differences.ts';

/** A row as texts in the order of its file's columns. */
export type Fields = readonly string[];

/**
 * Compares the rows of a published table with those that were recomputed, as both arrive; equal order costs no memory.
 * Rows out of order are matched by key, those that have no other are differences.
 */
export class RowComparison {
  readonly #file: string;
  readonly #columns: readonly string[];
  readonly #keyAt: readonly number[];
  readonly #differences: Differences;
  readonly #published = new RowQueue();
  readonly #recomputed = new RowQueue();
  readonly #waiting = { published: new Map<string, Fields>(), recomputed: new Map<string, Fields>() };
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

  takePublished(rows: readonly Fields[]): void {
    this.#published.add(rows);
    this.#settle();
  }

  takeRecomputed(rows: readonly Fields[]): void {
    this.#recomputed.add(rows);
    this.#settle();
  }

  /** What is left over on either side has no other. */
  finish(): void {
    while (this.#published.length > 0) this.#wait('published', this.#published.next());
    while (this.#recomputed.length > 0) this.#wait('recomputed', this.#recomputed.next());
    for (const [place, row] of this.#waiting.published) this.#add(place, row.join(','), 'no such row');
    for (const [place, row] of this.#waiting.recomputed) this.#add(place, 'no such row', row.join(','));
  }

  #settle(): void {
    while (this.#published.length > 0 && this.#recomputed.length > 0) {
      this.#compare(this.#published.next(), this.#recomputed.next());
    }
  }

  #compare(published: Fields, recomputed: Fields): void {
    if (this.#keyAt.some((at) => published[at] !== recomputed[at])) {
      this.#wait('published', published);
      this.#wait('recomputed', recomputed);
    } else this.#compareCells(published, recomputed);
  }

  #compareCells(published: Fields, recomputed: Fields): void {
    this.#rows += 1;
    for (let at = 0; at < this.#columns.length; at += 1) {
      if (published[at] === recomputed[at]) continue;
      const place = `${this.#keyOf(published)}, ${this.#columns[at]}`;
      this.#add(place, published[at] || 'empty', recomputed[at] || 'empty');
    }
  }

  #wait(side: 'published' | 'recomputed', fields: Fields): void {
    const key = this.#keyOf(fields);
    const others = this.#waiting[side === 'published' ? 'recomputed' : 'published'];
    const other = others.get(key);
    if (other === undefined) {
      if (this.#waiting[side].has(key)) this.#add(key, 'a row of this key twice', 'once');
      this.#waiting[side].set(key, fields);
      return;
    }
    others.delete(key);
    if (side === 'published') this.#compareCells(fields, other);
    else this.#compareCells(other, fields);
  }

  #keyOf(fields: Fields): string {
    return this.#keyAt.map((at) => fields[at]).join(' · ');
  }

  #add(place: string, published: string, recomputed: string): void {
    this.#differences.add({ file: this.#file, place, published, recomputed });
  }
}

/** Rows in the batches in which they came, taken one by one. */
class RowQueue {
  readonly #batches: (readonly Fields[])[] = [];
  #at = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(rows: readonly Fields[]): void {
    if (rows.length === 0) return;
    this.#batches.push(rows);
    this.#length += rows.length;
  }

  /** The next row; there must be one. */
  next(): Fields {
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
