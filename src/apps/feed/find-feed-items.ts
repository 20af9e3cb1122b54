import { isFigure } from './card-words.ts';
import { areaOf, hasText, ownTexts } from './element-texts.ts';
import { isNavigation } from './is-navigation.ts';
import { ownElements, walk, type ScreenElement, type ScreenTree } from '../tree/screen-tree.ts';

/** A link beside a module's heading. */
const moreWords = /^(see all|view all|more|更多|全部|查看(更多|全部))\s*[>›→]?$/i;

/**
 * The items of the app's feed on one screen: the children of its list, where modules that hold a carousel of shops or
 * dishes count as the carousel's own items, and rows of category icons do not count.
 */
export function findFeedItems(screen: ScreenTree): ScreenElement[] {
  const list = findList(screen);
  const items = list === undefined ? findRepeated(screen) : itemsOf(list);
  return items
    .flatMap((item) => unfold(item))
    .flatMap((item) => splitColumns(item))
    .filter((item) => !isNavigation(item));
}

/** Of the app's scrolling containers the one with the most items below each other, then the largest. */
function findList(screen: ScreenTree): ScreenElement | undefined {
  const lists = ownElements(screen).filter((element) => isList(element) && isTall(element, screen));
  return lists.sort(
    (a, b) =>
      rowCount(b) - rowCount(a) ||
      itemsOf(b).length - itemsOf(a).length ||
      areaOf(b.bounds) - areaOf(a.bounds),
  )[0];
}

/** Feeds that are drawn without a list: the children of the node that holds the most groups of texts. */
function findRepeated(screen: ScreenTree): readonly ScreenElement[] {
  const groupsOf = (element: ScreenElement): ScreenElement[] =>
    element.children.filter((child) => ownTexts(child).length > 1);
  const best = ownElements(screen)
    .filter((element) => isTall(element, screen))
    .map(groupsOf)
    .sort((a, b) => b.length - a.length)[0];
  return best !== undefined && new Set(best.map(({ bounds }) => bounds.top)).size > 2 ? best : [];
}

function isList({ kind, isScrollable }: ScreenElement): boolean {
  return isScrollable || kind === 'list';
}

/** A feed takes a good part of the screen; rows of icons and dishes scroll sideways in a strip. */
function isTall({ bounds }: ScreenElement, screen: ScreenTree): boolean {
  return bounds.bottom - bounds.top >= 0.3 * screen.heightPx && areaOf(bounds) > 0;
}

function rowCount(list: ScreenElement): number {
  return new Set(itemsOf(list).map(({ bounds }) => bounds.top)).size;
}

/** The items of a list: its children that hold text; wrappers around all of them are looked through. */
function itemsOf(list: ScreenElement): readonly ScreenElement[] {
  const items = list.children.filter(hasText);
  const [only] = items;
  if (items.length !== 1 || only === undefined || !isWrapper(only)) return items;
  return itemsOf(only);
}

/** A wrapper holds several groups of texts below each other; a card holds its texts in few or none. */
function isWrapper(element: ScreenElement): boolean {
  const holding = element.children.filter(hasText);
  if (holding.length === 1) return isWrapper(holding[0]!);
  const groups = holding.filter(
    (child) => child.children.filter(hasText).length > 1 || child.children.some(isWrapper),
  );
  return groups.length > 1 && new Set(groups.map(({ bounds }) => bounds.top)).size > 1;
}

/**
 * A module such as "for you" with a carousel becomes its dishes; a shop that shows some of its dishes stays one card: it
 * has a rating or a time beside its name. Two dishes alone may be those of a shop with a name and a cuisine, too.
 */
function unfold(item: ScreenElement): ScreenElement[] {
  const carousel = walk(item.children).find(
    (element) => isList(element) && element.children.filter(hasText).length > 1,
  );
  if (carousel === undefined) return [item];
  const dishes = carousel.children.filter(hasText);
  if (dishes.some((dish) => ownTexts(dish).length < 2)) return [item];
  const heading = wordsBeside(carousel, item);
  const isModule = heading.length <= (dishes.length > 2 ? 2 : 1) && !heading.some(isFigure);
  return isModule ? dishes : [item];
}

/** The texts of an item outside of its carousel, less a link to more of it. */
function wordsBeside(carousel: ScreenElement, item: ScreenElement): readonly string[] {
  const inside = ownTexts(carousel).map(({ words }) => words);
  return ownTexts(item)
    .map(({ words }) => words)
    .filter((words) => {
      const at = inside.indexOf(words);
      if (at !== -1) inside.splice(at, 1);
      return at === -1 && !moreWords.test(words);
    });
}

/** A row of a grid becomes its cells: two or more of one width beside each other, each with texts of its own. */
function splitColumns(item: ScreenElement): ScreenElement[] {
  const cells = item.children.filter((child) => ownTexts(child).length > 1);
  const [first] = cells;
  if (first === undefined) return [item];
  if (cells.length === 1) {
    return item.children.filter(hasText).length === 1 ? splitColumns(first) : [item];
  }
  const widthOf = ({ bounds }: ScreenElement): number => bounds.right - bounds.left;
  const isGrid = cells.every(
    (cell) =>
      Math.abs(cell.bounds.top - first.bounds.top) < 0.3 * (first.bounds.bottom - first.bounds.top) &&
      Math.abs(widthOf(cell) - widthOf(first)) <= 0.1 * widthOf(first),
  );
  return isGrid && cells.length === item.children.filter(hasText).length ? cells : [item];
}
