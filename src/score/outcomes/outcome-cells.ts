import type { Row } from '../../columns/column.ts';
import { outcomes } from '../../columns/tables/outcomes.ts';
import type { trials } from '../../columns/tables/trials.ts';
import type { MissingOutcome } from './outcome-rule.ts';
import type { SurfaceOutcome } from './score-observations.ts';

/** A row of outcomes.csv. */
export type OutcomeRow = Row<typeof outcomes>;

/** The cells that all outcomes of one trial share; its label is empty while the key is sealed. */
export type OutcomeTrial = Pick<
  Row<typeof trials>,
  | 'experiment'
  | 'room'
  | 'phone'
  | 'app'
  | 'block'
  | 'slot'
  | 'arm'
  | 'phrase_spoken'
  | 'mic'
  | 'trial'
  | 'attempt'
  | 'status'
  | 'app_alive'
  | 'phone_kind'
>;

type Outcome = SurfaceOutcome | MissingOutcome;

/** The row of one outcome of a trial. */
export function outcomeRow(trial: OutcomeTrial, outcome: Outcome): OutcomeRow {
  return { ...trial, ...ownCells(trial, outcome) };
}

/** The cells in which outcomes of one trial differ. */
function ownCells({ status }: OutcomeTrial, outcome: Outcome) {
  const found = 'hit' in outcome ? outcome : undefined;
  return {
    phrase: outcome.phrase,
    hit: found?.hit,
    hit_before: found?.hitBefore,
    rank: found?.rank,
    surface: outcome.surface,
    status: 'hit' in outcome ? status : (outcome.status ?? status),
    field: found?.field,
    alias: found?.alias,
    tier: found?.tier,
    items_hit: found?.itemsHit,
    items_read: found?.itemsRead,
  } satisfies Partial<OutcomeRow>;
}

type OwnCells = ReturnType<typeof ownCells>;

const columns: readonly string[] = outcomes.columns.map(({ name }) => name);
const placeOf = (name: keyof OwnCells): number => columns.indexOf(name);
const places = {
  phrase: placeOf('phrase'),
  hit: placeOf('hit'),
  hit_before: placeOf('hit_before'),
  rank: placeOf('rank'),
  surface: placeOf('surface'),
  status: placeOf('status'),
  field: placeOf('field'),
  alias: placeOf('alias'),
  tier: placeOf('tier'),
  items_hit: placeOf('items_hit'),
  items_read: placeOf('items_read'),
} satisfies Record<keyof OwnCells, number>;

/** Makes rows of outcomes.csv as texts, in one array; the cells that a trial's rows share are set once. */
export class OutcomeFields {
  readonly #fields: string[] = columns.map(() => '');
  #trial: OutcomeTrial | undefined;

  row(trial: OutcomeTrial, outcome: Outcome): readonly string[] {
    if (trial !== this.#trial) this.#share(trial);
    const cells = ownCells(trial, outcome);
    const fields = this.#fields;
    // Cell by cell: a dataset has millions of outcomes, and a loop over names is slower.
    fields[places.phrase] = cells.phrase;
    fields[places.hit] = textOf(cells.hit);
    fields[places.hit_before] = textOf(cells.hit_before);
    fields[places.rank] = textOf(cells.rank);
    fields[places.surface] = cells.surface;
    fields[places.status] = cells.status;
    fields[places.field] = cells.field ?? '';
    fields[places.alias] = cells.alias ?? '';
    fields[places.tier] = cells.tier ?? '';
    fields[places.items_hit] = textOf(cells.items_hit);
    fields[places.items_read] = textOf(cells.items_read);
    return fields;
  }

  #share(trial: OutcomeTrial): void {
    const shared: Readonly<Record<string, string | number | boolean | undefined>> = trial;
    this.#trial = trial;
    columns.forEach((name, at) => (this.#fields[at] = textOf(shared[name])));
  }
}

function textOf(value: string | number | boolean | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : String(value);
}
