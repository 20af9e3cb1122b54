import type { AppAdapter } from '../../apps/adapter.ts';
import { sha256 } from '../../core/hash.ts';
import { toRecordedFacts } from '../../journal/events/phone-facts.ts';
import type { PhoneSession } from '../../phones/phone.ts';
import type { PhoneTurn } from './phone-turn.ts';
import { pollOnce } from './poll.ts';
import { preScrapeApp } from './pre-scrape.ts';
import { lockAndVerify, recordGesture, toTarget, withSession } from './phone-steps.ts';
import { record } from '../record.ts';
import type { RunTools, SlotTask } from '../tools.ts';

/**
 * Brings one phone to the start of the exposure: facts read, permission as dealt (set first, the same steps in every
 * slot), apps in the state the experiment names, session closed, locked, lock verified. Leaves the turn lost otherwise.
 */
export async function preparePhone(
  turn: PhoneTurn,
  task: SlotTask,
  tools: RunTools,
  signal: AbortSignal,
): Promise<void> {
  const { phone } = turn;
  const name = { slot: task.slot.id, attempt: task.attempt, phone: phone.id };
  const facts = await turn.take('ready', () => phone.readFacts(tools.adapters.map(toTarget), signal));
  if (facts === undefined) return;
  await record(tools.journal, 'phone.read', { ...name, facts: toRecordedFacts(facts.value) });
  const state = task.deal.microphone[phone.id] ?? 'granted';
  for (const adapter of tools.adapters) {
    const set = await turn.take('set-microphone', () =>
      phone.setMicrophone(toTarget(adapter), state, signal),
    );
    if (set === undefined) return;
    await record(tools.journal, 'microphone.set', { ...name, app: adapter.id, state });
  }
  await withSession(turn, { signal, reads: tools.plan.experiment.preScrape }, async (session) => {
    await showApps(session, turn, task, tools, signal);
    // Also a phone that is left alone from now on must not lie open.
    await turn.attempt('lock', () => phone.lock(signal));
  });
  await lockAndVerify(turn, task, tools, { phase: 'before-exposure', signal });
  if (!turn.isLost) {
    const apps = tools.adapters.map(toTarget);
    await pollOnce(turn, task, tools, { phase: 'before', begins: true, apps, signal });
  }
}

/**
 * Opens every app once and leaves it in the state that the experiment names. Only the app that is opened last is in front
 * when the phone is locked: the order is drawn for every slot and phone, so that it is each app's turn, whatever the label.
 */
async function showApps(
  session: PhoneSession,
  turn: PhoneTurn,
  task: SlotTask,
  tools: RunTools,
  signal: AbortSignal,
): Promise<void> {
  const unlocked = await turn.take('unlock', () => session.unlock(signal));
  if (unlocked === undefined) return;
  await recordGesture(turn, task, tools, { kind: 'unlock', target: 'lock screen' });
  for (const adapter of orderOfApps(turn, task, tools)) {
    const opened = await turn.take('open-app', () => session.openApp(toTarget(adapter), signal));
    if (opened === undefined) return;
    await recordGesture(turn, task, tools, {
      kind: 'open-app',
      target: adapter.packageName,
      app: adapter.id,
    });
    await preScrapeApp(session, adapter, { turn, task, tools, signal, activity: opened.value });
    if (turn.isLost) return;
  }
  const { appState } = tools.plan.experiment;
  if (appState === 'foreground-then-lock') return;
  const home = await turn.take('home', () => session.home(signal));
  if (home === undefined) return;
  await recordGesture(turn, task, tools, { kind: 'home', target: 'home key' });
  if (appState === 'background') return;
  for (const adapter of tools.adapters) {
    const stopped = await turn.take('stop-app', () => session.stopApp(toTarget(adapter), signal));
    if (stopped === undefined) return;
    await recordGesture(turn, task, tools, {
      kind: 'stop-app',
      target: adapter.packageName,
      app: adapter.id,
    });
  }
}

/** Drawn from the seed, the slot and the phone, and from nothing else. */
function orderOfApps({ phone }: PhoneTurn, { slot }: SlotTask, { adapters, plan }: RunTools): AppAdapter[] {
  const draw = new Map(
    adapters.map((each) => [each.id, sha256(`${plan.seed} app ${slot.id} ${phone.id} ${each.id}`)]),
  );
  return adapters.toSorted((a, b) => (draw.get(a.id)! < draw.get(b.id)! ? -1 : 1));
}
