import { readFeed } from '../apps/feed/read-feed.ts';
import type { AppInFront, SurfaceReader } from './surface.ts';

/** The cards of an app's home feed, to the planned depth. */
export const feed = {
  id: 'feed',
  when: 'in-front',
  read: ({ screens, depthCards }: AppInFront) => {
    const cards = readFeed(screens, depthCards);
    const items = cards.map(({ rank, title, lines, isAd }) => ({ rank, title, lines: [...lines], isAd }));
    return { items, screens: screens.length };
  },
} satisfies SurfaceReader;
