import { canaryId } from '../core/words.ts';
import type { RunEvent, RunEventOf } from '../journal/run-event.ts';
import { dayMs } from '../plan/experiment/durations.ts';

/** An app that was opened on a phone. */
interface AppOpening {
  readonly phone: string;
  readonly app: string;
  /** Unix ms. */
  readonly atMs: number;
}

/** Of the five that Android allows: whatever goes wrong, the owner keeps three. For a day and phone, over all runs. */
const mostRefusedPins = 2;

/** How phones were used in the last 24 hours, and which are to be left alone. No observation is looked at. */
export class PhoneUse {
  #openings: AppOpening[] = [];
  readonly #pauses = new Map<string, number>();
  /** Trials in a row in which an app could not be read, and until when it rests (Unix ms), by phone and app. */
  readonly #unreadable = new Map<string, number>();
  readonly #rests = new Map<string, number>();
  /** When PINs were refused (Unix ms), by phone. */
  readonly #refusedPins = new Map<string, number[]>();

  take(event: RunEvent): void {
    if (event.type === 'trial.ended') this.#endTrial(event.data);
    if (event.type === 'app.rested') {
      const key = `${event.data.phone} ${event.data.app}`;
      this.#rests.set(key, event.data.untilMs);
      this.#unreadable.delete(key);
    }
    if (event.type === 'pin.refused') {
      const { phone, at } = event.data;
      const refused = [...(this.#refusedPins.get(phone) ?? []), Date.parse(at)];
      this.#refusedPins.set(phone, refused.slice(-mostRefusedPins));
    }
    if (event.type === 'phone.paused') this.#pauses.set(event.data.phone, event.data.untilMs);
    if (event.type !== 'gesture.made' || event.data.kind !== 'open-app') return;
    const { phone, app, at } = event.data;
    // The canary is the researcher's own: it needs no account.
    if (app === canaryId) return;
    const atMs = Date.parse(at);
    this.#openings.push({ phone, app: app ?? '', atMs });
    if (this.#openings[0]!.atMs < atMs - dayMs) this.#openings = this.#since(atMs - dayMs);
  }

  /** When apps were opened on these phones within the 24 hours before `nowMs`, oldest first; of one app where it is named. */
  openedAt(phones: readonly string[], nowMs: number, app?: string): readonly number[] {
    return this.#since(nowMs - dayMs)
      .filter((opening) => phones.includes(opening.phone) && (app === undefined || opening.app === app))
      .map(({ atMs }) => atMs)
      .toSorted((a, b) => a - b);
  }

  /** Until when (Unix ms) a phone is left alone; 0 when it need not be. */
  pausedUntil(phone: string): number {
    return Math.max(this.#pauses.get(phone) ?? 0, this.#untilNextPin(phone));
  }

  /** Trials of an app on a phone, up to the last one, that ended with a screen that could not be read. */
  unreadableInARow(phone: string, app: string): number {
    return this.#unreadable.get(`${phone} ${app}`) ?? 0;
  }

  /** Until when (Unix ms) an app is left alone on a phone; 0 when it need not be. */
  restsUntil(phone: string, app: string): number {
    return this.#rests.get(`${phone} ${app}`) ?? 0;
  }

  /** The use up to now, which later events leave as it is. */
  copy(): PhoneUse {
    const copy = new PhoneUse();
    copy.#openings = [...this.#openings];
    for (const [phone, untilMs] of this.#pauses) copy.#pauses.set(phone, untilMs);
    for (const [key, count] of this.#unreadable) copy.#unreadable.set(key, count);
    for (const [key, untilMs] of this.#rests) copy.#rests.set(key, untilMs);
    for (const [phone, refused] of this.#refusedPins) copy.#refusedPins.set(phone, refused);
    return copy;
  }

  #endTrial({ phone, app, status }: RunEventOf<'trial.ended'>): void {
    const key = `${phone} ${app}`;
    if (status === 'unreadable') this.#unreadable.set(key, (this.#unreadable.get(key) ?? 0) + 1);
    if (status === 'observed') this.#unreadable.delete(key);
  }

  /** A day after the first of the refusals that are allowed for a day; 0 while there are fewer. */
  #untilNextPin(phone: string): number {
    const refused = this.#refusedPins.get(phone) ?? [];
    return refused.length < mostRefusedPins ? 0 : (refused[0] ?? 0) + dayMs;
  }

  #since(ms: number): AppOpening[] {
    return this.#openings.filter(({ atMs }) => atMs >= ms);
  }
}
