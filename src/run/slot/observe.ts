import { readersOf } from '../../surfaces/surfaces.ts';
import { whileUnlocked, type JournalledSession } from './journalled-session.ts';
import { toTarget, type PhoneTurn } from './phone-turn.ts';
import { readOpenedApp } from './read-app.ts';

/**
 * Observes one phone after the dwell: what it tells while it is still locked, then unlock, each app's feed, opened anew, to
 * the planned depth, equal gestures in every arm, read-only; lock again, session closed. `exposedSince` is the wall time at which the
 * exposure began: only what was posted since then counts.
 */
export async function observePhone(turn: PhoneTurn, exposedSince: string): Promise<void> {
  const { phone, tools } = turn;
  const atRest = readersOf('at-rest', tools.plan.experiment.surfaces);
  if (atRest.length > 0) await observeAtRest(turn, atRest, Date.parse(exposedSince));
  else await turn.verifyLock('before-observation', (signal) => phone.verifyLocked(signal));
  if (turn.isFoundOpen) {
    await turn.step('lock', (signal) => phone.lock(signal));
    return;
  }
  const first = turn.adapters.find(({ id }) => !turn.hasEnded(id));
  const firstApp = first === undefined ? {} : { first: toTarget(first) };
  await whileUnlocked(turn, { reads: true, ...firstApp }, observeApps);
}

/**
 * The lock, and what was posted, in one round trip. Notifications of the studied apps only, posted since the exposure
 * began: all others are private.
 */
async function observeAtRest(
  turn: PhoneTurn,
  readers: ReturnType<typeof readersOf<'at-rest'>>,
  sinceMs: number,
): Promise<void> {
  const { phone, tools } = turn;
  const found = await turn.step('read-at-rest', (signal) => phone.readAtRest(signal));
  if (found.kind === 'failed') return;
  const { lock, notifications } = found.value;
  await turn.record('lock.verified', { phase: 'before-observation', lock });
  for (const adapter of turn.adapters) {
    for (const { id: surface, read } of readers) {
      const shown = read({ adapter, notifications, sinceMs });
      const at = tools.clock.now();
      await turn.record('observation.read', { app: adapter.id, surface, ...shown, sources: [], at });
    }
  }
}

/** Opens each app whose trial still stands, reads it, and ends its trial with what became of it. */
export async function observeApps(session: JournalledSession): Promise<void> {
  const { turn } = session;
  for (const adapter of turn.adapters) {
    if (turn.isLost) return;
    if (turn.hasEnded(adapter.id)) continue;
    const opened = await session.openApp(toTarget(adapter), turn.signal, 'anew');
    if (opened.kind === 'failed') continue;
    const isRead = await readOpenedApp(session, adapter);
    if (isRead) turn.endTrial(adapter.id, 'observed');
  }
}
