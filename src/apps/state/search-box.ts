import type { AppAdapter } from '../adapter.ts';
import { showsManyCards } from '../feed/feed-cards.ts';
import { isField, isPersonalField, looksLikeLogin } from './looks-like-login.ts';
import { namesSearch } from './names-search.ts';
import { searchWords } from './state-words.ts';
import {
  isOwn,
  ownElements,
  walk,
  wordsOf,
  type Bounds,
  type ScreenElement,
  type ScreenTree,
} from '../tree/screen-tree.ts';

/** The box that opens an app's search, and what it suggests. */
export interface SearchBox {
  /** Words in the box before anything is typed; undefined when it is empty. */
  readonly hint: string | undefined;
  readonly bounds: Bounds;
}

const searchNames = /search|搜索|搜/i;
/** The whole words of a button that searches. */
const submitNames =
  /^(搜索|搜|検索|검색|search|go|buscar|pesquisar|rechercher|suchen|cerca|zoeken|ara|szukaj|поиск|найти|بحث|ค้นหา|tìm( kiếm)?|cari)$/i;
/** A search box stands in the upper part of a home screen. */
const topShare = 0.3;

/**
 * Finds the search box: by the adapter's ids, else by structure (a field or a clickable box named after searching). None
 * on a screen that looks like a login, and never a field that asks for a password, a telephone number or an address.
 */
export function findSearchBox(
  screen: ScreenTree,
  { searchIds }: Pick<AppAdapter, 'searchIds'>,
): SearchBox | undefined {
  if (looksLikeLogin(screen)) return undefined;
  const own = ownElements(screen).filter((element) => !isPersonalField(element));
  const known = own.find(({ id }) => searchIds.includes(id));
  const top = own.filter(({ bounds }) => bounds.top <= screen.heightPx * topShare);
  // Above a feed a field needs no name: what else it may ask for stands on a page of its own.
  const named = top.find((element) => (isField(element) && namesSearch(element)) || opensSearch(element));
  const box = known ?? named ?? (showsManyCards(screen) ? top.find(isField) : undefined);
  if (box === undefined) return undefined;
  const hint = hintOf(box);
  return { hint, bounds: box.bounds };
}

/**
 * Whether what is typed now goes into a search: the app's own field has the focus, asks for nothing personal, and something
 * says that it is for searching (`saysSearch`).
 */
export function isSearchFocused(screen: ScreenTree, app: Pick<AppAdapter, 'searchIds'>): boolean {
  if (looksLikeLogin(screen)) return false;
  const focused = walk(screen.roots).find((element) => isField(element) && element.isFocused);
  if (focused === undefined || !isOwn(focused) || isPersonalField(focused)) return false;
  return saysSearch(focused, screen, app);
}

/** Whether a field is one for searching: by its own name, its id, the headings below it, or the button beside it. */
export function saysSearch(
  field: ScreenElement,
  screen: ScreenTree,
  { searchIds }: Pick<AppAdapter, 'searchIds'>,
): boolean {
  if (isPersonalField(field)) return false;
  if (namesSearch(field) || searchIds.includes(field.id)) return true;
  return ownElements(screen).some(
    (element) =>
      searchWords.test(wordsOf(element)) ||
      (!isField(element) && isBeside(element, field) && namesSearch(element)),
  );
}

/** The button beside the field that has the focus which says that it searches, and nothing else. */
export function findSubmitButton(screen: ScreenTree): ScreenElement | undefined {
  const own = ownElements(screen);
  const field = own.find((element) => isField(element) && element.isFocused);
  return (
    field && own.find((each) => !isField(each) && isBeside(each, field) && submitNames.test(wordsOf(each)))
  );
}

function isBeside({ bounds }: ScreenElement, field: ScreenElement): boolean {
  return bounds.top < field.bounds.bottom && bounds.bottom > field.bounds.top;
}

function opensSearch(element: ScreenElement): boolean {
  return element.isClickable && searchNames.test(`${element.id} ${element.description}`);
}

/** The hint attribute, else the first words inside the box that are not its label. */
function hintOf(box: ScreenElement): string | undefined {
  for (const element of walk([box])) {
    if (element.hint !== '') return element.hint;
    const words = element.text.trim();
    if (words !== '' && !/^(search|搜索)$/i.test(words)) return words;
  }
  const described = wordsOf(box);
  return described === '' || /^(search|搜索)$/i.test(described) ? undefined : described;
}
