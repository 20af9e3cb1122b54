import type { PhoneSession } from '../../phones/phone.ts';
import type { Observation } from './observation.ts';
import { observeApp } from './observe-app.ts';
import { nameOf, recordGesture, recordLock, toTarget, verifyLocked, withSession } from './phone-steps.ts';
import { readersOf } from '../../surfaces/surfaces.ts';
import { record } from '../record.ts';

/**
 * Observes one phone after the dwell: notifications while it is still locked, then unlock, each app's feed to the
 * planned depth and its search hint, equal gestures in every arm, read-only; lock again, session closed.
 */
export async function observePhone(at: Omit<Observation, 'phase'>): Promise<void> {
  const observation: Observation = { ...at, phase: 'after' };
  const { turn, task, tools, signal } = observation;
  if (readersOf('at-rest', tools.plan.experiment.surfaces).length > 0) await observeAtRest(observation);
  else await verifyLocked(turn, task, tools, { phase: 'before-observation', signal });
  if (turn.isFoundOpen) {
    await turn.attempt('lock', () => turn.phone.lock(signal));
    return;
  }
  await withSession(turn, { signal, reads: true }, async (session) => {
    await observeApps(session, observation);
    await turn.attempt('lock', () => turn.phone.lock(signal));
  });
}

async function observeApps(session: PhoneSession, observation: Observation): Promise<void> {
  const { turn, task, tools, signal } = observation;
  const first = tools.adapters.find(({ id }) => !turn.hasEnded(id));
  const unlocked = await turn.take('unlock', () => session.unlock(signal, first && toTarget(first)));
  if (unlocked === undefined) return;
  await recordGesture(turn, task, tools, { kind: 'unlock', target: 'lock screen' });
  for (const adapter of tools.adapters) {
    if (turn.isLost) return;
    if (turn.hasEnded(adapter.id)) continue;
    await observeApp(session, adapter, observation);
  }
}

/**
 * The lock, and what was posted, in one round trip. Notifications of the studied apps only, posted since the exposure
 * began: all others are private.
 */
async function observeAtRest({ turn, task, tools, exposedSince, signal }: Observation): Promise<void> {
  const read = await turn.take('read-at-rest', () => turn.phone.readAtRest(signal));
  if (read === undefined) return;
  const { lock, notifications } = read.value;
  await recordLock(turn, task, tools, { phase: 'before-observation', lock });
  const sinceMs = Date.parse(exposedSince);
  for (const adapter of tools.adapters) {
    for (const { id: surface, read } of readersOf('at-rest', tools.plan.experiment.surfaces)) {
      await record(tools.journal, 'observation.read', {
        ...nameOf(task, turn, adapter),
        surface,
        ...read({ adapter, notifications, sinceMs }),
        sources: [],
        at: tools.clock.now(),
      });
    }
  }
}
