import { arms, isPositiveControl, isTreated, slotArmOf, slotArms } from '../../core/arms.ts';
import type { Attrition, SampleRatio } from '../analysis.ts';
import type { BlockLayout } from '../nulls/block-layout.ts';
import { isObservedStatus, isVoidedStatus } from '../nulls/missing-trials.ts';
import type { OutcomeTable } from '../table/outcome-table.ts';
import type { RunEvidence } from '../verdict/run-evidence.ts';
import { permutationNull } from '../stats/index.ts';
import { testSum } from '../nulls/sum-of-nulls.ts';

/**
 * Trials without an outcome, spoken against control, and the exact randomisation test of their balance: the slots' counts
 * of missing trials against the shuffle of the labels in each block. Trials of voided blocks are counted apart.
 */
export function countAttrition(
  table: OutcomeTable,
  layouts: readonly BlockLayout[],
  app: number | undefined,
): Attrition {
  const { trials, slots } = table;
  const isLaidOut = new Set(layouts.map((layout) => layout.block));
  const missingOf = new Map<number, number>();
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
    if (isObservedStatus(status)) continue;
    side.missing += 1;
    missingOf.set(slot, (missingOf.get(slot) ?? 0) + 1);
  }
  const nulls = layouts.flatMap((layout) => {
    if (!layout.slots.some((slot) => missingOf.has(slot))) return [];
    const shuffled = layout.slots.filter((slot) => !isPositiveControl(slots[slot]!.arm));
    const y = shuffled.map((slot) => missingOf.get(slot) ?? 0);
    const z = shuffled.map((slot) => (isTreated(slots[slot]!.arm) ? 1 : 0));
    return [permutationNull({ y, z })];
  });
  const pTwoCentral = spoken.trials + control.trials === 0 ? null : testSum(nulls).pTwoCentral;
  return { spoken, control, voided, pTwoCentral };
}

/** Slots of each arm in the completed blocks: as planned, and as found (a slot whose trials are all missing counts). */
export function compareArmCounts(
  table: OutcomeTable,
  layouts: readonly BlockLayout[],
  evidence: RunEvidence,
): readonly SampleRatio[] {
  const slots = layouts.flatMap((layout) => layout.slots.map((slot) => table.slots[slot]!));
  return slotArms.map((arm) => ({
    arm,
    planned: arms
      .filter((each) => slotArmOf(each) === arm)
      .reduce((sum, each) => sum + (evidence.plannedSlots[each] ?? 0), 0),
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
