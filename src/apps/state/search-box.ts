import type { AppAdapter } from '../adapter.ts';
import { isField, isPersonalField, looksLikeLogin } from './looks-like-login.ts';
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

const searchWords = /search|搜索|搜/i;
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
  const box = known ?? own.find((element) => looksLikeSearch(element, screen.heightPx));
  if (box === undefined) return undefined;
  const hint = hintOf(box);
  return { hint, bounds: box.bounds };
}

/** Whether what is typed now goes into a search: the app's own field has the focus, and asks for nothing personal. */
export function isSearchFocused(screen: ScreenTree): boolean {
  if (looksLikeLogin(screen)) return false;
  const focused = walk(screen.roots).find((element) => isField(element) && element.isFocused);
  return focused !== undefined && isOwn(focused) && !isPersonalField(focused);
}

function looksLikeSearch(element: ScreenElement, heightPx: number): boolean {
  if (element.bounds.top > heightPx * topShare) return false;
  if (isField(element)) return true;
  return element.isClickable && searchWords.test(`${element.id} ${element.description}`);
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
