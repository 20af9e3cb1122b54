import { arms, isPositiveControl, isTreated, slotArmOf, slotArms } from '../../core/arms.ts';
import type { Attrition, SampleRatio } from '../analysis.ts';
import type { BlockLayout } from '../nulls/block-layout.ts';
import { isObservedStatus, isVoidedStatus } from '../nulls/missing-trials.ts';
import { answerNumber, type OutcomeTable } from '../table/outcome-table.ts';
import type { RunEvidence } from '../evidence/run-evidence.ts';

/** Trials without an outcome, spoken against control. Trials of voided blocks are counted apart. */
export function countAttrition(
  table: OutcomeTable,
  layouts: readonly BlockLayout[],
  app: number | undefined,
): Attrition {
  const { trials, slots } = table;
  const isLaidOut = new Set(layouts.map((layout) => layout.block));
  const spoken = { missing: 0, trials: 0 };
  const control = { missing: 0, trials: 0 };
  let voided = 0;
  for (let trial = 0; trial < trials.count; trial += 1) {
    if (app !== undefined && trials.app[trial] !== app) continue;
    const status = trials.status[trial]!;
    const slot = trials.slot[trial]!;
    const { arm, block } = slots[slot]!;
    if (isVoidedStatus(status)) voided += 1;
    if (isVoidedStatus(status) || isPositiveControl(arm) || !isLaidOut.has(block)) continue;
    const side = isTreated(arm) ? spoken : control;
    side.trials += 1;
    if (!isObservedStatus(status)) side.missing += 1;
  }
  return { spoken, control, voided };
}

/** Slots of each arm in the completed blocks: as planned, and as found (a slot whose trials are all missing counts). */
export function compareArmCounts(
  table: OutcomeTable,
  layouts: readonly BlockLayout[],
  plannedSlots: RunEvidence['plannedSlots'],
): readonly SampleRatio[] {
  const slots = layouts.flatMap((layout) => layout.slots.map((slot) => table.slots[slot]!));
  return slotArms.map((arm) => ({
    arm,
    planned: arms
      .filter((each) => slotArmOf(each) === arm)
      .reduce((sum, each) => sum + (plannedSlots[each] ?? 0), 0),
    found: slots.filter((slot) => slot.arm === arm).length,
  }));
}

/** Trials that lack an outcome for a phrase dealt in their block. */
export function countUnscored(table: OutcomeTable, layouts: readonly BlockLayout[]): number {
  const phrasesOf: (readonly number[])[] = [];
  for (const layout of layouts) phrasesOf[layout.block] = layout.phrases;
  const { trials, outcomes } = table;
  let unscored = 0;
  for (let trial = 0; trial < trials.count; trial += 1) {
    const phrases = phrasesOf[table.slots[trials.slot[trial]!]!.block];
    if (phrases === undefined || !isObservedStatus(trials.status[trial]!)) continue;
    let found = 0;
    for (let at = trials.start[trial]!; at < trials.start[trial + 1]!; at += 1) {
      if (phrases.includes(outcomes.phrase[at]!)) found += 1;
    }
    if (found < phrases.length) unscored += 1;
  }
  return unscored;
}

/**
 * Share of the observed spoken trials of an app, permission granted, in which a process of it was seen at every poll of the
 * exposure; where a trial does not tell, the app counts as alive. Null where none tells.
 */
export function aliveShareOf(
  table: OutcomeTable,
  layouts: readonly BlockLayout[],
  app: number | undefined,
): number | null {
  const { trials, slots } = table;
  const isLaidOut = new Set(layouts.map((layout) => layout.block));
  const [unknown, dead] = [answerNumber(undefined), answerNumber(false)];
  let [n, deadTrials, told] = [0, 0, 0];
  for (let trial = 0; trial < trials.count; trial += 1) {
    const { arm, block } = slots[trials.slot[trial]!]!;
    if (!isTreated(arm) || !isLaidOut.has(block) || !isObservedStatus(trials.status[trial]!)) continue;
    if (trials.isRevoked[trial] === 1 || (app !== undefined && trials.app[trial] !== app)) continue;
    n += 1;
    if (trials.alive[trial] === dead) deadTrials += 1;
    if (trials.alive[trial] !== unknown) told += 1;
  }
  return told === 0 ? null : (n - deadTrials) / n;
}
