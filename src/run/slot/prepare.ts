import type { AppAdapter } from '../../apps/adapter.ts';
import { sha256 } from '../../core/hash.ts';
import { toRecordedFacts } from '../../journal/events/phone-facts.ts';
import { whileUnlocked, type JournalledSession } from './journalled-session.ts';
import { toTarget, type PhoneTurn } from './phone-turn.ts';
import { pollOnce } from './poll.ts';
import { isForceStopped } from '../../plan/experiment/app-states.ts';
import { readOpenedApp } from './read-app.ts';

/**
 * Brings one phone to the start of the exposure: facts read, permission as dealt (set first, the same steps in every
 * slot), apps in the state the experiment names, session closed, locked, lock verified. Leaves the turn lost otherwise.
 */
export async function preparePhone(turn: PhoneTurn): Promise<void> {
  const { phone, task, tools } = turn;
  const facts = await turn.step('ready', (signal) => phone.readFacts(turn.targets, signal));
  if (facts.kind === 'failed') return;
  await turn.record('phone.read', { facts: toRecordedFacts(facts.value) });
  const state = task.deal.microphone[phone.id] ?? 'granted';
  for (const target of turn.targets) {
    // Neither can be granted to an app that does not ask for it; it is a control by itself.
    if (facts.value.apps.find(({ app }) => app === target.app)?.microphone === 'not-requested') {
      await turn.record('microphone.set', { app: target.app, state: 'not-requested' });
      continue;
    }
    const set = await turn.step('set-microphone', (signal) => phone.setMicrophone(target, state, signal));
    if (set.kind === 'failed') return;
    await turn.record('microphone.set', { app: target.app, state });
  }
  await whileUnlocked(turn, { reads: tools.plan.experiment.preScrape }, showApps);
  await turn.verifyLock('before-exposure', (signal) => phone.lock(signal));
  if (!turn.isLost) await pollOnce(turn, { phase: 'before', begins: true });
}

/**
 * Opens every app once and leaves it in the state that the experiment names. Only the app that is opened last is in front
 * when the phone is locked: the order is drawn for every slot and phone, so that it is each app's turn, whatever the label.
 */
export async function showApps(session: JournalledSession): Promise<void> {
  const { turn } = session;
  const { tools, signal } = turn;
  const { appState, preScrape } = tools.plan.experiment;
  for (const adapter of orderOfApps(turn)) {
    const opened = await session.openApp(toTarget(adapter), signal, preScrape ? 'anew' : 'as-left');
    if (opened.kind === 'failed') return;
    // A covariate, read in every arm exactly as after the dwell. A login wall or a risk-control page still means that the
    // phone is left alone, since no covariate is worth somebody's account.
    if (preScrape) await readOpenedApp(session, adapter);
    if (turn.isLost) return;
  }
  if (appState === 'foreground-then-lock') return;
  const home = await session.home(signal);
  if (home.kind === 'failed' || !isForceStopped(tools.plan.experiment)) return;
  for (const target of turn.targets) {
    const stopped = await session.stopApp(target, signal);
    if (stopped.kind === 'failed') return;
  }
}

/** Drawn from the seed, the slot and the phone, and from nothing else. */
function orderOfApps({ adapters, phone, task: { slot }, tools: { plan } }: PhoneTurn): AppAdapter[] {
  const draw = new Map(
    adapters.map((each) => [each.id, sha256(`${plan.seed} app ${slot.id} ${phone.id} ${each.id}`)]),
  );
  return adapters.toSorted((a, b) => (draw.get(a.id)! < draw.get(b.id)! ? -1 : 1));
}
