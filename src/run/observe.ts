import type { PhoneSession } from '../phones/phone.ts';
import { observeApp, type Observation } from './observe-app.ts';
import { nameOf, recordGesture, verifyLocked, withSession } from './phone-steps.ts';
import { record } from './record.ts';

/**
 * Observes one phone after the dwell: notifications while it is still locked, then unlock, each app's feed to the
 * planned depth and its search hint, equal gestures in every arm, read-only; lock again, session closed.
 */
export async function observePhone(observation: Observation): Promise<void> {
  const { turn, task, tools, signal } = observation;
  await verifyLocked(turn, task, tools, { phase: 'before-observation', signal });
  if (tools.plan.experiment.surfaces.includes('notifications')) await observeNotifications(observation);
  await withSession(turn, { signal, reads: true }, async (session) => {
    await observeApps(session, observation);
    await turn.attempt('lock', () => turn.phone.lock(signal));
  });
}

async function observeApps(session: PhoneSession, observation: Observation): Promise<void> {
  const { turn, task, tools, signal } = observation;
  const unlocked = await turn.take('unlock', () => session.unlock(signal));
  if (unlocked === undefined) return;
  await recordGesture(turn, task, tools, { kind: 'unlock', target: 'lock screen' });
  for (const adapter of tools.adapters) {
    if (turn.isLost) return;
    await observeApp(session, adapter, observation);
  }
}

/** Notifications of the studied apps only, posted since the exposure began: all others are private. */
async function observeNotifications({ turn, task, tools, exposedSince, signal }: Observation): Promise<void> {
  const listed = await turn.take('read-notifications', () => turn.phone.readNotifications(signal));
  if (listed === undefined) return;
  for (const adapter of tools.adapters) {
    const posted = listed.value.filter(
      ({ packageName, postedAtMs }) =>
        packageName === adapter.packageName && (postedAtMs ?? Infinity) >= Date.parse(exposedSince),
    );
    await record(tools.journal, 'observation.read', {
      ...nameOf(task, turn, adapter),
      surface: 'notifications',
      items: posted.map(({ title, text }, i) => ({
        rank: i + 1,
        title: title ?? '',
        lines: text === undefined ? [] : [text],
        isAd: false,
      })),
      screens: 0,
      sources: [],
      at: tools.clock.now(),
    });
  }
}
