import type { RunEvent } from '../journal/run-event.ts';
import type { Seen } from './count-telemetry.ts';

/** In how many trials an app's feed was stale; `n` are those with a feed that was read before on the same phone. */
export interface StaleFeed {
  readonly app: string;
  readonly stale: Seen;
}

/** Fewer cards than these could agree by chance. */
const leastCards = 4;
const leastInCommon = 2;

/**
 * Counts, over a run's events, the trials whose feed had not been refreshed since it was last read on the same phone: it
 * begins with cards that stood there then, and goes on like them. An app that comes back as it was left may be scrolled
 * down, so it need not begin at the same card. Feeds of fewer than four cards are not compared; labels are not looked at.
 */
export function countStaleFeeds(events: readonly RunEvent[]): StaleFeed[] {
  const before = new Map<string, readonly string[]>();
  const apps = new Map<string, { x: number; n: number }>();
  for (const event of events) {
    if (event.type !== 'observation.read') continue;
    const { phone, app, surface, phase, unreadable, items } = event.data;
    if (surface !== 'feed' || unreadable !== undefined || items.length < leastCards) continue;
    const titles = items.map(({ title }) => title);
    const key = `${phone} ${app}`;
    const last = before.get(key);
    before.set(key, titles);
    if (last === undefined || phase === 'before') continue;
    const count = apps.get(app) ?? { x: 0, n: 0 };
    apps.set(app, { x: count.x + (goesOn(last, titles) ? 1 : 0), n: count.n + 1 });
  }
  return [...apps]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([app, stale]) => ({ app, stale }));
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
