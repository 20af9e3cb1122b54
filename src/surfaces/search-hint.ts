import { findSearchBox } from '../apps/state/search-box.ts';
import type { AppInFront, SurfaceReader } from './surface.ts';

/** What the search box suggests before anything is typed into it, one after the other where it changes by itself. */
export const searchHint = {
  id: 'search-hint',
  when: 'in-front',
  read: ({ adapter, looks }: AppInFront) => {
    const hints = looks
      .map((look) => findSearchBox(look, adapter)?.hint)
      .filter((hint) => hint !== undefined);
    const items = [...new Set(hints)].map((title, i) => ({ rank: i + 1, title, lines: [], isAd: false }));
    return { items, screens: looks.length };
  },
} satisfies SurfaceReader;
