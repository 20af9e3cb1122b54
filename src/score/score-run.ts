import { join } from 'node:path';
import type { Row } from '../columns/column.ts';
import { observations } from '../columns/tables/observations.ts';
import { outcomes } from '../columns/tables/outcomes.ts';
import { trials } from '../columns/tables/trials.ts';
import { writeTable } from '../columns/write-table.ts';
import { readJournal } from '../journal/read-journal.ts';
import { checkSeal } from '../plan/check-seal.ts';
import type { Plan } from '../plan/plan.ts';
import { readPlan } from '../plan/read-plan.ts';
import { checkPhrases } from './check-phrases.ts';
import { fingerprintMatcher } from './matcher-fingerprint.ts';
import { parsePhrases } from './phrase.ts';
import { scoreObservations, type ScoredObservation } from './score-observations.ts';
import { observationRows, trialRow, trialStatus } from './run-rows.ts';
import { trialName, type TrialPlace } from './trial-name.ts';
import { readRunRecord, type RunRecord } from './trials-of-run.ts';

/** How much was scored. */
export interface ScoredRun {
  readonly trials: number;
  readonly missingTrials: number;
  readonly observations: number;
  readonly outcomes: number;
}

/**
 * Scores a run from plan.json, journal.ndjson and nothing else: writes trials.csv, observations.csv and outcomes.csv
 * without a label. Throws `broken-seal` when phrases or matcher are not those that were sealed.
 */
export async function scoreRun(folder: string): Promise<ScoredRun> {
  const { plan } = await readPlan(folder);
  checkSeal({ plan, matcherSha256: fingerprintMatcher() });
  const record = readRunRecord(await readJournal(folder));
  const places = placesOf(plan, record);
  const trialRows = places.map((place) => trialRow(place));
  const shown = places.flatMap((place) => observationRows(place));
  const scored = outcomeRows(plan, places);
  await writeTable(join(folder, 'trials.csv'), trials, trialRows);
  await writeTable(join(folder, 'observations.csv'), observations, shown);
  await writeTable(join(folder, 'outcomes.csv'), outcomes, scored);
  return {
    trials: places.length,
    missingTrials: trialRows.filter(({ status }) => status !== 'observed').length,
    observations: shown.length,
    outcomes: scored.length,
  };
}

function placesOf(plan: Plan, record: RunRecord): TrialPlace[] {
  const blocks = new Map(plan.blocks.map((block) => [String(block.id), block]));
  return record.attempts.flatMap((attempt) => {
    const block = blocks.get(attempt.block);
    if (block === undefined) return [];
    const voided = record.voidedBlocks.get(attempt.block);
    return attempt.trials.map((trial) => ({ plan, block, attempt, trial, voided }));
  });
}

/** Hits of observed trials; a trial without an observation keeps one row per phrase, with its status and no hit. */
function outcomeRows(plan: Plan, places: readonly TrialPlace[]): Row<typeof outcomes>[] {
  const { experiment } = plan;
  const phrases = parsePhrases(experiment.phrases, 'plan.json: experiment.phrases');
  checkPhrases(phrases);
  const byName = new Map(places.map((place) => [trialName(place), place]));
  const rule = { ...experiment.hitRule, surfaces: experiment.surfaces, depthCards: experiment.depth.cards };
  const found = scoreObservations(places.flatMap(observationsToScore), phrases, rule).map((outcome) => ({
    ...commonCells(byName.get(outcome.trial)!),
    ...outcome,
    items_hit: outcome.itemsHit,
    items_read: outcome.itemsRead,
  }));
  const missing = places
    .filter((place) => trialStatus(place) !== 'observed')
    .flatMap((place) =>
      phrases.map(({ id }) => ({ ...commonCells(place), phrase: id, surface: experiment.surfaces[0]! })),
    );
  return [...found, ...missing];
}

function observationsToScore(place: TrialPlace): ScoredObservation[] {
  if (trialStatus(place) !== 'observed') return [];
  return place.trial.observations.map(({ surface, items }) => ({ trial: trialName(place), surface, items }));
}

function commonCells(place: TrialPlace) {
  const { plan, block, attempt, trial } = place;
  return {
    experiment: plan.name,
    room: attempt.room,
    phone: trial.phone,
    app: trial.app,
    block: block.id,
    slot: attempt.slot,
    mic: trial.microphone,
    trial: trialName(place),
    attempt: attempt.attempt,
    status: trialStatus(place),
    phone_kind: phoneKindOf(place),
  } as const;
}

function phoneKindOf({ plan, block }: TrialPlace): 'real' | 'virtual' {
  return plan.rooms.find(({ id }) => id === block.room)?.kind ?? 'real';
}
