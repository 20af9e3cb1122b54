import { isTyped } from '../../core/arms.ts';
import type { AppAdapter } from '../../apps/adapter.ts';
import { findSearchBox, isSearchFocused } from '../../apps/state/search-box.ts';
import type { PhoneSession } from '../../phones/phone.ts';
import type { PlanPhrase } from '../../plan/experiment/phrase.ts';
import type { PhonePhase } from './observation.ts';
import { openApp } from './open-app.ts';
import type { PhoneTurn } from './phone-turn.ts';
import { lockAndVerify, nameOf, recordGesture, withSession } from './phone-steps.ts';
import { readAppScreen, takeStep, tapOn } from './read-app-screen.ts';
import { record } from '../record.ts';
import type { RunTools, SlotTask } from '../tools.ts';

/** The positive control: types the dealt phrase in each app's own search box, then locks the phone again. */
export async function typeSearch(
  turn: PhoneTurn,
  task: SlotTask,
  tools: RunTools,
  signal: AbortSignal,
): Promise<void> {
  const { label } = task.deal;
  if (!isTyped(label.arm) || !('phrase' in label)) return;
  const phrase = tools.plan.experiment.phrases.find(({ id }) => id === label.phrase);
  if (phrase === undefined) return;
  const text = typedText(phrase, tools.plan.experiment.language);
  await withSession(turn, { signal, reads: true }, async (session) => {
    const unlocked = await turn.take('unlock', () => session.unlock(signal));
    if (unlocked !== undefined) {
      await recordGesture(turn, task, tools, { kind: 'unlock', target: 'lock screen' });
    }
    for (const adapter of tools.adapters) {
      if (!turn.isLost)
        await typeInApp(session, adapter, text, { turn, task, tools, phase: 'after', signal });
    }
    const left = await turn.take('home', () => session.home(signal));
    if (left !== undefined) await recordGesture(turn, task, tools, { kind: 'home', target: 'home key' });
    // Also a phone that is left alone from now on must not lie open.
    await turn.attempt('lock', () => turn.phone.lock(signal));
  });
  await lockAndVerify(turn, task, tools, { phase: 'before-dwell', signal });
}

/**
 * Goes on only on the app's feed or search page, and types only into the app's own search field: a login wall has a field
 * in the same place.
 */
async function typeInApp(
  session: PhoneSession,
  adapter: AppAdapter,
  text: string,
  phase: PhonePhase,
): Promise<void> {
  const app = adapter.id;
  const { turn, task, tools, signal } = phase;
  if ((await openApp(session, adapter, phase)) === undefined) return;
  const found = await readAppScreen(session, adapter, phase, ['feed', 'search']);
  if (found === undefined) return;
  const element = findSearchBox(found.tree, adapter);
  if (element === undefined) {
    turn.endTrial(app, 'unreadable', 'no search box was found to type into');
    return;
  }
  const box = { step: 'open-search', name: 'search box', element };
  if (!(await tapOn(session, adapter, phase, box))) return;
  const search = await readAppScreen(session, adapter, phase, ['search']);
  if (search === undefined) return;
  if (!isSearchFocused(search.tree)) {
    turn.endTrial(app, 'unreadable', 'the search box was tapped, and no search field has the focus');
    return;
  }
  const typed = await takeStep(phase, adapter, 'type', () => session.typeAndSubmit(text, signal));
  if (typed === undefined) return;
  await recordGesture(turn, task, tools, { kind: 'type', target: 'search box', app });
  await record(tools.journal, 'search.typed', nameOf(task, turn, adapter));
}

/** What a person would type for a phrase: its name in the experiment's language, else any name, else its id. */
function typedText(phrase: PlanPhrase, language: string): string {
  const names = [phrase[language], phrase['phrase'], phrase['zh'], phrase['en'], phrase.id];
  return names.find((name) => typeof name === 'string') ?? phrase.id;
}
