import { joinScreens } from './join-screens.ts';
import { readCards, type Card } from './read-cards.ts';
import type { ScreenTree } from '../tree/screen-tree.ts';

/** A card in its place in the whole feed; `rank` counts from 1. */
export interface RankedCard extends Card {
  readonly rank: number;
}

/**
 * Joins the screens of one feed, in the order in which they were scrolled to, into one list of at most `depthCards`
 * cards. A card that both screens show counts once; one that an edge cut is completed by the screen that shows more.
 */
export function readFeed(screens: readonly ScreenTree[], depthCards: number): readonly RankedCard[] {
  const joined = screens.map(readCards).reduce<readonly Card[]>(joinScreens, []);
  return joined.slice(0, depthCards).map((card, i) => ({ ...card, rank: i + 1 }));
}
