import type { TrialStatus } from '../core/words.ts';
import type { Plan, PlanBlock } from '../plan/plan.ts';
import type { AttemptRecord, TrialRecord } from '../record/run-record.ts';
import type { OutcomeTrial } from './outcomes/outcome-cells.ts';

/** A trial in its place in plan and run. `voided` is the reason when its block was voided. */
export interface TrialPlace {
  readonly plan: Plan;
  readonly block: PlanBlock;
  readonly attempt: AttemptRecord;
  readonly trial: TrialRecord;
  readonly voided: string | undefined;
}

/** Cells that say which trial a row is about and how it counts, in trials.csv and in outcomes.csv. */
export function trialCells(place: TrialPlace): OutcomeTrial {
  const { plan, block, attempt, trial } = place;
  return {
    trial: trialName(place),
    experiment: plan.name,
    room: attempt.room,
    phone: trial.phone,
    app: trial.app,
    block: block.id,
    slot: attempt.slot,
    attempt: attempt.attempt,
    mic: trial.microphone,
    status: trialStatus(place),
    app_alive: trial.isAlive,
    phone_kind: plan.rooms.find(({ id }) => id === block.room)?.kind ?? 'real',
  };
}

/** Name of a trial in every table: slot, attempt, phone, app. */
export function trialName({ attempt, trial }: TrialPlace): string {
  return `${attempt.slot}.${attempt.attempt}.${trial.phone}.${trial.app}`;
}

/**
 * How a trial counts. In a voided block the trials that were read stay observed, and come back where the analysis tries what the
 * voids could have done; under the first version of the method all of them were voided, whatever they saw.
 */
export function trialStatus({ plan, trial, voided }: TrialPlace): TrialStatus {
  if (voided === undefined) return trial.end.status;
  return plan.method !== undefined && trial.end.status === 'observed' ? 'observed' : 'voided';
}
