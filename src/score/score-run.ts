import { join } from 'node:path';
import type { Row } from '../columns/column.ts';
import { observations } from '../columns/tables/observations.ts';
import { outcomes } from '../columns/tables/outcomes.ts';
import { trials } from '../columns/tables/trials.ts';
import { writeTable } from '../columns/write-table.ts';
import type { PhoneKind } from '../core/words.ts';
import { refuseCutJournal } from '../journal/chain/published-head.ts';
import { checkSeal } from '../plan/seal/check-seal.ts';
import type { Plan } from '../plan/plan.ts';
import { readPlan } from '../plan/seal/read-plan.ts';
import { readRecord, type ReadRecord } from '../record/read-record.ts';
import type { RunRecord } from '../record/run-record.ts';
import { checkPhrases } from './match/check-phrases.ts';
import { fingerprintMatcher } from './match/matcher-fingerprint.ts';
import { parsePhrases, type Phrase } from './match/phrase.ts';
import { createScorer } from './score-observations.ts';
import { observationRows, trialRow, trialStatus } from './run-rows.ts';
import { trialName, type TrialPlace } from './trial-name.ts';

/** How much was scored. */
export interface ScoredRun {
  readonly trials: number;
  readonly missingTrials: number;
  readonly observations: number;
  readonly outcomes: number;
}

/**
 * Scores a run from plan.json, journal.ndjson and nothing else: writes trials.csv, observations.csv and outcomes.csv
 * without a label. Throws `broken-seal` when phrases or matcher are not those that were sealed, `broken-journal` when the
 * journal ends before its published head; then nothing is written. The journal is not read again where its record is given.
 */
export async function scoreRun(folder: string, known?: ReadRecord): Promise<ScoredRun> {
  const { plan, sha256 } = await readPlan(folder);
  checkSeal({ plan, matcherSha256: fingerprintMatcher() });
  const record = known ?? (await readRecord(folder, sha256));
  await refuseCutJournal(folder, sha256, record.lastSeq);
  const places = placesOf(plan, record);
  const phrases = parsePhrases(plan.experiment.phrases, 'plan.json: experiment.phrases');
  checkPhrases(phrases);
  await writeTable(join(folder, 'trials.csv'), trials, places.map(trialRow));
  return {
    trials: places.length,
    missingTrials: places.filter((place) => trialStatus(place) !== 'observed').length,
    observations: await writeTable(join(folder, 'observations.csv'), observations, observationsOf(places)),
    outcomes: await writeTable(join(folder, 'outcomes.csv'), outcomes, outcomeRows(plan, phrases, places)),
  };
}

function* observationsOf(places: readonly TrialPlace[]): Generator<Row<typeof observations>> {
  for (const place of places) yield* observationRows(place);
}

function placesOf(plan: Plan, record: RunRecord): TrialPlace[] {
  const blocks = new Map(plan.blocks.map((block) => [String(block.id), block]));
  return record.attempts.flatMap((attempt) => {
    const block = blocks.get(attempt.block);
    if (block === undefined) return [];
    const voided = record.course.voidedBlocks.get(attempt.block);
    return attempt.trials.map((trial) => ({ plan, block, attempt, trial, voided }));
  });
}

/**
 * Hits of observed trials; a trial without an observation keeps one row per phrase, with its status and no hit, and so
 * does a surface that could not be read in a trial whose other surfaces were: it showed not nothing, but who knows what.
 * What was read before the exposure is no outcome. Of a slot that was tried again, only the last attempt counts: earlier
 * ones ended before their label was used.
 */
function* outcomeRows(
  plan: Plan,
  phrases: readonly Phrase[],
  places: readonly TrialPlace[],
): Generator<Row<typeof outcomes>> {
  const { hitRule, surfaces, depth } = plan.experiment;
  const score = createScorer(phrases, { ...hitRule, surfaces, depthCards: depth.cards });
  const counted = lastAttempts(places);
  for (const place of counted) {
    if (trialStatus(place) !== 'observed') continue;
    const common = commonCells(place);
    for (const { surface, items, unreadable } of place.trial.observations) {
      if (unreadable !== undefined) {
        const missing = { ...common, status: 'unreadable', surface } as const;
        if (surfaces.includes(surface)) for (const { id } of phrases) yield { ...missing, phrase: id };
        continue;
      }
      for (const outcome of score({ trial: common.trial, surface, items })) {
        yield { ...common, ...outcome, items_hit: outcome.itemsHit, items_read: outcome.itemsRead };
      }
    }
  }
  for (const place of counted) {
    if (trialStatus(place) === 'observed') continue;
    const common = commonCells(place);
    for (const { id } of phrases) yield { ...common, phrase: id, surface: surfaces[0]! };
  }
}

function lastAttempts(places: readonly TrialPlace[]): readonly TrialPlace[] {
  const last = new Map<string, number>();
  for (const { attempt } of places)
    last.set(attempt.slot, Math.max(attempt.attempt, last.get(attempt.slot) ?? 0));
  return places.filter(({ attempt }) => attempt.attempt === last.get(attempt.slot));
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

function phoneKindOf({ plan, block }: TrialPlace): PhoneKind {
  return plan.rooms.find(({ id }) => id === block.room)?.kind ?? 'real';
}
