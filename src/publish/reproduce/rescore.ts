import { basename } from 'node:path';
import { readTable } from '../../columns/read-table.ts';
import { trials } from '../../columns/tables/trials.ts';
import { checkPhrases } from '../../score/match/check-phrases.ts';
import { parsePhrases } from '../../score/match/phrase.ts';
import { createScorer, type ScoredObservation } from '../../score/score-observations.ts';
import type { Dataset } from '../dataset.ts';
import { readFields } from '../../columns/read-fields.ts';
import type { Fields } from './compare-rows.ts';
import { ObservationGroups } from '../../score/observation-groups.ts';
import { OutcomeFields, type ScoredTrial } from './outcome-fields.ts';

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
  const score = createScorer(phrases, rule);
  const known = await readTrials(dataset);
  const rowOf = new OutcomeFields(dataset.key);
  for await (const shown of observationsOf(dataset, known)) {
    for (const observation of shown) {
      const trial = known.get(observation.trial)!;
      if (observation.isUnreadable === true && experiment.surfaces.includes(observation.surface)) {
        const missing = { ...trial, status: 'unreadable' } as const;
        for (const { id } of phrases) take(rowOf.row(missing, { phrase: id, surface: observation.surface }));
      }
      for (const outcome of score(observation)) take(rowOf.row(trial, outcome));
    }
    yield;
  }
  for (const trial of known.values()) {
    if (!trial.isLast || trial.status === 'observed') continue;
    for (const { id } of phrases) take(rowOf.row(trial, { phrase: id, surface: experiment.surfaces[0]! }));
  }
  yield;
}

type KnownTrial = ScoredTrial & { readonly isLast: boolean };

/** Every trial; of a slot that was tried again, only those of the last attempt count. */
async function readTrials(dataset: Dataset): Promise<ReadonlyMap<string, KnownTrial>> {
  const read: ScoredTrial[] = [];
  const last = new Map<string, number>();
  for await (const row of readTable(dataset.tableAt('trials'), trials)) {
    const { experiment, room, phone, app, block, slot, mic, trial, attempt, status, phone_kind } = row;
    read.push({ experiment, room, phone, app, block, slot, mic, trial, attempt, status, phone_kind });
    last.set(slot, Math.max(attempt, last.get(slot) ?? 0));
  }
  return new Map(read.map((row) => [row.trial, { ...row, isLast: row.attempt === last.get(row.slot) }]));
}

/** The observations after the exposure of trials that count, several trials at a time. */
async function* observationsOf(
  dataset: Dataset,
  known: ReadonlyMap<string, KnownTrial>,
): AsyncGenerator<readonly ScoredObservation[]> {
  const path = dataset.tableAt('observations');
  const grouped = new ObservationGroups(basename(path), known);
  for await (const rows of readFields(path)) yield grouped.take(rows);
  yield grouped.finish();
}
