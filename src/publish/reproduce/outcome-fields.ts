import type { Row } from '../../columns/column.ts';
import { outcomes } from '../../columns/tables/outcomes.ts';
import type { trials } from '../../columns/tables/trials.ts';
import type { Key } from '../../plan/key.ts';
import type { Fields } from './compare-rows.ts';

/** What the outcomes of a trial say of the trial itself. */
export type ScoredTrial = Pick<
  Row<typeof trials>,
  | 'experiment'
  | 'room'
  | 'phone'
  | 'app'
  | 'block'
  | 'slot'
  | 'mic'
  | 'trial'
  | 'attempt'
  | 'status'
  | 'phone_kind'
>;

/** What the rule found, in the words of the table; nothing but phrase and surface for a trial without outcome. */
type Found = Pick<Row<typeof outcomes>, 'phrase' | 'surface'> & {
  readonly hit?: boolean;
  readonly rank?: number | undefined;
  readonly field?: string | undefined;
  readonly alias?: string | undefined;
  readonly tier?: string | undefined;
  readonly itemsHit?: number;
  readonly itemsRead?: number;
};

const columns: readonly string[] = outcomes.columns.map(({ name }) => name);
const placeOf = {
  phrase: columns.indexOf('phrase'),
  surface: columns.indexOf('surface'),
  hit: columns.indexOf('hit'),
  rank: columns.indexOf('rank'),
  field: columns.indexOf('field'),
  alias: columns.indexOf('alias'),
  tier: columns.indexOf('tier'),
  itemsHit: columns.indexOf('items_hit'),
  itemsRead: columns.indexOf('items_read'),
} as const;

/** Makes rows of outcomes.csv in one array; the cells that a trial's rows share are set once. */
export class OutcomeFields {
  readonly #key: Key;
  readonly #fields: string[] = columns.map(() => '');
  #trial: ScoredTrial | undefined;

  constructor(key: Key) {
    this.#key = key;
  }

  row(trial: ScoredTrial, found: Found): Fields {
    if (trial !== this.#trial) this.#share(trial);
    const fields = this.#fields;
    fields[placeOf.phrase] = found.phrase;
    fields[placeOf.surface] = found.surface;
    fields[placeOf.hit] = textOf(found.hit);
    fields[placeOf.itemsHit] = textOf(found.itemsHit);
    fields[placeOf.itemsRead] = textOf(found.itemsRead);
    fields[placeOf.rank] = textOf(found.rank);
    fields[placeOf.field] = found.field ?? '';
    fields[placeOf.alias] = found.alias ?? '';
    fields[placeOf.tier] = found.tier ?? '';
    return fields;
  }

  #share(trial: ScoredTrial): void {
    const label = this.#key.slots[trial.slot]?.label;
    const known: Readonly<Record<string, string | number | undefined>> = {
      ...trial,
      arm: label?.arm,
      phrase_spoken: label !== undefined && 'phrase' in label ? label.phrase : undefined,
    };
    this.#trial = trial;
    columns.forEach((name, at) => (this.#fields[at] = textOf(known[name])));
  }
}

function textOf(value: string | number | boolean | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : String(value);
}
