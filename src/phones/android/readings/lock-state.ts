import type { LockState } from '../../phone.ts';
import { readPower } from '../dumps/read-power.ts';
import { readTrust } from '../dumps/read-trust.ts';
import { readWindowPolicy } from '../dumps/read-window-policy.ts';

/** Ask for the lock state; `parseLockState` takes the answers in this order. */
export const lockCommands = ['dumpsys trust', 'dumpsys window policy', 'dumpsys power'] as const;

/** The three facts about the lock from the answers to `lockCommands`. */
export function parseLockState(answers: readonly string[]): LockState {
  const [trust = '', policy = '', power = ''] = answers;
  const users = readTrust(trust).users;
  const user = users.find((candidate) => candidate.current) ?? users[0];
  return {
    deviceLocked: user?.deviceLocked ?? undefined,
    keyguardShowing: readWindowPolicy(policy).keyguardShowing ?? undefined,
    wakefulness: readPower(power).wakefulness ?? undefined,
  };
}

/**
 * True when the phone is locked as its owner locked it: with a PIN, the device itself is locked; a swipe lock shows its
 * keyguard. Appium's own answer is not used: it calls a dark screen without a keyguard locked. A lit screen may well be
 * locked: a notification lights it.
 */
export function isLocked(state: LockState, unlock: 'swipe' | 'pin'): boolean {
  if (unlock === 'pin' && state.deviceLocked !== undefined) return state.deviceLocked;
  return state.keyguardShowing === true;
}

/** True when the screen is off, dozing (always-on display) or dreaming. */
export function isDark(state: LockState): boolean {
  return state.wakefulness !== undefined && state.wakefulness !== 'Awake';
}

/** True when somebody could use the phone now: awake, no keyguard, not locked. Unknown facts do not count as open. */
export function isUnlocked(state: LockState): boolean {
  return state.wakefulness === 'Awake' && state.keyguardShowing === false && !(state.deviceLocked ?? false);
}

/** The three facts in words, for messages. */
export function describeLock(state: LockState): string {
  const word = (value: boolean | string | undefined): string =>
    value === undefined ? 'unknown' : String(value);
  return `device locked ${word(state.deviceLocked)}, keyguard showing ${word(state.keyguardShowing)}, wakefulness ${word(state.wakefulness)}`;
}
