import { isAdMark, isBadge, isFigure } from './card-words.ts';
import { findFeedItems } from './find-feed-items.ts';
import { byPlace, ownTexts } from './element-texts.ts';
import type { Bounds, ScreenElement, ScreenTree } from '../tree/screen-tree.ts';

/** One thing a feed shows: a shop, a dish, an advertisement. */
export interface Card {
  /** The first text that names something. */
  readonly title: string;
  /** The other texts, in reading order. */
  readonly lines: readonly string[];
  readonly isAd: boolean;
  readonly bounds: Bounds;
}

/**
 * Reads the cards of one screen by structure: the texts of the app's own nodes, grouped by the item of the feed's list
 * that holds them, ordered by their place. Resource ids are not needed: they change with every release.
 */
export function readCards(screen: ScreenTree): readonly Card[] {
  const before = known.get(screen);
  if (before !== undefined) return before;
  const cards = readAnew(screen);
  known.set(screen, cards);
  return cards;
}

/** A screen's state and its feed are both read from its cards. */
const known = new WeakMap<ScreenTree, readonly Card[]>();

function readAnew(screen: ScreenTree): readonly Card[] {
  return findFeedItems(screen)
    .map(toCard)
    .filter((card) => card !== undefined)
    .sort(byPlace);
}

function toCard(item: ScreenElement): Card | undefined {
  const texts = ownTexts(item).map(({ words }) => words);
  const words = texts.filter((text) => !isAdMark(text));
  const names = words.filter((text) => !isFigure(text));
  const title = names.find((text) => !isBadge(text)) ?? names[0] ?? words[0];
  if (title === undefined) return undefined;
  const at = words.indexOf(title);
  return {
    title,
    lines: words.filter((_, i) => i !== at),
    isAd: words.length < texts.length,
    bounds: item.bounds,
  };
}
