import type { Card } from './read-cards.ts';

/**
 * Appends a screen to the feed read so far, laid over the longest run of cards that both have. A card that an edge cut
 * is completed by the sight that shows more. Where something in between has changed (an advertisement that rotates), most
 * of the run has to agree; where nothing does, cards that are alike word for word count once.
 */
export function joinScreens(feed: readonly Card[], screen: readonly Card[]): readonly Card[] {
  const overlap = findOverlap(feed, screen, 1) ?? findOverlap(feed, screen, mostShare);
  if (overlap === undefined)
    return [...feed, ...screen.filter((card) => !feed.some((seen) => isAlike(seen, card)))];
  const start = feed.length - overlap;
  return [
    ...feed.slice(0, start),
    ...screen.map((card, i) =>
      i < overlap && maySame(feed[start + i]!, card) ? fuller(feed[start + i]!, card) : card,
    ),
  ];
}

const mostShare = 0.6;

/** The largest number of cards at the end of the feed that are the first cards of the screen, for a share of them. */
function findOverlap(feed: readonly Card[], screen: readonly Card[], share: number): number | undefined {
  for (let size = Math.min(feed.length, screen.length); size > 0; size -= 1) {
    const start = feed.length - size;
    const same = screen.slice(0, size).filter((card, i) => maySame(feed[start + i]!, card)).length;
    if (same === size || (size > 2 && same >= share * size)) return size;
  }
  return undefined;
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

function isAlike(a: Card, b: Card): boolean {
  return a.lines.length > 0 && a.lines.length === b.lines.length && maySame(a, b);
}

/** The sight that shows more; the mark of an advertisement may stand where only the other was not cut. */
function fuller(a: Card, b: Card): Card {
  const fullest = textsOf(b).length > textsOf(a).length ? b : a;
  return { ...fullest, isAd: a.isAd || b.isAd };
}

function textsOf({ title, lines }: Card): readonly string[] {
  return [title, ...lines];
}
