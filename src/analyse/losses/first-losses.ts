import { isObservedStatus, isVoidedStatus } from '../nulls/missing-trials.ts';
import type { SlotTrials } from '../nulls/score-blocks.ts';

/**
 * The trials of a block (indices into the table's) with which the app of a phone went missing: missing where the slot before
 * was not. Where a phone and app have no observed trial in the whole block nothing was lost in it. What a voided block did not
 * play anew is each a loss of its own.
 */
export function firstLossesOf(slots: readonly SlotTrials[]): ReadonlySet<number> {
  const observed = new Set<string>();
  for (const { trials } of slots)
    for (const trial of trials) if (isObservedStatus(trial.status)) observed.add(keyOf(trial));
  const losses = new Set<number>();
  let missingBefore = new Set<string>();
  for (const { trials } of slots) {
    const missing = new Set<string>();
    for (const trial of trials) {
      if (isObservedStatus(trial.status)) continue;
      const key = keyOf(trial);
      missing.add(key);
      const isFirst = observed.has(key) && !missingBefore.has(key);
      if (isFirst || isVoidedStatus(trial.status)) losses.add(trial.trial);
    }
    missingBefore = missing;
  }
  return losses;
}

function keyOf({ phone, app }: { readonly phone: number; readonly app: number }): string {
  return `${phone}/${app}`;
}
