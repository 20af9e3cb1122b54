import { canaryId } from '../../core/words.ts';
import type { AppTarget, PhoneSession } from '../../phones/phone.ts';
import { recordGesture, withSession } from './phone-steps.ts';
import type { PhoneTurn } from './phone-turn.ts';
import { pollIntervalMs, pollOnce } from './poll.ts';
import type { RunTools, SlotTask } from '../tools.ts';

/**
 * At the beginning of a block: opens the experiment's canary, an app that is known to use the microphone, polls the
 * telemetry meanwhile, and stops it, since two apps that record silence each other. A canary that cannot
 * be opened is journalled and loses no phone.
 */
export async function checkCanary(
  turn: PhoneTurn,
  task: SlotTask,
  tools: RunTools,
  signal: AbortSignal,
): Promise<void> {
  const { canary } = tools.plan.experiment;
  if (canary === undefined || task.block.slots[0]?.id !== task.slot.id || turn.isLost) return;
  const target = { app: canaryId, packageName: canary.packageName, activity: undefined };
  await withSession(turn, { signal, reads: false }, async (session) => {
    if (await open(session, { turn, task, tools, target, signal })) {
      const untilMs = tools.clock.monotonicMs() + canary.watchMs;
      while (tools.clock.monotonicMs() < untilMs) {
        await pollOnce(turn, task, tools, { phase: 'canary', begins: true, apps: [target], signal });
        await tools.clock.wait(pollIntervalMs, signal);
      }
      await stop(session, { turn, task, tools, target, signal });
    }
    await turn.attempt('lock', () => turn.phone.lock(signal));
  });
}

interface Check {
  readonly turn: PhoneTurn;
  readonly task: SlotTask;
  readonly tools: RunTools;
  readonly target: AppTarget;
  readonly signal: AbortSignal;
}

async function open(session: PhoneSession, { turn, task, tools, target, signal }: Check): Promise<boolean> {
  const unlocked = await turn.attempt('unlock', () => session.unlock(signal));
  if (unlocked.kind === 'failed') return false;
  await recordGesture(turn, task, tools, { kind: 'unlock', target: 'lock screen' });
  const opened = await turn.attempt('open-canary', () => session.openApp(target, signal));
  if (opened.kind === 'failed') return false;
  await recordGesture(turn, task, tools, { kind: 'open-app', target: target.packageName, app: canaryId });
  return true;
}

/** A canary that records on would silence the apps that are studied: such a phone is lost for the slot. */
async function stop(session: PhoneSession, { turn, task, tools, target, signal }: Check): Promise<void> {
  const stopped = await turn.take('stop-canary', () => session.stopApp(target, signal));
  if (stopped === undefined) return;
  await recordGesture(turn, task, tools, { kind: 'stop-app', target: target.packageName, app: canaryId });
}
