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
  await withSession(turn, signal, async (session) => {
    await turn.take('unlock', () => session.unlock(signal));
    for (const adapter of tools.adapters) {
      const gesture = { app: adapter.id };
      await turn.take('open-app', () => session.openApp(toTarget(adapter), signal));
      await recordGesture(turn, task, tools, { kind: 'open-app', target: adapter.packageName, ...gesture });
      await turn.take('open-search', () => session.tap(adapter.searchBox.box, signal));
      await recordGesture(turn, task, tools, { kind: 'tap', target: adapter.searchBox.box, ...gesture });
      const typed = await turn.take('type', () => session.typeAndSubmit(text, signal));
      if (typed === undefined) break;
      await recordGesture(turn, task, tools, { kind: 'type', target: adapter.searchBox.box, ...gesture });
      await record(tools.journal, 'search.typed', {
        slot: task.slot.id,
        attempt: task.attempt,
        phone: turn.phone.id,
        app: adapter.id,
      });
    }
    await turn.take('home', () => session.home(signal));
    await turn.take('lock', () => turn.phone.lock(signal));
  });
  await lockAndVerify(turn, task, tools, { phase: 'before-dwell', signal });
}

/** What a person would type for a phrase: its name in the experiment's language, else any name, else its id. */
function typedText(phrase: PlanPhrase, language: string): string {
  const names = [phrase[language], phrase['phrase'], phrase['zh'], phrase['en'], phrase.id];
  return names.find((name) => typeof name === 'string') ?? phrase.id;
}
