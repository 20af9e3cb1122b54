import { isTreated } from '../../core/arms.ts';
import type { BlockLayout } from '../nulls/block-layout.ts';
import type { MonitoredTest } from '../nulls/matching-test.ts';
import type { OutcomeTable } from '../table/outcome-table.ts';

/** At this e-value an experiment may stop before its planned end (Ville's inequality: chance at most 1 in 20). */
const stoppingE = 20;

/** Blocks planned, and how many of them are complete. */
export interface Progress {
  readonly planned: number;
  readonly completed: number;
}

/** Blocks that hold no spoken slot (a typed arm on accounts of its own) are no part of the planned number. */
export function progressOf(table: OutcomeTable, layouts: readonly BlockLayout[], planned: number): Progress {
  const isSpoken = ({ slots }: BlockLayout): boolean =>
    slots.some((slot) => isTreated(table.slots[slot]!.arm));
  return { planned, completed: layouts.filter(isSpoken).length };
}

/** Whether the answer must not be seen yet: blocks are still to come and the e-value has not reached 20. */
export function mustWait({ planned, completed }: Progress, { eMax }: MonitoredTest): boolean {
  return completed < planned && (eMax ?? 0) < stoppingE;
}
