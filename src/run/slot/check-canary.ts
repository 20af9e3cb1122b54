import { canaryId } from '../../core/words.ts';
import { whileUnlocked } from './journalled-session.ts';
import type { PhoneTurn } from './phone-turn.ts';
import { pollIntervalMs, pollOnce } from './poll.ts';

/**
 * At the beginning of a block: opens the experiment's canary, an app that is known to use the microphone, polls the
 * telemetry meanwhile, and stops it, since two apps that record silence each other. A canary that cannot
 * be opened is journalled and loses no phone.
 */
export async function checkCanary(turn: PhoneTurn): Promise<void> {
  const { task, tools, signal } = turn;
  const { canary } = tools.plan.experiment;
  if (canary === undefined || task.block.slots[0]?.id !== task.slot.id || turn.isLost) return;
  const target = { app: canaryId, packageName: canary.packageName, activity: undefined };
  turn.enter('canary');
  await whileUnlocked(turn, { reads: false }, async (session) => {
    const opened = await session.openApp(target, signal);
    if (opened.kind === 'failed') return;
    const untilMs = tools.clock.monotonicMs() + canary.watchMs;
    while (tools.clock.monotonicMs() < untilMs) {
      await pollOnce(turn, { phase: 'canary', begins: true, apps: [target] });
      await tools.clock.wait(pollIntervalMs, signal);
    }
    await session.stopApp(target, signal);
  });
  turn.enter('before');
}
