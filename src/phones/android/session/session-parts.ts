import type { Clock } from '../../../core/clock.ts';
import type { AppiumDriver } from '../../appium/appium-driver.ts';
import type { PhoneShell } from '../shell/phone-shell.ts';

/** The parts of a session of one phase. */
export interface SessionParts {
  readonly phoneId: string;
  readonly shell: PhoneShell;
  readonly driver: AppiumDriver;
  readonly clock: Clock;
  /** undefined: the lock screen opens with a swipe. */
  readonly pin: string | undefined;
  readonly memory: PhoneMemory;
}

/** Knowledge of a phone that outlives its sessions. */
export interface PhoneMemory {
  /** PINs that were typed and did not open it, in a row: Android bars the lock screen after five. */
  refusedPins: number;
  /** The activity behind the icon of an app, by package. */
  readonly launchers: Map<string, string>;
}

/** Key codes of Android's KeyEvent. */
export const keys = { home: 3, back: 4, enter: 66, wakeUp: 224 } as const;

/** How often a phone is asked whether a step has had its effect. */
export const pollMs = 100;
