import { basename } from 'node:path';
import { OverheardError } from '../../core/error.ts';
import { surfaces, type Surface } from '../../core/words.ts';
import type { Row } from '../../columns/column.ts';
import { readTable } from '../../columns/read-table.ts';
import { exclusions } from '../../columns/tables/exclusions.ts';
import { outcomes } from '../../columns/tables/outcomes.ts';
import { trials } from '../../columns/tables/trials.ts';
import { checkPhrases } from '../../score/check-phrases.ts';
import { parsePhrases } from '../../score/phrase.ts';
import { scoreObservations, type ScoredObservation } from '../../score/score-observations.ts';
import type { Dataset } from '../dataset.ts';
import { readFields } from '../read-fields.ts';
import type { Fields } from './compare-rows.ts';

/** Trials that are scored at a time. */
const batch = 2000;

type Trial = Pick<
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

/**
 * Outcomes of a dataset from its observations, the plan's phrases and hit rule, and the key: rows as texts in the order
 * of the columns of outcomes.csv, observed trials first, in the order of the observations. Throws `bad-input` where an
 * observation belongs to no trial or the observations of a trial do not stand together.
 */
export async function* rescore(dataset: Dataset): AsyncGenerator<readonly Fields[]> {
  const { experiment } = dataset.plan;
  const phrases = parsePhrases(experiment.phrases, 'plan.json: experiment.phrases');
  checkPhrases(phrases);
  const rule = { ...experiment.hitRule, surfaces: experiment.surfaces, depthCards: experiment.depth.cards };
  const known = await readTrials(dataset);
  const rowsOf = new OutcomeFields(dataset);
  let waiting: ScoredObservation[] = [];
  const score = (): Fields[] =>
    [...scoreObservations(waiting, phrases, rule)].map((outcome) =>
      rowsOf.row(known.get(outcome.trial)!, outcome),
    );
  for await (const shown of observationsOf(dataset, known)) {
    waiting.push(...shown);
    if (waiting.length < batch) continue;
    yield score();
    waiting = [];
  }
  yield score();
  const retried = await readRetriedAttempts(dataset);
  for (const trial of known.values()) {
    if (trial.status === 'observed' || retried.has(`${trial.slot} ${trial.attempt}`)) continue;
    yield phrases.map(({ id }) => rowsOf.row(trial, { phrase: id, surface: experiment.surfaces[0]! }));
  }
}

async function readTrials(dataset: Dataset): Promise<ReadonlyMap<string, Trial>> {
  const known = new Map<string, Trial>();
  for await (const row of readTable(dataset.tableAt('trials'), trials)) {
    const { experiment, room, phone, app, block, slot, mic, trial, attempt, status, phone_kind } = row;
    known.set(trial, { experiment, room, phone, app, block, slot, mic, trial, attempt, status, phone_kind });
  }
  return known;
}

/** Attempts that were voided before their label was used: the next attempt is the trial. */
async function readRetriedAttempts(dataset: Dataset): Promise<ReadonlySet<string>> {
  const retried = new Set<string>();
  for await (const { level, slot, attempt, exposed } of readTable(
    dataset.tableAt('exclusions'),
    exclusions,
  )) {
    if (level === 'slot' && exposed === 'no') retried.add(`${slot} ${attempt}`);
  }
  return retried;
}

type OpenObservation = {
  readonly trial: string;
  readonly surface: Surface;
  readonly items: ScoredObservation['items'][number][];
};

/** The observations after the exposure of trials that count, several trials at a time. */
async function* observationsOf(
  dataset: Dataset,
  known: ReadonlyMap<string, Trial>,
): AsyncGenerator<readonly ScoredObservation[]> {
  const path = dataset.tableAt('observations');
  const source = basename(path);
  let at: Readonly<Record<string, number>> | undefined;
  let open: OpenObservation[] = [];
  const closed = new Set<string>();
  for await (const rows of readFields(path)) {
    const done: ScoredObservation[] = [];
    for (const { cells: fields, line } of rows) {
      if (at === undefined) {
        at = Object.fromEntries(fields.map((name, index) => [name, index]));
        continue;
      }
      const cell = (name: string): string => fields[at![name] ?? -1] ?? '';
      const trial = cell('trial');
      const status = known.get(trial)?.status;
      if (status === undefined) refuse(source, line, `trial ${trial} is not in trials`);
      if (open[0] !== undefined && open[0].trial !== trial) {
        closed.add(open[0].trial);
        done.push(...open);
        open = [];
      }
      if (closed.has(trial)) refuse(source, line, `the rows of trial ${trial} do not stand together`);
      if (status !== 'observed' || cell('phase') !== 'after' || cell('kind') === 'unreadable') continue;
      const surface = surfaces.find((each) => each === cell('surface'));
      if (surface === undefined) refuse(source, line, `surface is "${cell('surface')}"`);
      const reading = open.find((each) => each.surface === surface) ?? { trial, surface, items: [] };
      if (!open.includes(reading)) open.push(reading);
      if (cell('kind') !== 'shown') continue;
      const lines = cell('lines');
      reading.items.push({
        rank: Number(cell('rank')),
        title: cell('title'),
        lines: lines === '' ? [] : lines.split('\n'),
      });
    }
    yield done;
  }
  yield open;
}

function refuse(source: string, line: number, found: string): never {
  throw new OverheardError(
    'bad-input',
    `${source} line ${line}: ${found}; expected the observations of trials.csv.`,
    {
      hint: 'Take the dataset again from where it was published.',
      data: { line },
    },
  );
}

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

/** Makes rows of outcomes.csv; the cells that a trial's rows share are made once. */
class OutcomeFields {
  readonly #key: Dataset['key'];
  readonly #columns: readonly string[] = outcomes.columns.map(({ name }) => name);
  #trial: Trial | undefined;
  #shared: Fields = [];

  constructor({ key }: Dataset) {
    this.#key = key;
  }

  row(trial: Trial, found: Found): Fields {
    if (trial !== this.#trial) this.#share(trial);
    const fields = this.#shared.slice();
    const set = (name: string, value: string | number | boolean | undefined): void => {
      fields[this.#columns.indexOf(name)] = textOf(value);
    };
    set('phrase', found.phrase);
    set('surface', found.surface);
    set('hit', found.hit);
    set('rank', found.rank);
    set('field', found.field);
    set('alias', found.alias);
    set('tier', found.tier);
    set('items_hit', found.itemsHit);
    set('items_read', found.itemsRead);
    return fields;
  }

  #share(trial: Trial): void {
    const label = this.#key.slots[trial.slot]?.label;
    const known: Readonly<Record<string, string | number | undefined>> = {
      ...trial,
      arm: label?.arm,
      phrase_spoken: label !== undefined && 'phrase' in label ? label.phrase : undefined,
    };
    this.#trial = trial;
    this.#shared = this.#columns.map((name) => textOf(known[name]));
  }
}

function textOf(value: string | number | boolean | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : String(value);
}
