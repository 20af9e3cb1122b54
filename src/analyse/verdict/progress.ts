import { isTreated } from '../../core/arms.ts';
import type { BlockLayout } from '../nulls/block-layout.ts';
import type { MonitoredTest } from '../nulls/matching-test.ts';
import type { OutcomeTable } from '../table/outcome-table.ts';

/** How far a run has come. */
export interface Progress {
  readonly planned: number;
  readonly completed: number;
  /** Whether no block can be added any more. */
  readonly isSettled: boolean;
  /** Whether a hand ended it before that. */
  readonly endedByHand: boolean;
}

/** Blocks that hold no spoken slot (a typed arm on accounts of its own) are no part of the planned number. */
export function countSpokenBlocks(table: OutcomeTable, layouts: readonly BlockLayout[]): number {
  return layouts.filter(({ slots }) => slots.some((slot) => isTreated(table.slots[slot]!.arm))).length;
}

/** The planned end: from here on p-values count. A table that comes alone is at its end; a run that a hand ended never gets there. */
export function isAtPlannedEnd(progress: Progress | undefined): boolean {
  if (progress === undefined || progress.completed >= progress.planned) return true;
  return progress.isSettled && !progress.endedByHand;
}

/** The e-value, times the number of apps, from which an app may be judged before the planned end. */
const openingE = 40;

/** Whether an e-process has reached what opens an app (Ville's inequality: chance at most 1 in 40 over all apps). */
export function hasReached(test: Pick<MonitoredTest, 'eMax'> | null, apps: number): boolean {
  return (test?.eMax ?? 0) >= openingE * apps;
}

/** Whether an app is open: E and E of the food test have both reached the threshold; where the food cannot be tested, E alone. */
export function isOpenByE(
  { primary, food }: { readonly primary: MonitoredTest; readonly food: MonitoredTest | null },
  apps: number,
): boolean {
  return hasReached(primary, apps) && (food === null || hasReached(food, apps));
}
