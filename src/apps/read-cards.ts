import { walk, wordsOf, type Bounds, type ScreenElement, type ScreenTree } from './screen-element.ts';

/** One thing a feed shows: a shop, a dish, an advertisement. */
export interface Card {
  /** The first text that names something. */
  readonly title: string;
  /** The other texts, in reading order. */
  readonly lines: readonly string[];
  readonly isAd: boolean;
  readonly bounds: Bounds;
}

const adWords = /^(广告|推广|ad|ads|sponsored|promoted|anzeige|patrocinado|publicidad)$/i;
/** Prices, ratings, distances, times, counts: never a title. */
const figure = /^[\s\d.,:+\-¥$€£₹%/·|]*(km|m|min|分钟|分|公里|米|元|人|月售|起送|配送)?[\s\d.,+]*$/iu;

/**
 * Reads the cards of one screen by structure: the app's largest list, its items with text, ordered by their bounds.
 * Resource ids are not needed, because they change with every release.
 */
export function readCards(screen: ScreenTree, packageName: string): readonly Card[] {
  const list = findList(screen, packageName);
  if (list === undefined) return [];
  return itemsOf(list)
    .map((item) => toCard(item, packageName))
    .filter((card) => card !== undefined)
    .toSorted(byPlace);
}

/** The list of the feed: of the app's scrolling containers the one with the most items, then the largest. */
function findList(screen: ScreenTree, packageName: string): ScreenElement | undefined {
  const lists = [...walk(screen.roots)].filter(
    (element) => element.packageName === packageName && isList(element) && isVertical(element),
  );
  return lists.toSorted(
    (a, b) => itemsOf(b).length - itemsOf(a).length || area(b.bounds) - area(a.bounds),
  )[0];
}

function isList({ className, isScrollable }: ScreenElement): boolean {
  return isScrollable || /(RecyclerView|ListView|GridView|ScrollView|ViewPager|WebView)$/.test(className);
}

/** Rows of icons scroll sideways; a feed has items below each other. */
function isVertical(element: ScreenElement): boolean {
  const tops = new Set(itemsOf(element).map(({ bounds }) => bounds.top));
  return tops.size > 1 || area(element.bounds) > 0.3 * area(outline(element));
}

function outline(element: ScreenElement): Bounds {
  const { left, right } = element.bounds;
  return { left, right, top: 0, bottom: Math.max(1, right - left) * 2 };
}

/** The items of a list: its children that hold text; a single wrapper around them is looked through. */
function itemsOf(list: ScreenElement): readonly ScreenElement[] {
  const items = list.children.filter(hasText);
  const [only] = items;
  return items.length === 1 &&
    only !== undefined &&
    only.children.filter(hasText).length > 1 &&
    !isLeafCard(only)
    ? itemsOf(only)
    : items;
}

/** A wrapper holds several groups of texts; a card holds texts side by side with at most shallow groups. */
function isLeafCard(element: ScreenElement): boolean {
  const groups = element.children.filter((child) => child.children.some(hasText));
  return groups.length < 2;
}

function hasText(element: ScreenElement): boolean {
  for (const each of walk([element])) if (wordsOf(each) !== '') return true;
  return false;
}

function toCard(item: ScreenElement, packageName: string): Card | undefined {
  const texts = [...walk([item])]
    .filter((element) => element.packageName === packageName && wordsOf(element) !== '')
    .filter((element) => element.text !== '' || element.children.length === 0)
    .toSorted(byPlace)
    .map(wordsOf);
  const words = texts.filter((text) => !adWords.test(text));
  const title = words.find((text) => !figure.test(text)) ?? words[0];
  if (title === undefined) return undefined;
  const lines = words.filter((_, i) => i !== words.indexOf(title));
  return { title, lines, isAd: words.length < texts.length, bounds: item.bounds };
}

function byPlace(a: { readonly bounds: Bounds }, b: { readonly bounds: Bounds }): number {
  return a.bounds.top - b.bounds.top || a.bounds.left - b.bounds.left;
}

function area({ left, top, right, bottom }: Bounds): number {
  return Math.max(0, right - left) * Math.max(0, bottom - top);
}
