import type { Attrition, SampleRatio } from './analysis.ts';
import type { BlockLayout } from './block-layout.ts';
import { isObservedStatus, isVoidedStatus } from './missing-trials.ts';
import type { OutcomeTable } from './outcome-table.ts';
import type { RunEvidence } from './run-evidence.ts';
import { permutationNull } from './stats/index.ts';
import { testSum } from './sum-of-nulls.ts';

/** Missing trials of a slot and all its trials. */
type SlotCount = { missing: number; trials: number };

/**
 * Trials without an outcome, spoken against control, and the exact randomisation test of their balance: the slots' counts
 * of missing trials against the shuffle of the labels in each block. Trials of voided blocks are counted apart.
 */
export function countAttrition(
  table: OutcomeTable,
  layouts: readonly BlockLayout[],
  app: number | undefined,
): Attrition {
  const counts = new Map<number, SlotCount>();
  let voided = 0;
  for (let trial = 0; trial < table.trials.count; trial += 1) {
    if (app !== undefined && table.trials.app[trial] !== app) continue;
    const status = table.trials.status[trial]!;
    if (isVoidedStatus(status)) {
      voided += 1;
      continue;
    }
    const slot = table.trials.slot[trial]!;
    const count = counts.get(slot) ?? { missing: 0, trials: 0 };
    counts.set(slot, count);
    count.trials += 1;
    if (!isObservedStatus(status)) count.missing += 1;
  }
  const spoken = { missing: 0, trials: 0 };
  const control = { missing: 0, trials: 0 };
  const nulls = layouts.flatMap((layout) => {
    const slots = layout.slots.filter((slot) => counts.has(slot) && table.slots[slot]!.arm !== 'typed');
    const y = slots.map((slot) => counts.get(slot)!.missing);
    const z = slots.map((slot) => (table.slots[slot]!.arm === 'spoken' ? 1 : 0));
    slots.forEach((slot, index) => add(z[index] === 1 ? spoken : control, counts.get(slot)!));
    return y.some((missing) => missing > 0) ? [permutationNull({ y, z })] : [];
  });
  const pTwoCentral = spoken.trials + control.trials === 0 ? null : testSum(nulls).pTwoCentral;
  return { spoken, control, voided, pTwoCentral };
}

/** Slots of each arm in the completed blocks: as planned, and as found (a slot whose trials are all missing counts). */
export function countSlots(
  table: OutcomeTable,
  layouts: readonly BlockLayout[],
  evidence: RunEvidence,
): readonly SampleRatio[] {
  const planned = {
    spoken: (evidence.plannedSlots.spoken ?? 0) + (evidence.plannedSlots.revoked ?? 0),
    silence: evidence.plannedSlots.silence ?? 0,
    sham: evidence.plannedSlots.sham ?? 0,
    typed: evidence.plannedSlots.typed ?? 0,
  };
  const slots = layouts.flatMap((layout) => layout.slots.map((slot) => table.slots[slot]!));
  return (['spoken', 'silence', 'sham', 'typed'] as const).map((arm) => ({
    arm,
    planned: planned[arm],
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

function add(sum: SlotCount, count: SlotCount): void {
  sum.missing += count.missing;
  sum.trials += count.trials;
}
