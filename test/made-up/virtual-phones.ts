import { systemClock } from '../../src/core/clock.ts';
import { asId, type AppId } from '../../src/core/words.ts';
import { androidVersions, usualAndroid } from '../../src/lab/android/android-versions.ts';
import type { AppHost, VirtualApp } from '../../src/lab/apps/app.ts';
import { launcher, launcherPackage } from '../../src/lab/apps/launcher.ts';
import { recorder, recorderPackage } from '../../src/lab/apps/recorder.ts';
import { PhoneOnAdb } from '../../src/lab/phone-on-adb.ts';
import { identify } from '../../src/lab/phone/identity.ts';
import { romNamed, roms } from '../../src/lab/roms/roms.ts';
import { VirtualPhone } from '../../src/lab/phone/virtual-phone.ts';
import { column, list, text, type View } from '../../src/lab/ui/view.ts';
import { WorldLog } from '../../src/lab/world-log.ts';
import { startAdbServer, type AdbServer } from '../../src/phones/adb/adb-server.ts';
import { findAndroidHome } from '../../src/phones/adb/find-android-home.ts';
import type { Device } from '../../src/inventory/inventory-schema.ts';
import { usualLimits, type PhoneLimits } from '../../src/phones/limits.ts';
import { openPhone } from '../../src/phones/open-phone.ts';
import type { Appium } from '../../src/phones/appium/appium.ts';
import type { AppTarget, Phone } from '../../src/phones/phone.ts';

/** The app of these tests: a field above thirty shops. */
export const shopApp: AppTarget = {
  app: asId<AppId>('eleme'),
  packageName: 'me.ele',
  activity: undefined,
};

/** A virtual phone and the real code that controls it. */
export interface Pair {
  readonly virtual: VirtualPhone;
  readonly onAdb: PhoneOnAdb;
  readonly serial: string;
  readonly phone: Phone;
  readonly log: WorldLog;
}

export const pinVariable = 'OVERHEARD_TEST_PIN';

/** An adb server of the test's own. */
export async function startTestAdb(): Promise<AdbServer> {
  return startAdbServer({ adbPath: findAndroidHome(process.env).adbPath, clock: systemClock() });
}

/** Plugs a virtual phone into `adb` and puts a Phone behind it. */
export async function plugInPhone(options: {
  readonly id: string;
  readonly adb: AdbServer;
  readonly appium?: Appium;
  readonly pin?: string;
  /** What the owner says the PIN is. */
  readonly knownPin?: string;
  readonly clockOffsetMs?: number;
  readonly latencyMs?: number;
  readonly limits?: PhoneLimits;
  readonly androidVersion?: string;
  /** The system of its maker, with its keypad, where that is not Google's. */
  readonly rom?: keyof typeof roms;
  /** More of what devices.json may say of it. */
  readonly device?: Pick<Device, 'capabilities'>;
}): Promise<Pair> {
  const {
    id,
    adb,
    appium = noAppium,
    pin,
    knownPin = pin,
    clockOffsetMs = 0,
    latencyMs = 0,
    limits = usualLimits,
  } = options;
  const android = androidVersions[options.androidVersion ?? ''] ?? usualAndroid;
  const clock = systemClock();
  const rom = romNamed(options.rom);
  const log = new WorldLog(clock);
  const identity = identify(id, 'phones', {
    androidVersion: android.release,
    sdk: android.sdk,
    buildId: android.buildId,
  });
  const virtual = new VirtualPhone({
    identity: { ...identity, brand: rom.brand },
    rom,
    traits: options.rom === undefined ? new Set() : new Set(['makers-keypad']),
    clock,
    log,
    pin,
    clockOffsetMs,
  });
  virtual.apps.install(launcherPackage, (host) => launcher(host, () => []));
  virtual.apps.install(shopApp.packageName, shops);
  virtual.apps.install(recorderPackage, recorder);
  virtual.packages.grant(recorderPackage, 'android.permission.RECORD_AUDIO');
  const onAdb = new PhoneOnAdb(virtual, android, latencyMs);
  const serial = await onAdb.plugIn();
  await adb.client.connect(serial);
  const phone = openPhone({
    device: {
      id,
      platform: 'android',
      capabilities: {},
      ...options.device,
      unlock: pin === undefined ? { kind: 'swipe' } : { kind: 'pin', env: pinVariable },
    },
    serial,
    adb: adb.client,
    appium,
    clock,
    env: { [pinVariable]: knownPin },
    limits,
  });
  return { virtual, onAdb, serial, phone, log };
}

/** For tests that must not need Appium. */
const noAppium: Appium = {
  isOurs: true,
  ready: () => Promise.reject(new Error('this test is not to use Appium')),
  hold: () => Promise.reject(new Error('this test is not to use Appium')),
};

function shops(host: AppHost): VirtualApp {
  const { packageName } = shopApp;
  const activity = `${packageName}.Launcher`;
  const scroll = { offset: 0 };
  let typed = '';
  const view = (): View =>
    column(
      { key: 'root' },
      {
        className: 'android.widget.EditText',
        key: 'field',
        resourceId: `${packageName}:id/search`,
        text: typed,
        isFocused: true,
        height: 120,
        onType: (words, mode) => (typed = mode === 'append' ? typed + words : words),
        onSubmit: () => host.log({ kind: 'submit', app: packageName, text: typed }),
      },
      list(
        scroll,
        { key: 'feed' },
        ...Array.from({ length: 30 }, (_, i) =>
          column(
            { key: `card${i}`, height: 320 },
            text(`店铺 ${i}`, { key: 'title' }),
            text('月售 800+', { key: 'sold' }),
          ),
        ),
      ),
    );
  return {
    manifest: {
      packageName,
      label: '饿了么',
      versionName: '11.20.8',
      versionCode: 1120,
      targetSdk: 33,
      isSystem: false,
      launcherActivity: activity,
      activities: [activity],
      installPermissions: [],
      runtimePermissions: ['android.permission.RECORD_AUDIO'],
    },
    open: () => {},
    kill: () => {},
    clear: () => {},
    resume: () => {},
    back: () => false,
    hear: () => {},
    screen: () => ({ packageName, activity, view }),
  };
}
