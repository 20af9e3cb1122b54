import type { Clock } from '../../core/clock.ts';
import { messageOf, OverheardError } from '../../core/error.ts';
import type { PhoneState } from '../../journal/events/phone-state.ts';
import {
  createBorrowedPhone,
  type BorrowedPhone,
  type PutBack,
} from '../../phones/android/owner/borrowed-phone.ts';
import { cannotPutBack } from '../../phones/android/owner/put-back.ts';
import type { PhoneFault, PhoneResult } from '../../phones/phone.ts';
import type { Tell } from '../news.ts';
import type { PhoneRecords } from './phone-records.ts';
import type { ReachedPhone } from '../equipment/reach-phones.ts';

/** Putting a phone back may wait for one whose cable blinks. */
const putBackLimitMs = 30_000;

/** How putting one phone back has ended; with a fault nothing is known of it. */
interface Returned extends PutBack {
  readonly phone: string;
  readonly fault?: PhoneFault;
}

interface Borrowed {
  readonly id: string;
  readonly phone: BorrowedPhone;
  readonly identity: string;
  readonly found: PhoneState;
}

/** What phones are borrowed for. */
interface Loan {
  /** Every app that will be opened. */
  readonly packageNames: readonly string[];
  /** Absent for phones that end with the process, like those of the embedded lab. */
  readonly records?: PhoneRecords | undefined;
  readonly clock: Clock;
  readonly tell: Tell;
  readonly signal: AbortSignal;
}

/**
 * The phones of a study, which belong to somebody: how each was found is known before anything is changed on it, and
 * each is put back when the study ends, whatever ends it. A phone that an earlier process left changed keeps the state
 * in which that process had found it.
 */
export class BorrowedPhones {
  readonly #loan: Omit<Loan, 'signal'>;
  readonly #borrowed = new Map<string, Borrowed>();
  readonly #states = new Map<string, PhoneState>();

  private constructor(loan: Omit<Loan, 'signal'>) {
    this.#loan = loan;
  }

  /** Reads and keeps how the phones are; says what cannot be put back. Throws `phone-lost`, `not-writable`. */
  static async borrow(phones: readonly ReachedPhone[], loan: Loan): Promise<BorrowedPhones> {
    const borrowed = new BorrowedPhones(loan);
    await Promise.all(phones.map((phone) => borrowed.#borrow(phone, loan)));
    return borrowed;
  }

  /** How a phone was found. */
  stateOf(phone: string): PhoneState | undefined {
    return this.#states.get(phone);
  }

  /** Puts back the phones that are not yet; never throws. `keepsDriver`: another run follows on the same phones. */
  async putBack({ keepsDriver }: { readonly keepsDriver: boolean }): Promise<readonly Returned[]> {
    return Promise.all([...this.#borrowed.values()].map((each) => this.#putBack(each, keepsDriver)));
  }

  async #borrow({ id, serial, adb }: ReachedPhone, loan: Loan): Promise<void> {
    const { clock, packageNames, records, signal, tell } = loan;
    const phone = createBorrowedPhone({ serial, adb });
    const identity = valueOf(id, await phone.identify(signal));
    const now = valueOf(id, await phone.readState(packageNames, signal));
    const left = await records?.read(identity);
    const found = left === undefined ? now : joinStates(left.state, now);
    if (left !== undefined) tell({ kind: 'phone-left-changed', phone: id, foundAt: left.foundAt });
    const lasting = cannotPutBack(found);
    if (lasting.length > 0) tell({ kind: 'not-put-back', phone: id, what: lasting });
    const foundAt = left?.foundAt ?? clock.now();
    await records?.write(identity, { phone: id, pid: process.pid, foundAt, state: found });
    this.#borrowed.set(id, { id, phone, identity, found });
    this.#states.set(id, found);
  }

  async #putBack({ id, phone, identity, found }: Borrowed, keepsDriver: boolean): Promise<Returned> {
    const { records, tell } = this.#loan;
    if (!keepsDriver) this.#borrowed.delete(id);
    try {
      const result = await phone.putBack(found, { keepsDriver }, AbortSignal.timeout(putBackLimitMs));
      if (result.kind === 'failed') throw new OverheardError('phone-lost', result.fault.message);
      // What nothing can put back needs no second attempt.
      const isOver = result.value.left.every(({ message }) => message === undefined);
      if (!keepsDriver && isOver) await records?.delete(identity);
      if (result.value.left.length > 0)
        tell({ kind: 'not-put-back', phone: id, what: result.value.left.map(say) });
      return { phone: id, ...result.value };
    } catch (thrown) {
      const message = messageOf(thrown);
      tell({ kind: 'phone-not-returned', phone: id, reason: message });
      return { phone: id, restored: [], left: [], fault: { kind: 'unknown', message } };
    }
  }
}

function say({ what, message }: PutBack['left'][number]): string {
  return message === undefined ? what : `${what} (${message})`;
}

/** An earlier process' view of its apps, and the present one of all others. */
function joinStates(before: PhoneState, now: PhoneState): PhoneState {
  const known = new Set(before.apps.map(({ packageName }) => packageName));
  return { ...before, apps: [...before.apps, ...now.apps.filter((app) => !known.has(app.packageName))] };
}

function valueOf<T>(id: string, result: PhoneResult<T>): T {
  if (result.kind === 'ok') return result.value;
  throw new OverheardError(
    'phone-lost',
    `phone "${id}": its state cannot be read (${result.fault.message}); expected it, so that it can be put back`,
    { hint: 'Run `overheard doctor`; unplug and plug the phone, or set "enabled": false.' },
  );
}
