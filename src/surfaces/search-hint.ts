import { findSearchBox } from '../apps/state/search-box.ts';
import type { SurfaceReader } from './surface.ts';

/** What the search box suggests before anything is typed into it. */
export const searchHint = {
  id: 'search-hint',
  when: 'in-front',
  read: ({ adapter, screens: [first] }) => {
    const hint = (first && findSearchBox(first, adapter))?.hint;
    const items = hint === undefined ? [] : [{ rank: 1, title: hint, lines: [], isAd: false }];
    return { items, screens: 1 };
  },
} satisfies SurfaceReader;
