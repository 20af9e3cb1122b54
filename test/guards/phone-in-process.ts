import type { Clock } from '../../src/core/clock.ts';
import { usualAndroid } from '../../src/lab/android/android-versions.ts';
import { DeviceShell } from '../../src/lab/commands/device-shell.ts';
import { makePhone } from '../../src/lab/make-phone.ts';
import { focusedField, pressKey, typeInto } from '../../src/lab/phone/input/touch.ts';
import type { VirtualPhone } from '../../src/lab/phone/virtual-phone.ts';
import { runLine } from '../../src/lab/shell/shell.ts';
import { ElementCache } from '../../src/lab/ui-server/element-cache.ts';
import { gestureRoutes } from '../../src/lab/ui-server/gesture-routes.ts';
import { pageSourceOf } from '../../src/lab/ui/page-source.ts';
import { parseWorld } from '../../src/lab/world.ts';
import { WorldLog } from '../../src/lab/world-log.ts';
import type { AdbClient } from '../../src/phones/adb/adb-client.ts';
import { createAndroidPhone } from '../../src/phones/android/android-phone.ts';
import { AndroidSession } from '../../src/phones/android/session/android-session.ts';
import { freshMemory } from '../../src/phones/android/session/open-android-session.ts';
import { createPhoneShell } from '../../src/phones/android/shell/phone-shell.ts';
import { AppiumDriver, type WebdriverClient } from '../../src/phones/appium/appium-driver.ts';
import { usualLimits } from '../../src/phones/limits.ts';
import type { Phone, PhoneSession } from '../../src/phones/phone.ts';

/** A phone of the hostile lab, and the real code for phones on top of it, in one process: no adb, no Appium, no waiting. */
export interface PhoneInProcess {
  readonly virtual: VirtualPhone;
  readonly phone: Phone;
  readonly log: WorldLog;
}

export interface PhoneInProcessOptions {
  readonly id: string;
  readonly clock: Clock;
  /** A world as a lab takes it. */
  readonly world: object;
  /** Of the source that the server gives; what the capabilities of a session ask for. */
  readonly maxDepth?: number;
  /** Put in the place of a session's own methods: a guard taken away. */
  readonly session?: (session: PhoneSession, virtual: VirtualPhone) => Partial<PhoneSession>;
}

export function phoneInProcess(options: PhoneInProcessOptions): PhoneInProcess {
  const { id, clock, maxDepth = 500 } = options;
  const world = parseWorld(options.world, 'test');
  const log = new WorldLog(clock);
  const config = { id, room: 'room1', distanceCm: 100 };
  const making = { world, clock, log, recogniserIn: () => ({ recognise: () => undefined }) };
  const { phone: virtual } = makePhone(config, making);
  const instrumentation = { isRunning: false, run: () => Promise.resolve(), kill: () => undefined };
  const shell = new DeviceShell({ phone: virtual, android: usualAndroid, instrumentation });
  const adb = adbOf(shell);
  const phone = createAndroidPhone({
    device: { id, capabilities: {}, unlock: { kind: 'swipe' } },
    serial: id,
    adb,
    appium: { isOurs: true, ready: () => Promise.reject(), hold: () => Promise.reject() },
    clock,
    env: {},
  });
  const memory = freshMemory();
  const open = (): PhoneSession => {
    const session = new AndroidSession({
      phoneId: id,
      shell: createPhoneShell(adb, id, usualLimits.shellMs),
      driver: driverOf(virtual, clock, maxDepth),
      clock,
      pin: undefined,
      memory,
    });
    return overlaid<PhoneSession>(session, options.session?.(session, virtual) ?? {});
  };
  return {
    virtual,
    log,
    phone: overlaid(phone, { openSession: async () => ({ kind: 'ok', value: open() }) }),
  };
}

/** An object that answers as `base` does, but for some methods. */
export function overlaid<T extends object>(base: T, methods: Partial<T>): T {
  return new Proxy(base, {
    get: (target, name) => {
      const own: unknown = Reflect.get(methods, name);
      if (own !== undefined) return own;
      const found: unknown = Reflect.get(target, name, target);
      return typeof found === 'function' ? found.bind(target) : found;
    },
  });
}

function adbOf(host: DeviceShell): AdbClient {
  return {
    address: { host: '127.0.0.1', port: 0 },
    readVersion: async () => 41,
    listDevices: async () => [],
    connect: async () => undefined,
    disconnect: async () => undefined,
    shell: async (_serial, command) => {
      let stdout = '';
      const signal = new AbortController().signal;
      const out = (bytes: Buffer): void => void (stdout += bytes.toString('utf8'));
      const exitCode = await runLine(command, host, { stdin: nothing(), signal, out, err: out });
      return { stdout, stderr: '', exitCode };
    },
  };
}

async function* nothing(): AsyncGenerator<Buffer> {
  // A command that reads gets the end of its input at once.
}

function driverOf(phone: VirtualPhone, clock: Clock, maxDepth: number): AppiumDriver {
  const never: Clock = { ...clock, wait: () => new Promise(() => {}) };
  return new AppiumDriver({
    connect: async () => clientOf(phone, maxDepth),
    disconnected: () => undefined,
    recover: async () => undefined,
    clock: { ...never, now: () => clock.now(), monotonicMs: () => clock.monotonicMs() },
    limits: usualLimits,
    secrets: [],
  });
}

function clientOf(phone: VirtualPhone, maxDepth: number): WebdriverClient {
  const elements = new ElementCache();
  const act = gestureRoutes.find(({ path }) => path === '/actions');
  return {
    getPageSource: async () => pageSourceOf(phone.look(), maxDepth),
    getWindowRect: async () => ({ width: 1080, height: 2274 }),
    performActions: async (actions) =>
      void act?.handle({ phone, elements, settings: new Map(), parameters: {}, body: { actions } }),
    getActiveElement: async () => ({ 'element-6066-11e4-a52e-4f735466cecf': 'focused' }),
    elementSendKeys: async (_id, text) => {
      const field = focusedField(phone);
      if (field !== undefined) typeInto(phone, field, text, 'append');
    },
    executeScript: async (_script, [given]) => {
      const key: unknown = typeof given === 'object' ? Reflect.get(given, 'keycode') : undefined;
      if (typeof key === 'number') pressKey(phone, key);
      return null;
    },
    takeScreenshot: async () => '',
    deleteSession: async () => undefined,
  };
}
