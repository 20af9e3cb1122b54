import { join } from 'node:path';
import { adaptersFor } from '../../apps/index.ts';
import { parseScreen } from '../../apps/platforms.ts';
import { readScreenState } from '../../apps/state/screen-state.ts';
import type { Clock } from '../../core/clock.ts';
import { OverheardError } from '../../core/error.ts';
import { usualPlatform } from '../../core/words.ts';
import { version } from '../../host/version.ts';
import type { Device } from '../../inventory/inventory-schema.ts';
import { readInventory } from '../../inventory/read-inventory.ts';
import { adoptLab } from '../../lab/adopt-lab.ts';
import { captureScreen, type ScreenCapture } from '../../phones/android/capture-screen.ts';
import { findDevice, type DeviceChoice } from '../equipment/find-device.ts';
import { isVirtualPhone, reachPhones } from '../equipment/reach-phones.ts';
import { startAppium } from '../equipment/start-appium.ts';
import { writeCapture } from './write-capture.ts';

const adapters = adaptersFor(usualPlatform);

/** Which screen is captured, and where to. */
export interface CaptureOrder extends DeviceChoice {
  /** Id of an app, or the package of one that has no adapter. */
  readonly app: string;
  /** A new folder; one that is named after app and time unless given. */
  readonly out?: string;
  /** Words to blot out. */
  readonly blot: readonly string[];
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** A capture that was written. */
export interface WrittenCapture extends Pick<ScreenCapture, 'foreground' | 'picture'> {
  readonly folder: string;
  readonly files: readonly string[];
  readonly packageName: string;
  /** Name that the app's reader has for the screen; undefined for a package that no adapter has. */
  readonly state: string | undefined;
}

/**
 * Saves what a phone shows now. Throws what `findDevice` and `writeCapture` throw, `wrong-use` for what is no app, and
 * `phone-lost` when the phone does not answer.
 */
export async function takeCapture(order: CaptureOrder): Promise<WrittenCapture> {
  const { app, clock } = order;
  const inventory = await readInventory(order.devices);
  const device = findDevice(inventory, order);
  const simulated = isVirtualPhone(device, inventory);
  const adapter = adapters.find(({ id }) => id === app);
  const packageName = adapter?.packageName ?? toPackage(app);
  const capture = await readPhone(device, packageName, order);
  const capturedAt = clock.now();
  const stamp = capturedAt.replaceAll(/[-:]/g, '').replace('T', '-').slice(0, 15);
  const folder = order.out ?? join('captures', `${app}-${stamp}`);
  const note = { app, packageName, device: device.id, capturedAt, overheard: version, simulated };
  const files = await writeCapture(folder, capture, note);
  const state =
    adapter === undefined ? undefined : readScreenState(parseScreen(capture.source, adapter), adapter).kind;
  const { foreground, picture } = capture;
  return { folder, files, packageName, state, foreground, picture };
}

async function readPhone(
  device: Device,
  packageName: string,
  { blot, clock, lab, signal }: CaptureOrder,
): Promise<ScreenCapture> {
  const phones = await reachPhones({
    lab: lab === undefined ? undefined : adoptLab(lab),
    clock,
    signal,
  });
  try {
    const appium = await startAppium([device], {}, signal);
    try {
      const way = { serial: phones.serialOf(device) ?? device.id, adb: phones.adbOf(device) };
      // Nothing is unlocked, so no PIN is needed.
      const closed = { ...device, unlock: { kind: 'swipe' as const } };
      const phone = { device: closed, ...way, appium: appium.of(device), clock, env: process.env };
      const captured = await captureScreen(phone, packageName, { signal, words: blot });
      if (captured.kind === 'ok') return captured.value;
      throw new OverheardError('phone-lost', `capture: phone "${device.id}": ${captured.fault.message}`, {
        hint: 'Run `overheard doctor`; see that the phone is listed as "device" by `adb devices`.',
      });
    } finally {
      await appium.close();
    }
  } finally {
    await phones.close();
  }
}

function toPackage(app: string): string {
  if (/^[A-Za-z]\w*(\.\w+)+$/.test(app)) return app;
  throw new OverheardError(
    'wrong-use',
    `capture: "${app}" is neither the id of an app nor a package; ids are ${adapters.map(({ id }) => id).join(', ')}`,
    { hint: 'overheard capture com.example.food --device p1' },
  );
}
