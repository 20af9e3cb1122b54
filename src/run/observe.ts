import type { AppAdapter } from '../apps/adapter.ts';
import type { PhoneSession } from '../phones/phone.ts';
import { readAppScreens } from './read-app-screens.ts';
import type { PhoneTurn } from './phone-turn.ts';
import { lockAndVerify, recordGesture, toTarget, withSession } from './phone-steps.ts';
import { record } from './record.ts';
import type { RunTools, SlotTask } from './tools.ts';

/**
 * Observes one phone after the dwell: notifications while it is still locked, then unlock, each app's feed to the
 * planned depth and its search hint, equal gestures in every arm, read-only; lock again, session closed.
 */
export async function observePhone(
  turn: PhoneTurn,
  task: SlotTask,
  tools: RunTools,
  exposedSince: string,
  signal: AbortSignal,
): Promise<void> {
  await lockAndVerify(turn, task, tools, { phase: 'before-observation', signal });
  await observeNotifications(turn, task, tools, exposedSince, signal);
  await withSession(turn, signal, async (session) => {
    const unlocked = await turn.take('unlock', () => session.unlock(signal));
    if (unlocked !== undefined) {
      await recordGesture(turn, task, tools, { kind: 'unlock', target: 'lock screen' });
      for (const adapter of tools.adapters) await observeApp(session, adapter, turn, task, tools, signal);
    }
    await turn.attempt('lock', () => turn.phone.lock(signal));
  });
}
