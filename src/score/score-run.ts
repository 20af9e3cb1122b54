import { join } from 'node:path';
import type { Row } from '../columns/column.ts';
import { observations } from '../columns/tables/observations.ts';
import { outcomes } from '../columns/tables/outcomes.ts';
import { trials } from '../columns/tables/trials.ts';
import { writeTable } from '../columns/write-table.ts';
import { refuseCutJournal } from '../journal/chain/published-head.ts';
import { checkSeal } from '../plan/seal/check-seal.ts';
import type { Surface } from '../core/words.ts';
import type { Plan } from '../plan/plan.ts';
import { readPlan } from '../plan/seal/read-plan.ts';
import { readRecord, type ReadRecord } from '../record/read-record.ts';
import type { RunRecord } from '../record/run-record.ts';
import { fingerprintMatcher } from './match/matcher-fingerprint.ts';
import { outcomeRow, type OutcomeRow } from './outcomes/outcome-cells.ts';
import { lastAttempts, outcomeRuleOf, type OutcomeRule } from './outcomes/outcome-rule.ts';
import type { ScoredItem } from './outcomes/score-observations.ts';
import { observationRows, trialRow } from './run-rows.ts';
import { trialCells, trialStatus, type TrialPlace } from './trial-place.ts';

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
  const rule = outcomeRuleOf(plan.experiment, 'plan.json: experiment.phrases');
  await writeTable(join(folder, 'trials.csv'), trials, places.map(trialRow));
  return {
    trials: places.length,
    missingTrials: places.filter((place) => trialStatus(place) !== 'observed').length,
    observations: await writeTable(join(folder, 'observations.csv'), observations, observationsOf(places)),
    outcomes: await writeTable(join(folder, 'outcomes.csv'), outcomes, outcomeRows(rule, places)),
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

/** Outcomes of the trials that count: those that were observed, then those that are missing. */
function* outcomeRows(rule: OutcomeRule, places: readonly TrialPlace[]): Generator<OutcomeRow> {
  const last = lastAttempts(places.map(({ attempt }) => attempt));
  const counted = places.filter(({ attempt }) => attempt.attempt === last.get(attempt.slot));
  for (const place of counted) {
    if (trialStatus(place) !== 'observed') continue;
    const trial = trialCells(place);
    for (const { surface, items, unreadable } of place.trial.observations) {
      const observation = {
        trial: trial.trial,
        surface,
        items,
        isUnreadable: unreadable !== undefined,
        before: beforeOf(place, surface),
      };
      for (const outcome of rule.ofSurface(observation)) yield outcomeRow(trial, outcome);
    }
  }
  for (const place of counted) {
    if (trialStatus(place) === 'observed') continue;
    const trial = trialCells(place);
    for (const outcome of rule.ofMissingTrial) yield outcomeRow(trial, outcome);
  }
}

/** What the pre-scrape of a trial saw on a surface; undefined where it did not read it. */
function beforeOf({ trial }: TrialPlace, surface: Surface): readonly ScoredItem[] | undefined {
  return trial.before.find((reading) => reading.surface === surface && reading.unreadable === undefined)
    ?.items;
}
