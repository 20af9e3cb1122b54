import { systemClock } from '../../src/core/clock.ts';
import { FoodApp } from '../../src/lab/apps/food-app.ts';
import { installApps } from '../../src/lab/make-phone.ts';
import { identify } from '../../src/lab/phone/identity.ts';
import { pressKey, swipe, tap } from '../../src/lab/phone/input/touch.ts';
import { VirtualPhone } from '../../src/lab/phone/virtual-phone.ts';
import { pageSourceOf } from '../../src/lab/ui/page-source.ts';
import { parseWorld } from '../../src/lab/world.ts';
import { WorldLog } from '../../src/lab/world-log.ts';

/** A virtual phone with an app of the lab in front, without adb: only what it shows. */
export interface Screens {
  readonly phone: VirtualPhone;
  readonly app: FoodApp;
  readonly log: WorldLog;
  source(): string;
  scroll(): void;
  tap(point: { readonly xPx: number; readonly yPx: number }): void;
  pressKey(code: number): void;
}

/** Unlocks a phone and opens the app. */
export function openVirtualApp(packageName: string): Screens {
  const clock = systemClock();
  const log = new WorldLog(clock);
  const identity = identify('p1', 'screens', { androidVersion: '13', sdk: 33, buildId: 'TEST' });
  const phone = new VirtualPhone({ identity, clock, log });
  const world = parseWorld({ seed: 'screens', apps: { [packageName]: { behaviour: 'honest' } } }, 'test');
  installApps(phone, { world, recogniserIn: () => ({ recognise: () => undefined }) });
  phone.wake('test');
  phone.dismissKeyguard();
  phone.apps.start(packageName, undefined);
  const app = phone.tasks.app(packageName);
  if (!(app instanceof FoodApp)) throw new Error(`${packageName} is no delivery app`);
  return {
    phone,
    app,
    log,
    source: () => pageSourceOf(phone.look()),
    scroll: () => swipe(phone, { x: 540, y: 1819 }, { x: 540, y: 569 }),
    tap: ({ xPx, yPx }) => tap(phone, { x: xPx, y: yPx }),
    pressKey: (code) => pressKey(phone, code),
  };
}
