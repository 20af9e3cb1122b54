import type { RunEvent } from '../../journal/run-event.ts';
import type { Seen, StaleFeed } from './figures-of-instrument.ts';

/** Fewer cards than these could agree by chance. */
const leastCards = 4;
const leastInCommon = 2;

/**
 * Counts the trials whose feed had not been refreshed since it was last read on the same phone: it begins with cards that
 * stood there then, and goes on like them. An app that comes back as it was left may be scrolled down, so it need not
 * begin at the same card. Feeds of fewer than four cards are not compared.
 */
export class StaleFeedCount {
  /** Titles of the feed that was last read, by phone and app. */
  readonly #before = new Map<string, readonly string[]>();
  readonly #apps = new Map<string, Seen>();

  get figures(): readonly StaleFeed[] {
    return [...this.#apps]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([app, stale]) => ({ app, stale }));
  }

  take({ type, data }: RunEvent): void {
    if (type !== 'observation.read') return;
    const { phone, app, surface, phase, unreadable, items } = data;
    if (surface !== 'feed' || unreadable !== undefined || items.length < leastCards) return;
    const titles = items.map(({ title }) => title);
    const feed = `${phone} ${app}`;
    const last = this.#before.get(feed);
    this.#before.set(feed, titles);
    if (last === undefined || phase === 'before') return;
    const { x, n } = this.#apps.get(app) ?? { x: 0, n: 0 };
    this.#apps.set(app, { x: x + (goesOn(last, titles) ? 1 : 0), n: n + 1 });
  }
}

/**
 * Whether `titles` begin with what stood somewhere in `last`, and agree with it to the end of either. The edge of the
 * screen may have cut the card where `last` ended and the one where `titles` begin: these two may differ.
 */
function goesOn(last: readonly string[], titles: readonly string[]): boolean {
  const left = last.slice(0, -1);
  const whole = titles.slice(1);
  return left.some((_, start) => {
    const common = Math.min(left.length - start, whole.length);
    return common >= leastInCommon && whole.slice(0, common).every((title, at) => title === left[start + at]);
  });
}
