import { basename } from 'node:path';
import { readTable } from '../../columns/read-table.ts';
import { trials } from '../../columns/tables/trials.ts';
import type { ScoredObservation } from '../../score/outcomes/score-observations.ts';
import type { Dataset } from '../dataset.ts';
import { readFields } from '../../columns/read-fields.ts';
import type { Fields } from './compare-rows.ts';
import { ObservationGroups } from '../../score/outcomes/observation-groups.ts';
import { OutcomeFields, type OutcomeTrial } from '../../score/outcomes/outcome-cells.ts';
import { lastAttempts, outcomeRuleOf } from '../../score/outcomes/outcome-rule.ts';
import { labelCells } from '../../analyse/table/join-labels.ts';

/**
 * Outcomes of a dataset from its observations, the plan's phrases and hit rule, and the key: `take` gets one row after
 * the other as texts in the order of the columns of outcomes.csv, observed trials first, in the order of the
 * observations; the array is used again for the next row. Yields when some thousand rows were taken. Throws `bad-input`
 * where an observation belongs to no trial or the observations of a trial do not stand together.
 */
export async function* rescore(dataset: Dataset, take: (fields: Fields) => void): AsyncGenerator<void> {
  const rule = outcomeRuleOf(dataset.plan.experiment, 'plan.json: experiment.phrases');
  const known = await readTrials(dataset);
  const fields = new OutcomeFields();
  for await (const shown of observationsOf(dataset, known)) {
    for (const observation of shown) {
      const trial = known.get(observation.trial)!;
      for (const outcome of rule.ofSurface(observation)) take(fields.row(trial.cells, outcome));
    }
    yield;
  }
  for (const trial of known.values()) {
    if (!trial.isLast || trial.status === 'observed') continue;
    for (const outcome of rule.ofMissingTrial) take(fields.row(trial.cells, outcome));
  }
  yield;
}

interface KnownTrial {
  readonly cells: OutcomeTrial;
  readonly status: OutcomeTrial['status'];
  /** Whether it belongs to the last attempt at its slot, which alone counts. */
  readonly isLast: boolean;
}

async function readTrials({ tableAt, key }: Dataset): Promise<ReadonlyMap<string, KnownTrial>> {
  const read: OutcomeTrial[] = [];
  for await (const row of readTable(tableAt('trials'), trials)) {
    const { experiment, room, phone, app, block, slot, mic, trial, attempt, status, phone_kind } = row;
    const cells = { experiment, room, phone, app, block, slot, mic, trial, attempt, status, phone_kind };
    read.push({ ...cells, app_alive: row.app_alive, ...labelCells(key, slot) });
  }
  const last = lastAttempts(read);
  return new Map(
    read.map((cells) => {
      const { trial, slot, status, attempt } = cells;
      return [trial, { cells, status, isLast: attempt === last.get(slot) }];
    }),
  );
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
