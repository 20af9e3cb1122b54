import { isTyped } from '../../core/arms.ts';
import type { AppAdapter } from '../../apps/adapter.ts';
import { findSearchBox, isSearchFocused } from '../../apps/state/search-box.ts';
import { middleOf } from '../../apps/tree/screen-tree.ts';
import { nameOf } from '../../plan/experiment/phrase.ts';
import { searchBox, whileUnlocked, type JournalledSession } from './journalled-session.ts';
import { verifyHome } from './home-screen.ts';
import { toTarget, type PhoneTurn } from './phone-turn.ts';
import { readScreen } from './read-screen.ts';
import { leaveSearch, submitSearch } from './submit-search.ts';

/** The positive control: types the dealt phrase in each app's own search box, then locks the phone again. */
export async function typeSearch(turn: PhoneTurn): Promise<void> {
  const { task, tools, signal, phone } = turn;
  const { label } = task.deal;
  if (!isTyped(label.arm) || !('phrase' in label)) return;
  const phrase = tools.plan.experiment.phrases.find(({ id }) => id === label.phrase);
  if (phrase === undefined) return;
  // What a person would type: its name in the experiment's language, else any name.
  const text = nameOf(phrase, [tools.plan.experiment.language, 'phrase', 'zh', 'en']) ?? phrase.id;
  await whileUnlocked(turn, { reads: true }, async (session) => {
    for (const adapter of turn.adapters) {
      if (!turn.isLost) await typeInApp(session, adapter, text);
    }
    await session.home(signal);
  });
  await turn.verifyLock('before-dwell', (aborting) => phone.lock(aborting));
}

/**
 * Begins on the app's verified home, opened anew, and types only into the app's own search field: a login wall has a field
 * in the same place, and on a search page that came back as it was left the button that takes a search has the box's id.
 */
async function typeInApp(session: JournalledSession, adapter: AppAdapter, text: string): Promise<void> {
  const app = adapter.id;
  const { turn } = session;
  const { signal } = turn;
  const opened = await session.openApp(toTarget(adapter), signal, 'anew');
  if (opened.kind === 'failed') return;
  const home = await readScreen(session, adapter, ['feed']);
  if (home === undefined || !(await verifyHome(session, adapter, home.tree))) return;
  const box = findSearchBox(home.tree, adapter);
  if (box === undefined) {
    turn.endTrial(app, 'unreadable', 'no search box was found to type into');
    return;
  }
  const tapped = await session.tapAt({ ...middleOf(box.bounds), name: searchBox }, signal);
  if (tapped.kind === 'failed') return;
  const search = await readScreen(session, adapter, ['search']);
  if (search === undefined) return;
  if (!isSearchFocused(search.tree, adapter)) {
    turn.endTrial(app, 'unreadable', 'the search box was tapped, and no search field has the focus');
    return;
  }
  if (!(await submitSearch(session, adapter, text))) return;
  await turn.record('search.typed', { app });
  await leaveSearch(session, adapter);
}
