import type { Clock } from '../../core/clock.ts';
import type { Device } from '../../inventory/inventory-schema.ts';
import type { AdbClient } from '../adb/adb-client.ts';
import type { Appium } from '../appium/appium.ts';
import type { PhoneLimits } from '../limits.ts';

/** The parts of an Android phone. */
export interface AndroidPhoneOptions {
  readonly device: Pick<Device, 'id' | 'unlock' | 'systemPort' | 'capabilities'>;
  /** The serial that `adb devices` shows; virtual phones get theirs when the lab starts. */
  readonly serial: string;
  readonly adb: AdbClient;
  /** Where its sessions open. */
  readonly appium: Appium;
  readonly clock: Clock;
  /** Environment variables, for the PIN that `device.unlock.env` names. */
  readonly env: NodeJS.ProcessEnv;
  /** Default `usualLimits`. */
  readonly limits?: PhoneLimits;
}
