import type { AppAdapter, Overlay } from '../adapter.ts';
import { showsManyCards, showsNames, showsOffer } from '../feed/feed-cards.ts';
import { findOverlay, type FoundOverlay } from './find-overlay.ts';
import { isField, looksLikeLogin } from './looks-like-login.ts';
import { saysSearch } from './search-box.ts';
import { isOwn, walk, wordsOf, type ScreenElement, type ScreenTree } from '../tree/screen-tree.ts';
import {
  answerWords,
  captchaWords,
  dialogWords,
  forbiddenWords,
  networkWords,
  retryWords,
  riskWords,
  searchWords,
} from './state-words.ts';

/** The kind of a screen is found before anything on it is counted. Only `feed` may be scored. */
export type ScreenState =
  | { readonly kind: 'feed' }
  | { readonly kind: 'search' }
  | {
      readonly kind: 'popup';
      /** The known overlay; undefined for one that nobody described, which is never touched. */
      readonly overlay: Overlay | undefined;
      readonly close: ScreenElement | undefined;
    }
  | { readonly kind: 'login-wall' | 'captcha' | 'network-error' | 'unreadable' | 'launcher' | 'keyguard' };

/**
 * Says what a screen is. Order matters: a captcha or a popup over a feed is not a feed. One or two cards may be an error or
 * a dialog in a list that scrolls: they are a feed only where one of them carries a price, a rating, a distance or a time.
 */
export function readScreenState(
  screen: ScreenTree,
  adapter: Pick<AppAdapter, 'overlays' | 'searchIds'>,
): ScreenState {
  const all = walk(screen.roots);
  const own = all.filter(isOwn);
  if (own.length === 0) return stateOfForeign(all);
  const texts = own.map(wordsOf).filter((words) => words !== '');
  const said = texts.join('\n');
  const hasManyCards = showsManyCards(screen);
  if (captchaWords.test(said) || (!hasManyCards && riskWords.test(said))) return { kind: 'captcha' };
  const found = findOverlay(screen, adapter);
  if (found !== undefined) return popup(found, own);
  const asked = own.filter((element) => isField(element) && (element.isFocused || isFilled(element)));
  if (texts.length === 0 && asked.length === 0) return { kind: 'unreadable' };
  if (looksLikeLogin(screen)) return { kind: 'login-wall' };
  if (networkWords.test(said) && retryWords.test(said) && !hasManyCards) return { kind: 'network-error' };
  if (searchWords.test(said) && own.some(isField)) return { kind: 'search' };
  if (asked.some((field) => saysSearch(field, screen, adapter))) return { kind: 'search' };
  // A field that nobody can name is asked into: a code, a card, an address. It is neither typed into nor gone back from.
  if (asked.length > 0) return { kind: 'unreadable' };
  if (hasManyCards) return { kind: 'feed' };
  if (dialogWords.test(said)) return popup(undefined, own);
  if (showsOffer(screen)) return { kind: 'feed' };
  if (answerWords.test(said)) return popup(undefined, own);
  const isFeed = !own.some(isField) && showsNames(screen);
  return { kind: isFeed ? 'feed' : 'unreadable' };
}

/** Something was typed; on a home screen the box shows its hint. */
function isFilled({ text, hint }: ScreenElement): boolean {
  return hint !== '' && text !== '' && text !== hint;
}

/** A window; one that nobody described, or that holds a forbidden control, is not closed. */
function popup(found: FoundOverlay | undefined, own: readonly ScreenElement[]): ScreenState {
  const isForbidden = own.some((element) => forbiddenWords.test(wordsOf(element)));
  return { kind: 'popup', overlay: found?.overlay, close: isForbidden ? undefined : found?.close };
}

/** A screen without an element of the app: the lock screen, the launcher, or a window of another app over it. */
function stateOfForeign(all: readonly ScreenElement[]): ScreenState {
  if (all.length === 0) return { kind: 'unreadable' };
  if (all.some(({ owner }) => owner === 'lock-screen')) return { kind: 'keyguard' };
  if (all.some(({ owner }) => owner === 'launcher')) return { kind: 'launcher' };
  return { kind: 'popup', overlay: undefined, close: undefined };
}
