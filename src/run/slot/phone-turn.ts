import type { AppAdapter } from '../../apps/adapter.ts';
import type { AppId, LockPhase, ReadingPhase, TrialStatus } from '../../core/words.ts';
import type { AppTarget, LockState, Phone, PhoneFault, PhoneResult } from '../../phones/phone.ts';
import { recordFor, type NamedEventType, type NamelessEventOf } from '../record.ts';
import type { RunTools, SlotTask } from '../tools.ts';
import { whatEnds, type Step } from './steps.ts';

/** How one app's trial stands on one phone. */
interface TrialState {
  readonly status: TrialStatus;
  readonly reason?: string;
}

/** Steps that are taken with a phone that is lost as well: it must not lie open, nor be kept busy. */
const lastSteps: ReadonlySet<Step> = new Set(['lock', 'close-session']);

/**
 * One phone's way through one slot. A failing step loses the phone for the rest of the slot, or ends the trial of the app
 * it was taken with: these trials become missing data with a status, and everything else goes on.
 */
export class PhoneTurn {
  readonly phone: Phone;
  readonly task: SlotTask;
  readonly #trials = new Map<string, TrialState>();
  /** Apps of which the last poll found a process. */
  readonly #alive = new Set<string>();
  #phase: ReadingPhase | 'canary' = 'before';
  #lost: TrialState | undefined;

  constructor(phone: Phone, task: SlotTask) {
    this.phone = phone;
    this.task = task;
  }

  get tools(): RunTools {
    return this.task.tools;
  }

  get signal(): AbortSignal {
    return this.task.signal;
  }

  /** What the phone is used for now; before the exposure at first. */
  get phase(): ReadingPhase | 'canary' {
    return this.#phase;
  }

  enter(phase: ReadingPhase | 'canary'): void {
    this.#phase = phase;
  }

  get isLost(): boolean {
    return this.#lost !== undefined;
  }

  /** Lost because it was not locked when it had to be. */
  get isFoundOpen(): boolean {
    return this.#lost?.status === 'not_locked';
  }

  /** Those of the studied apps that are meant for the phone's platform. */
  get studied(): readonly AppAdapter[] {
    return this.tools.adapters.filter(({ platform }) => platform === this.phone.platform);
  }

  /** Those of them that are not left alone on this phone. */
  get adapters(): readonly AppAdapter[] {
    return this.studied.filter(({ id }) => !this.#isResting(id));
  }

  /** The studied apps as the phone knows them. */
  get targets(): AppTarget[] {
    return this.adapters.map(toTarget);
  }

  /**
   * Takes one step, journalled before and after, and draws the conclusion where it fails; `app` is the app that it was taken
   * with. A phone that was lost before takes no further step.
   */
  async step<T>(
    step: Step,
    act: (signal: AbortSignal) => Promise<PhoneResult<T>>,
    app?: AppId,
  ): Promise<PhoneResult<T>> {
    if (this.isLost && !lastSteps.has(step)) return lostBefore;
    await this.record('step.began', { step });
    const result = await act(this.signal);
    const fault = result.kind === 'failed' ? { fault: result.fault } : {};
    await this.record('step.ended', { step, ...fault });
    if (result.kind === 'failed' && result.fault.kind === 'pin-refused')
      await this.record('pin.refused', { at: this.tools.clock.now() });
    if (result.kind === 'failed') this.#conclude(result.fault, step, app);
    return result;
  }

  /** Verifies the lock in one step, and journals what was found; a phone that is open is lost: `not_locked`. */
  async verifyLock(
    phase: LockPhase,
    act: (signal: AbortSignal) => Promise<PhoneResult<LockState>>,
  ): Promise<void> {
    const lock = await this.step('verify-lock', act);
    if (lock.kind === 'ok') await this.record('lock.verified', { phase, lock: lock.value });
  }

  /** Journals an event of this phone in this slot. */
  async record<Type extends NamedEventType>(type: Type, data: NamelessEventOf<Type>): Promise<void> {
    const name = { slot: this.task.slot.id, attempt: this.task.attempt, phone: this.phone.id };
    await recordFor({ journal: this.tools.journal, name }, type, data);
  }

  /** Counts the phone as lost, for the first reason that is given. */
  lose(status: TrialStatus, reason: string): void {
    this.#lost ??= { status, reason };
  }

  /** Notes whether a poll found a process of an app; true where the poll before did, and this one does not. */
  findProcess(app: string, isAlive: boolean | undefined): boolean {
    if (isAlive === undefined) return false;
    const wasAlive = this.#alive.has(app);
    if (isAlive) this.#alive.add(app);
    else this.#alive.delete(app);
    return wasAlive && !isAlive;
  }

  /** Why trials gave no observation, each reason once, under the name of the phone. */
  get missing(): readonly string[] {
    const rests = this.studied.map(({ id }) => this.#restOf(id));
    const ends = [this.#lost, ...rests, ...this.#trials.values()];
    const reasons = ends.flatMap((end) => (end === undefined || end.status === 'observed' ? [] : [end]));
    const said = reasons.map(({ status, reason = status }) =>
      reason.startsWith(`${this.phone.id}:`) ? reason : `${this.phone.id}: ${reason}`,
    );
    return [...new Set(said)];
  }

  /** Whether it has been said how an app's trial ended. */
  hasEnded(app: string): boolean {
    return this.#trials.has(app);
  }

  /**
   * Sets how an app's trial ended; the first statement stands. A reading before the exposure is a covariate: nothing that
   * happens in it ends a trial.
   */
  endTrial(app: string, status: TrialStatus, reason?: string): void {
    if (this.#phase !== 'after' || this.isLost || this.#trials.has(app)) return;
    this.#trials.set(app, reason === undefined ? { status } : { status, reason });
  }

  /** Journals the end of every trial; returns how many were observed. */
  async recordTrials(voided?: string): Promise<number> {
    let observed = 0;
    for (const { id: app } of this.studied) {
      const trial: TrialState =
        voided !== undefined
          ? { status: 'voided', reason: voided }
          : (this.#restOf(app) ??
            this.#trials.get(app) ??
            this.#lost ?? { status: 'phone_lost', reason: 'the trial never began' });
      if (trial.status === 'observed') observed += 1;
      await this.record('trial.ended', { app, ...trial });
    }
    return observed;
  }

  #isResting(app: string): boolean {
    return this.task.resting?.has(`${this.phone.id} ${app}`) ?? false;
  }

  #restOf(app: string): TrialState | undefined {
    if (!this.#isResting(app)) return undefined;
    return { status: 'blocked_by_app', reason: `${app} is left alone: it could not be read too often` };
  }

  #conclude(fault: PhoneFault, step: Step, app: AppId | undefined): void {
    const end = whatEnds(fault, { step, phase: this.#phase });
    if (end.of === 'phone') this.lose(end.status, fault.message);
    if (end.of === 'trial' && app !== undefined) this.endTrial(app, end.status, fault.message);
  }
}

const lostBefore = {
  kind: 'failed',
  fault: { kind: 'unknown', message: 'the phone was lost before' },
} as const satisfies PhoneResult<never>;

/** What a phone needs to know of an app. */
export function toTarget({ id, packageName, activity }: AppAdapter): AppTarget {
  return { app: id, packageName, activity };
}
