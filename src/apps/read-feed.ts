import { readCards, type Card } from './read-cards.ts';
import { parseScreen } from './screen-element.ts';

/** A card in its place in the whole feed; `rank` counts from 1. */
export interface RankedCard extends Card {
  readonly rank: number;
}

/**
 * Joins the screens of one feed, in the order in which they were scrolled to, into one list of at most `depthCards`
 * cards. A card that both screens show counts once; one that an edge cut is completed by the screen that shows more.
 */
export function readFeed(
  sources: readonly string[],
  { packageName, depthCards }: { readonly packageName: string; readonly depthCards: number },
): readonly RankedCard[] {
  const screens = sources.map((source) => readCards(parseScreen(source), packageName));
  const joined = screens.reduce<readonly Card[]>(joinScreens, []);
  return joined.slice(0, depthCards).map((card, i) => ({ ...card, rank: i + 1 }));
}

/** Appends a screen, laid over the longest run of cards that both have. */
function joinScreens(feed: readonly Card[], screen: readonly Card[]): readonly Card[] {
  const overlap = overlapOf(feed, screen);
  const start = feed.length - overlap;
  return [
    ...feed.slice(0, start),
    ...screen.map((card, i) => (i < overlap ? fuller(feed[start + i]!, card) : card)),
  ];
}

/** The largest number of cards at the end of the feed that may be the first cards of the screen. */
function overlapOf(feed: readonly Card[], screen: readonly Card[]): number {
  for (let size = Math.min(feed.length, screen.length); size > 0; size -= 1) {
    const start = feed.length - size;
    if (screen.slice(0, size).every((card, i) => maySame(feed[start + i]!, card))) return size;
  }
  return 0;
}

/** Two sights of one card: the texts of one are all among those of the other. */
function maySame(a: Card, b: Card): boolean {
  const [few, many] =
    textsOf(a).length <= textsOf(b).length ? [textsOf(a), textsOf(b)] : [textsOf(b), textsOf(a)];
  const left = [...many];
  return few.every((text) => {
    const at = left.indexOf(text);
    if (at === -1) return false;
    left.splice(at, 1);
    return true;
  });
}

function fuller(a: Card, b: Card): Card {
  return textsOf(b).length > textsOf(a).length ? b : a;
}

function textsOf({ title, lines }: Card): readonly string[] {
  return [title, ...lines];
}
