import { basename } from 'node:path';
import { readTable } from '../../columns/read-table.ts';
import { exclusions } from '../../columns/tables/exclusions.ts';
import { trials } from '../../columns/tables/trials.ts';
import { checkPhrases } from '../../score/check-phrases.ts';
import { parsePhrases } from '../../score/phrase.ts';
import { scoreObservations, type ScoredObservation } from '../../score/score-observations.ts';
import type { Dataset } from '../dataset.ts';
import { readFields } from '../read-fields.ts';
import type { Fields } from './compare-rows.ts';
import { ObservationGroups } from './observation-groups.ts';
import { OutcomeFields, type ScoredTrial } from './outcome-fields.ts';

/** Trials that are scored at a time. */
const batch = 2000;

/**
 * Outcomes of a dataset from its observations, the plan's phrases and hit rule, and the key: `take` gets one row after
 * the other as texts in the order of the columns of outcomes.csv, observed trials first, in the order of the
 * observations; the array is used again for the next row. Yields when some thousand rows were taken. Throws `bad-input`
 * where an observation belongs to no trial or the observations of a trial do not stand together.
 */
export async function* rescore(dataset: Dataset, take: (fields: Fields) => void): AsyncGenerator<void> {
  const { experiment } = dataset.plan;
  const phrases = parsePhrases(experiment.phrases, 'plan.json: experiment.phrases');
  checkPhrases(phrases);
  const rule = { ...experiment.hitRule, surfaces: experiment.surfaces, depthCards: experiment.depth.cards };
  const known = await readTrials(dataset);
  const rowOf = new OutcomeFields(dataset.key);
  let waiting: ScoredObservation[] = [];
  const score = (): void => {
    for (const outcome of scoreObservations(waiting, phrases, rule)) {
      take(rowOf.row(known.get(outcome.trial)!, outcome));
    }
    waiting = [];
  };
  for await (const shown of observationsOf(dataset, known)) {
    waiting.push(...shown);
    if (waiting.length < batch) continue;
    score();
    yield;
  }
  score();
  yield;
  const retried = await readRetriedAttempts(dataset);
  for (const trial of known.values()) {
    if (trial.status === 'observed' || retried.has(`${trial.slot} ${trial.attempt}`)) continue;
    for (const { id } of phrases) take(rowOf.row(trial, { phrase: id, surface: experiment.surfaces[0]! }));
  }
  yield;
}

async function readTrials(dataset: Dataset): Promise<ReadonlyMap<string, ScoredTrial>> {
  const known = new Map<string, ScoredTrial>();
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

/** The observations after the exposure of trials that count, several trials at a time. */
async function* observationsOf(
  dataset: Dataset,
  known: ReadonlyMap<string, ScoredTrial>,
): AsyncGenerator<readonly ScoredObservation[]> {
  const path = dataset.tableAt('observations');
  const grouped = new ObservationGroups(basename(path), known);
  for await (const rows of readFields(path)) yield grouped.take(rows);
  yield grouped.finish();
}
