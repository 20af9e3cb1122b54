import type { PhoneOnAdb } from '../phone-on-adb.ts';
import type { WorldEntry, WorldLog } from '../world-log.ts';
import { applyFault } from './apply-fault.ts';
import type { Fault } from './fault.ts';

/** Waits for the moments of faults and lets them happen. */
export class FaultPlan {
  readonly #phones: readonly PhoneOnAdb[];
  readonly #log: WorldLog;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #followers = new Set<() => void>();

  constructor(phones: readonly PhoneOnAdb[], log: WorldLog) {
    this.#phones = phones;
    this.#log = log;
  }

  /** Throws a RangeError for a phone or an app that the lab does not have. */
  add(fault: Fault): void {
    const phones = this.#phones.filter(
      ({ phone }) => fault.phone === undefined || phone.identity.id === fault.phone,
    );
    if (phones.length === 0)
      throw new RangeError(`fault ${fault.kind}: the lab has no phone ${fault.phone ?? ''}`);
    for (const phone of phones) {
      if ('app' in fault && phone.phone.tasks.app(fault.app) === undefined) {
        throw new RangeError(`fault ${fault.kind}: the lab has no app ${fault.app}`);
      }
      if (fault.on === undefined) this.#happen(fault, phone);
      else this.#await(fault, phone);
    }
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    for (const unfollow of this.#followers) unfollow();
  }

  #await(fault: Fault, phone: PhoneOnAdb): void {
    let seen = 0;
    const unfollow = this.#log.follow((entry) => {
      if (!isAwaited(entry, fault, phone.phone.identity.id)) return;
      seen += 1;
      if (seen < fault.nth) return;
      unfollow();
      this.#followers.delete(unfollow);
      // Not inside the event itself: the phone is in the middle of it.
      this.#later(fault.afterMs, () => this.#begin(fault, phone));
    });
    this.#followers.add(unfollow);
  }

  #happen(fault: Fault, phone: PhoneOnAdb): void {
    if (fault.afterMs === 0) this.#begin(fault, phone);
    else this.#later(fault.afterMs, () => this.#begin(fault, phone));
  }

  #begin(fault: Fault, phone: PhoneOnAdb): void {
    const end = applyFault(fault, phone);
    if (end !== undefined && 'forMs' in fault && fault.forMs !== undefined) this.#later(fault.forMs, end);
  }

  #later(ms: number, action: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, ms);
    this.#timers.add(timer);
  }
}

function isAwaited(entry: WorldEntry, fault: Fault, phone: string): boolean {
  if (entry.kind !== fault.on) return false;
  if (entry.phone !== undefined && entry.phone !== phone) return false;
  return fault.onApp === undefined || entry.app === fault.onApp;
}
