import type { DumpFormat } from './dump-format.ts';

/** The meaning of `dumpsys window policy`. */
export interface WindowPolicyDump {
  readonly format: DumpFormat;
  readonly keyguardShowing: boolean | null;
  readonly screenOn: boolean | null;
}

/**
 * Reads the keyguard's own report. `showingAndNotOccluded` is not looked at: it stays true on unlocked phones. Up to
 * Android 10 a lock screen under a dream is reported apart from one in front.
 */
export function readWindowPolicy(text: string): WindowPolicyDump {
  const keyguardShowing =
    flag(text, /\bmIsShowing=(\w+)/) ??
    flag(text, /(?:^|\s)showing=(\w+)/) ??
    either(flag(text, /\bmShowingLockscreen=(\w+)/), flag(text, /\bmDreamingLockscreen=(\w+)/));
  const screenState = /\bscreenState=(?:SCREEN_STATE_)?(\w+)/.exec(text)?.[1];
  const screenOn =
    screenState === 'ON' ? true : screenState === 'OFF' ? false : flag(text, /\bmScreenOnFully=(\w+)/);
  const isKnown = keyguardShowing !== null || screenOn !== null;
  return { format: isKnown ? 'known' : 'unknown-format', keyguardShowing, screenOn };
}

function flag(text: string, pattern: RegExp): boolean | null {
  const word = pattern.exec(text)?.[1];
  return word === 'true' ? true : word === 'false' ? false : null;
}

function either(one: boolean | null, other: boolean | null): boolean | null {
  if (one === true || other === true) return true;
  return one ?? other;
}
