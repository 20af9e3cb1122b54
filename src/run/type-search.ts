import type { AppAdapter } from '../apps/adapter.ts';
import { middleOf, parseScreen } from '../apps/screen-element.ts';
import { findSearchBox } from '../apps/search-box.ts';
import type { PhoneSession } from '../phones/phone.ts';
import type { PlanPhrase } from '../plan/phrase.ts';
import type { PhoneTurn } from './phone-turn.ts';
import { lockAndVerify, recordGesture, toTarget, withSession } from './phone-steps.ts';
import { record } from './record.ts';
import type { RunTools, SlotTask } from './tools.ts';

/** The positive control: types the dealt phrase in each app's own search box, then locks the phone again. */
export async function typeSearch(
  turn: PhoneTurn,
  task: SlotTask,
  tools: RunTools,
  signal: AbortSignal,
): Promise<void> {
  const { label } = task.deal;
  if (label.arm !== 'typed') return;
  const phrase = tools.plan.experiment.phrases.find(({ id }) => id === label.phrase);
  if (phrase === undefined) return;
  const text = typedText(phrase, tools.plan.experiment.language);
  await withSession(turn, { signal, reads: true }, async (session) => {
    await turn.take('unlock', () => session.unlock(signal));
    for (const adapter of tools.adapters) {
      if (!turn.isLost) await typeInApp(session, adapter, text, { turn, task, tools, signal });
    }
    const left = await turn.take('home', () => session.home(signal));
    if (left !== undefined) await recordGesture(turn, task, tools, { kind: 'home', target: 'home key' });
    await turn.take('lock', () => turn.phone.lock(signal));
  });
  await lockAndVerify(turn, task, tools, { phase: 'before-dwell', signal });
}

interface TypingTurn {
  readonly turn: PhoneTurn;
  readonly task: SlotTask;
  readonly tools: RunTools;
  readonly signal: AbortSignal;
}

async function typeInApp(
  session: PhoneSession,
  adapter: AppAdapter,
  text: string,
  { turn, task, tools, signal }: TypingTurn,
): Promise<void> {
  const app = adapter.id;
  await turn.take('open-app', () => session.openApp(toTarget(adapter), signal));
  await recordGesture(turn, task, tools, { kind: 'open-app', target: adapter.packageName, app });
  const source = await turn.take('read-screen', () => session.readSource(signal));
  if (source === undefined) return;
  const box = findSearchBox(parseScreen(source.value), adapter);
  if (box === undefined) {
    turn.endTrial(app, 'unreadable', 'no search box was found to type into');
    return;
  }
  await turn.take('open-search', () => session.tapAt(middleOf(box.bounds), signal));
  await recordGesture(turn, task, tools, { kind: 'tap', target: 'search box', app });
  const typed = await turn.take('type', () => session.typeAndSubmit(text, signal));
  if (typed === undefined) return;
  await recordGesture(turn, task, tools, { kind: 'type', target: 'search box', app });
  await record(tools.journal, 'search.typed', {
    slot: task.slot.id,
    attempt: task.attempt,
    phone: turn.phone.id,
    app,
  });
}

/** What a person would type for a phrase: its name in the experiment's language, else any name, else its id. */
function typedText(phrase: PlanPhrase, language: string): string {
  const names = [phrase[language], phrase['phrase'], phrase['zh'], phrase['en'], phrase.id];
  return names.find((name) => typeof name === 'string') ?? phrase.id;
}
