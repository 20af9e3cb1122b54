import type { AppAdapter, Overlay, Sign } from '../adapter.ts';
import { commonOverlays } from './common-overlays.ts';
import { showsManyCards } from '../feed/feed-cards.ts';
import { findFeedItems } from '../feed/find-feed-items.ts';
import { ownElements, walk, wordsOf, type ScreenElement, type ScreenTree } from '../tree/screen-tree.ts';

/** A known overlay on a screen, with the control that closes it. */
export interface FoundOverlay {
  readonly overlay: Overlay;
  readonly close: ScreenElement | undefined;
}

/**
 * The known overlay that lies over an app: both of its signs, in one window. Where a feed is shown, a text of a shop does
 * not agree with one that stands elsewhere.
 */
export function findOverlay(
  screen: ScreenTree,
  { overlays }: Pick<AppAdapter, 'overlays'>,
): FoundOverlay | undefined {
  const own = ownElements(screen);
  const find = ({ signs: [one, other] }: Overlay): readonly ScreenElement[] | undefined => {
    const others = own.filter((element) => shows(element, other));
    if (others.length === 0) return undefined;
    const items = new Set(showsManyCards(screen) ? findFeedItems(screen) : []);
    for (const element of own.filter((each) => shows(each, one))) {
      const agreeing = others.find((each) => areInOneWindow([element, each], screen, items));
      if (agreeing !== undefined) return [element, agreeing];
    }
    return undefined;
  };
  for (const overlay of [...overlays, ...commonOverlays]) {
    const pair = find(overlay);
    if (pair !== undefined) return { overlay, close: pair.find((each) => shows(each, overlay.close)) };
  }
  return undefined;
}

function shows(element: ScreenElement, sign: Sign): boolean {
  return 'id' in sign ? element.id === sign.id : sign.text.test(wordsOf(element));
}

/** Below what holds both, neither stands in a part that holds the feed; two texts of one shop are in one window. */
function areInOneWindow(
  pair: readonly ScreenElement[],
  screen: ScreenTree,
  items: ReadonlySet<ScreenElement>,
): boolean {
  const holder = smallestHolding(screen.roots, pair);
  if (holder === undefined) return false;
  const countItems = (element: ScreenElement): number =>
    walk([element]).filter((each) => items.has(each)).length;
  if (countItems(holder) < 2) return true;
  return holder.children.every(
    (part) => countItems(part) === 0 || !pair.some((element) => holds(part, element)),
  );
}

/** The smallest element that holds all of them; undefined where they are in different trees. */
function smallestHolding(
  elements: readonly ScreenElement[],
  wanted: readonly ScreenElement[],
): ScreenElement | undefined {
  const holder = elements.find((element) => wanted.every((each) => holds(element, each)));
  return holder && (smallestHolding(holder.children, wanted) ?? holder);
}

function holds(element: ScreenElement, wanted: ScreenElement): boolean {
  return element === wanted || element.children.some((child) => holds(child, wanted));
}
