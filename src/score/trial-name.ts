import type { PhoneKind } from '../core/words.ts';
import type { Plan, PlanBlock } from '../plan/plan.ts';
import type { AttemptRecord, TrialRecord } from '../record/run-record.ts';

/** A trial in its place in plan and run. `voided` is the reason when its block was voided. */
export interface TrialPlace {
  readonly plan: Plan;
  readonly block: PlanBlock;
  readonly attempt: AttemptRecord;
  readonly trial: TrialRecord;
  readonly voided: string | undefined;
}

/** Name of a trial in every table: slot, attempt, phone, app. */
export function trialName({ attempt, trial }: TrialPlace): string {
  return `${attempt.slot}.${attempt.attempt}.${trial.phone}.${trial.app}`;
}

/** Whether the trial's phone is real: a phone is what its room is. */
export function phoneKindOf({ plan, block }: TrialPlace): PhoneKind {
  return plan.rooms.find(({ id }) => id === block.room)?.kind ?? 'real';
}
