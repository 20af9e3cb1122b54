import type { TrialStatus } from '../../core/words.ts';
import type { Phone, PhoneFault, PhoneResult } from '../../phones/phone.ts';
import { record } from '../record.ts';
import type { RunTools, SlotTask } from '../tools.ts';

/** How one app's trial stands on one phone. */
interface TrialState {
  readonly status: TrialStatus;
  readonly reason?: string;
}

/**
 * One phone's way through one slot. A failing step loses the phone for the rest of the slot: its trials become missing
 * data with a status, and the other phones go on.
 */
export class PhoneTurn {
  readonly phone: Phone;
  readonly #task: SlotTask;
  readonly #tools: RunTools;
  readonly #trials = new Map<string, TrialState>();
  #lost: TrialState | undefined;

  constructor(phone: Phone, task: SlotTask, tools: RunTools) {
    this.phone = phone;
    this.#task = task;
    this.#tools = tools;
  }

  get isLost(): boolean {
    return this.#lost !== undefined;
  }

  /** Lost because it was not locked when it had to be. */
  get isFoundOpen(): boolean {
    return this.#lost?.status === 'not_locked';
  }

  /** Runs one step, journalled before and after. Undefined when the step failed or the phone was lost before. */
  async take<T>(
    step: string,
    act: () => Promise<PhoneResult<T>>,
  ): Promise<{ readonly value: T } | undefined> {
    return this.#takeOr(step, act, (fault) => this.lose(statusOf(fault), fault.message));
  }

  /**
   * The same for a step of one app's trial: its failure ends that trial, and the phone's next app may still be read. A
   * phone that is offline is lost for all of them.
   */
  async takeFor<T>(
    app: string,
    step: string,
    act: () => Promise<PhoneResult<T>>,
  ): Promise<{ readonly value: T } | undefined> {
    return this.#takeOr(step, act, ({ kind, message }) => {
      if (kind === 'offline') this.lose('phone_lost', message);
      else this.endTrial(app, 'phone_lost', message);
    });
  }

  async #takeOr<T>(
    step: string,
    act: () => Promise<PhoneResult<T>>,
    fail: (fault: PhoneFault) => void,
  ): Promise<{ readonly value: T } | undefined> {
    if (this.isLost) return undefined;
    const result = await this.attempt(step, act);
    if (result.kind === 'ok') return { value: result.value };
    fail(result.fault);
    return undefined;
  }

  /** The same for a step whose failure is not the phone's end; the caller decides what it means. */
  async attempt<T>(step: string, act: () => Promise<PhoneResult<T>>): Promise<PhoneResult<T>> {
    const { slot, attempt } = this.#task;
    const name = { slot: slot.id, attempt, step, phone: this.phone.id };
    await record(this.#tools.journal, 'step.began', name);
    const result = await act();
    const fault = result.kind === 'failed' ? { fault: result.fault } : {};
    await record(this.#tools.journal, 'step.ended', { ...name, ...fault });
    return result;
  }

  /** Counts the phone as lost for a reason that no step returned. */
  lose(status: TrialStatus, reason: string): void {
    this.#lost ??= { status, reason };
  }

  /** Whether it has been said how an app's trial ended. */
  hasEnded(app: string): boolean {
    return this.#trials.has(app);
  }

  /** Sets how an app's trial ended; the first statement stands. */
  endTrial(app: string, status: TrialStatus, reason?: string): void {
    if (this.#trials.has(app)) return;
    this.#trials.set(app, reason === undefined ? { status } : { status, reason });
  }

  /** Journals the end of every trial; returns how many were observed. */
  async recordTrials(voided?: string): Promise<number> {
    let observed = 0;
    for (const { id: app } of this.#tools.adapters) {
      const trial: TrialState =
        voided !== undefined
          ? { status: 'voided', reason: voided }
          : (this.#trials.get(app) ??
            this.#lost ?? { status: 'phone_lost', reason: 'the trial never began' });
      if (trial.status === 'observed') observed += 1;
      await record(this.#tools.journal, 'trial.ended', {
        slot: this.#task.slot.id,
        attempt: this.#task.attempt,
        phone: this.phone.id,
        app,
        ...trial,
      });
    }
    return observed;
  }
}

function statusOf(fault: PhoneFault): TrialStatus {
  return fault.kind === 'not-locked' ? 'not_locked' : 'phone_lost';
}
