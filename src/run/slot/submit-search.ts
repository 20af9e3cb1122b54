import type { AppAdapter } from '../../apps/adapter.ts';
import { showsManyCards } from '../../apps/feed/feed-cards.ts';
import { parseScreen } from '../../apps/platforms.ts';
import { findSubmitButton, isSearchFocused } from '../../apps/state/search-box.ts';
import { readScreenState } from '../../apps/state/screen-state.ts';
import { middleOf, type ScreenTree } from '../../apps/tree/screen-tree.ts';
import { isHome } from './home-screen.ts';
import { searchButton, type JournalledSession } from './journalled-session.ts';
import { toTarget } from './phone-turn.ts';
import { endBlocked, lookIntervalMs } from './read-screen.ts';

/** Looks at what came of ENTER, and as many at what came of the button. */
const mostLooks = 4;
/** Result, search page, home, and one more. */
const mostBacks = 3;

/**
 * Types into the search that has the focus and verifies that it was searched for: ENTER does nothing in some apps, and then
 * the visible button beside the field is tapped. False when nothing came of either, which is then how the trial ended.
 */
export async function submitSearch(
  session: JournalledSession,
  adapter: AppAdapter,
  text: string,
): Promise<boolean> {
  const { turn } = session;
  const typed = await session.typeAndSubmit(text, turn.signal);
  if (typed.kind === 'failed') return false;
  let screen = await lookForResults(session, adapter);
  if (screen === undefined || screen === 'results') return screen === 'results';
  const button = findSubmitButton(screen);
  if (button !== undefined) {
    const place = { ...middleOf(button.bounds), name: searchButton };
    if ((await session.tapAt(place, turn.signal)).kind === 'failed') return false;
    screen = await lookForResults(session, adapter);
    if (screen === undefined || screen === 'results') return screen === 'results';
  }
  const tried = button === undefined ? 'ENTER, and no button for it was found' : 'ENTER and its button';
  turn.endTrial(adapter.id, 'unreadable', `the search was typed and not taken by ${tried}`);
  return false;
}

/** The results, or the screen that still asks for a search; undefined when something stood in the way. */
async function lookForResults(
  session: JournalledSession,
  adapter: AppAdapter,
): Promise<'results' | ScreenTree | undefined> {
  const { turn } = session;
  for (let looks = 1; ; looks += 1) {
    const read = await session.readSource(turn.signal);
    if (read.kind === 'failed') return undefined;
    const screen = parseScreen(read.value, adapter);
    const state = readScreenState(screen, adapter);
    if (state.kind === 'captcha' || state.kind === 'login-wall') {
      await endBlocked(turn, adapter, { state, reason: `the screen is ${state.kind} after a search` });
      return undefined;
    }
    if (!isSearchFocused(screen, adapter) || showsManyCards(screen)) return 'results';
    if (looks >= mostLooks) return screen;
    await turn.tools.clock.wait(lookIntervalMs, turn.signal);
  }
}

/** Goes back from the results until the app's home is in front, and stops the app where it does not come. */
export async function leaveSearch(session: JournalledSession, adapter: AppAdapter): Promise<void> {
  const { signal } = session.turn;
  for (let backs = 0; backs < mostBacks; backs += 1) {
    if ((await session.back(signal)).kind === 'failed') return;
    const front = await session.readFront(toTarget(adapter), signal);
    if (front.kind === 'failed') return;
    if (isHome(front.value, adapter, session.turn)) return;
    if (front.value === undefined) break;
  }
  await session.stopApp(toTarget(adapter), signal);
}
