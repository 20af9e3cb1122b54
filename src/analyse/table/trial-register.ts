import { microphoneOf } from '../../core/arms.ts';
import { oneOf } from '../../core/one-of.ts';
import {
  asId,
  microphoneState,
  microphoneStates,
  trialStatuses,
  type AppId,
  type PhoneId,
} from '../../core/words.ts';
import { GrowingColumn } from './growing-column.ts';
import { InternedPairs, InternedTexts } from './interned.ts';
import { armNamed, statusNamed } from './outcome-row.ts';
import { answerNumber, type OutcomeTable } from './outcome-table.ts';
import type { RowInHand } from './row-in-hand.ts';

const observed = trialStatuses.indexOf('observed');
const voided = trialStatuses.indexOf('voided');
const unreadable = trialStatuses.indexOf('unreadable');
const granted = microphoneState(false);

/** The trials (slot x phone x app) that rows name, as columns of numbers. */
export class TrialRegister {
  readonly #phones = new InternedTexts();
  readonly #apps = new InternedTexts();
  readonly #phonePairs = new InternedPairs();
  readonly #trialPairs = new InternedPairs();
  readonly #slot = new GrowingColumn();
  readonly #phone = new GrowingColumn();
  readonly #app = new GrowingColumn();
  readonly #revoked = new GrowingColumn();
  readonly #status = new GrowingColumn();
  readonly #alive = new GrowingColumn();

  get count(): number {
    return this.#slot.count;
  }

  /** Names of phones and apps, and the trials; `start` is where the outcomes of each begin. */
  columns(start: Int32Array): Pick<OutcomeTable, 'phones' | 'apps' | 'trials'> {
    return {
      phones: this.#phones.texts.map((text) => asId<PhoneId>(text)),
      apps: this.#apps.texts.map((text) => asId<AppId>(text)),
      trials: {
        count: this.count,
        slot: this.#slot.view(),
        phone: this.#phone.view(),
        app: this.#app.view(),
        isRevoked: Uint8Array.from(this.#revoked.view()),
        status: Uint8Array.from(this.#status.view()),
        alive: Uint8Array.from(this.#alive.view()),
        start,
      },
    };
  }

  /** Number of the row's trial in the slot of that number. */
  take(row: RowInHand, slot: number): number {
    const phone = this.#phones.numberOf(row.name('phone'));
    const app = this.#apps.numberOf(row.name('app'));
    const trial = this.#trialPairs.numberOf(this.#phonePairs.numberOf(slot, phone), app);
    const isRevoked = readRevoked(row) ? 1 : 0;
    const status = readStatus(row);
    if (trial === this.#slot.count) {
      this.#slot.push(slot);
      this.#phone.push(phone);
      this.#app.push(app);
      this.#revoked.push(isRevoked);
      this.#status.push(status);
      this.#alive.push(answerNumber(row.answer('app_alive')));
      return trial;
    }
    if (this.#revoked.at(trial) !== isRevoked) {
      const found = `the microphone is ${microphoneState(isRevoked === 1)}`;
      row.refuse(found, 'the state that an earlier row gives for this slot, phone and app');
    }
    this.#joinAlive(trial, row.answer('app_alive'));
    const earlier = this.#status.at(trial);
    if (status !== earlier && earlier !== voided && (status === observed || status === voided)) {
      this.#status.replace(trial, status);
    }
    return trial;
  }

  /** An app that one row of a trial says was dead, was dead. */
  #joinAlive(trial: number, isAlive: boolean | undefined): void {
    const told = answerNumber(isAlive);
    const known = this.#alive.at(trial);
    if (isAlive === false || known === answerNumber(undefined)) this.#alive.replace(trial, told);
  }
}

function readRevoked(row: RowInHand): boolean {
  const arm = armNamed(row.text(row.places.arm));
  const ofSlot = arm === undefined ? granted : microphoneOf(arm);
  const mic = row.places.mic === -1 ? '' : row.text(row.places.mic);
  if (mic === '') return ofSlot !== granted;
  const state = microphoneStates.find((each) => each === mic);
  if (state === undefined) row.refuse(`mic is "${mic}"`, oneOf(microphoneStates));
  if (state === granted && ofSlot !== granted) row.refuse(`mic is "${mic}" in arm ${arm}`, ofSlot);
  return state !== granted;
}

function readStatus(row: RowInHand): number {
  if (row.places.status === -1) return row.lacksHit ? unreadable : observed;
  const status = statusNamed(row.text(row.places.status));
  if (status === undefined)
    row.refuse(`status is "${row.text(row.places.status)}"`, trialStatuses.join(', '));
  const number = trialStatuses.indexOf(status);
  return number === observed && row.lacksHit ? unreadable : number;
}
