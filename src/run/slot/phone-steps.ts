import type { AppAdapter } from '../../apps/adapter.ts';
import type { LockPhase } from '../../core/words.ts';
import type { AppTarget, Gesture, LockState, PhoneSession } from '../../phones/phone.ts';
import type { PhoneTurn } from './phone-turn.ts';
import { record } from '../record.ts';
import type { RunTools, SlotTask } from '../tools.ts';

/**
 * Opens a session for one phase and closes it whatever happens, so that none is open during exposure and dwell. `reads`
 * says that screens will be read, so that Appium may start while the phone is still being unlocked.
 */
export async function withSession(
  turn: PhoneTurn,
  { signal, reads }: { readonly signal: AbortSignal; readonly reads: boolean },
  use: (session: PhoneSession) => Promise<void>,
): Promise<void> {
  const opened = await turn.take('open-session', () => turn.phone.openSession(signal, { reads }));
  if (opened === undefined) return;
  try {
    await use(opened.value);
  } finally {
    try {
      await turn.attempt('close-session', async () => {
        await opened.value.close();
        return { kind: 'ok', value: undefined };
      });
    } finally {
      // A journal that fails must not leave the session open; closing twice does no harm.
      await opened.value.close();
    }
  }
}

/** Reads the lock, locks when it is open, and journals what was verified. A phone that stays open is lost: `not_locked`. */
export async function lockAndVerify(
  turn: PhoneTurn,
  task: SlotTask,
  tools: RunTools,
  { phase, signal }: { readonly phase: LockPhase; readonly signal: AbortSignal },
): Promise<void> {
  const lock = await turn.take('verify-lock', () => turn.phone.lock(signal));
  if (lock !== undefined) await recordLock(turn, task, tools, { phase, lock: lock.value });
}

/** Reads the lock without touching the phone, and journals it; a phone found open is lost: `not_locked`. */
export async function verifyLocked(
  turn: PhoneTurn,
  task: SlotTask,
  tools: RunTools,
  { phase, signal }: { readonly phase: LockPhase; readonly signal: AbortSignal },
): Promise<void> {
  const lock = await turn.take('verify-lock', () => turn.phone.verifyLocked(signal));
  if (lock !== undefined) await recordLock(turn, task, tools, { phase, lock: lock.value });
}

/** Journals what was verified of the lock. */
export async function recordLock(
  turn: PhoneTurn,
  task: SlotTask,
  tools: RunTools,
  { phase, lock }: { readonly phase: LockPhase; readonly lock: LockState },
): Promise<void> {
  await record(tools.journal, 'lock.verified', {
    slot: task.slot.id,
    attempt: task.attempt,
    phone: turn.phone.id,
    phase,
    lock,
  });
}

/** Journals one gesture: every touch of a phone is part of the data. */
export async function recordGesture(
  turn: PhoneTurn,
  task: SlotTask,
  tools: RunTools,
  gesture: Omit<Gesture, 'at'> & { readonly app?: string },
): Promise<void> {
  await record(tools.journal, 'gesture.made', {
    slot: task.slot.id,
    attempt: task.attempt,
    phone: turn.phone.id,
    ...gesture,
    at: tools.clock.now(),
  });
}

/** What a phone needs to know of an app. */
export function toTarget(adapter: AppAdapter): AppTarget {
  return { app: adapter.id, packageName: adapter.packageName, activity: adapter.activity };
}

/** The names that an event of one app's trial carries. */
export function nameOf(task: SlotTask, turn: PhoneTurn, adapter: AppAdapter) {
  return { slot: task.slot.id, attempt: task.attempt, phone: turn.phone.id, app: adapter.id };
}
