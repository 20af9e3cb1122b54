import { badRow, findColumns, type ColumnPlaces } from './outcome-row.ts';

/** Columns whose cells are names: none may be empty. */
type NameColumn = 'experiment' | 'room' | 'block' | 'slot' | 'phone' | 'app' | 'phrase';

/**
 * The row of a table that is being taken in, its cells by column. One object serves all rows one after the other, since a
 * table may have millions.
 */
export class RowInHand {
  readonly #source: string;
  readonly places: ColumnPlaces;
  #fields: readonly string[] = [];
  #line = 0;

  /** Finds the columns in the first line of a table. Throws `bad-input` where one is missing or doubled. */
  constructor(header: readonly string[], source: string) {
    this.#source = source;
    this.places = findColumns(header, source);
  }

  get line(): number {
    return this.#line;
  }

  take(fields: readonly string[], line: number): void {
    this.#fields = fields;
    this.#line = line;
    const { width } = this.places;
    if (fields.length !== width) this.refuse(`${fields.length} fields`, `${width}, as in the header`);
  }

  /** The text of the cell at the place of a column that the table has. */
  text(place: number): string {
    return this.#fields[place]!;
  }

  name(column: NameColumn): string {
    const text = this.text(this.places[column]);
    if (text === '') this.refuse(`${column} is empty`, 'a name');
    return text;
  }

  /** Whether the cell of the hit says, as R writes it, that there is none: the trial is then missing. */
  get lacksHit(): boolean {
    return this.text(this.places.hit) === 'NA';
  }

  /** The answer in a column of TRUE and FALSE; undefined where the column or the answer is absent. */
  answer(column: 'app_alive' | 'hit_before'): boolean | undefined {
    const place = this.places[column];
    const text = place === -1 ? '' : this.text(place);
    if (text === '' || text === 'NA') return undefined;
    if (text !== 'TRUE' && text !== 'FALSE') this.refuse(`${column} is "${text}"`, 'TRUE, FALSE or nothing');
    return text === 'TRUE';
  }

  refuse(found: string, expected: string): never {
    throw badRow({ source: this.#source, line: this.#line, found, expected });
  }
}
