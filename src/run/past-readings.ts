import type { AppId, PhoneId } from '../core/words.ts';

/** What earlier slots of a run have seen of an app on a phone. */
interface PastReading {
  /** The activity that was in front when the app's home was first seen after a cold start. */
  readonly home?: string;
  /** Titles of the first screen, as they were last read. */
  readonly list?: readonly string[];
}

/** Homes and lists of all phones of a run, as its process has seen them. */
export class PastReadings {
  readonly #past = new Map<string, PastReading>();

  of(phone: PhoneId, app: AppId): PastReading {
    return this.#past.get(`${phone} ${app}`) ?? {};
  }

  remember(phone: PhoneId, app: AppId, seen: PastReading): void {
    this.#past.set(`${phone} ${app}`, { ...this.of(phone, app), ...seen });
  }
}
