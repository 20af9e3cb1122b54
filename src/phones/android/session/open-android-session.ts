import { messageOf, OverheardError } from '../../../core/error.ts';
import { AppiumDriver, type WebdriverClient } from '../../appium/appium-driver.ts';
import { safeCapabilities } from '../../appium/capabilities.ts';
import { connectWebdriver } from '../../appium/connect-webdriver.ts';
import type { PhoneLimits } from '../../limits.ts';
import type { AndroidPhoneOptions } from '../android-phone-options.ts';
import { AndroidSession } from './android-session.ts';
import type { PhoneMemory } from './session-parts.ts';
import type { PhoneShell } from '../shell/phone-shell.ts';

/** The parts of a phone that a session needs. */
export interface SessionSource extends AndroidPhoneOptions {
  readonly shell: PhoneShell;
  readonly limits: PhoneLimits;
}

/** Memory that a phone's sessions share. */
export interface SessionMemory extends PhoneMemory {
  /** The driver's own apps are on the phone. */
  areDriverAppsInstalled: boolean;
}

/** Of a phone that had no session yet. */
export function freshMemory(): SessionMemory {
  return { areDriverAppsInstalled: false, refusedPins: 0, launchers: new Map() };
}

/**
 * A session for one phase. Appium is not asked for anything yet. Throws `bad-devices` when the variable with the PIN is not set.
 */
export function openAndroidSession(source: SessionSource, memory: SessionMemory): AndroidSession {
  const { clock, device, shell } = source;
  const driver = createAppiumDriver(source, memory);
  return new AndroidSession({ phoneId: device.id, shell, driver, clock, pin: readPin(source), memory });
}

/** A driver for one session of this phone; opens nothing yet. Throws like `openAndroidSession`. */
export function createAppiumDriver(source: SessionSource, memory: SessionMemory): AppiumDriver {
  const { clock, limits } = source;
  const pin = readPin(source);
  let isAgain = false;
  let release = (): void => {};
  return new AppiumDriver({
    clock,
    limits,
    disconnected: () => release(),
    recover: () => findAgain(source.shell),
    secrets: pin === undefined ? [] : [pin],
    connect: async () => {
      for (let ports = 1; ; ports += 1) {
        const held = await source.appium.hold();
        release = held.release;
        // A second session means that the first was lost, and perhaps the phone with it.
        if (isAgain || !isFresh(source.shell)) await findAgain(source.shell);
        isAgain = true;
        const opening = connect(source, held.systemPort, !memory.areDriverAppsInstalled);
        try {
          const client = await keepingFound(source, opening);
          memory.areDriverAppsInstalled = true;
          return client;
        } catch (thrown) {
          if (ports >= mostPorts || !isPortTaken(thrown, source)) throw thrown;
          held.release();
        }
      }
    },
  });
}

/** Ports that are tried for one session. */
const mostPorts = 3;

/** Another program took the port that was free a moment ago: another run on this machine, for one. */
function isPortTaken(thrown: unknown, { device }: SessionSource): boolean {
  return device.systemPort === undefined && /local port #?\d+ is busy/i.test(messageOf(thrown));
}

/** A phone that answered so lately needs no knock before a session. */
const freshMs = 1_000;

function isFresh({ answeredAtMs = -Infinity }: PhoneShell): boolean {
  return performance.now() - answeredAtMs < freshMs;
}

/** Brings a phone back that adb has lost, or says so at once: Appium would look for it for twenty seconds. */
async function findAgain(shell: PhoneShell): Promise<void> {
  await shell.run(['true'], { signal: new AbortController().signal });
}

/** How often a phone is asked while its session opens. */
const askEveryMs = 1_000;

/**
 * Waits for a session and asks the phone meanwhile, so that it comes back when the adb server dies and forgets it:
 * Appium only waits for it to come back by itself.
 */
async function keepingFound<T>({ clock, shell }: SessionSource, opening: Promise<T>): Promise<T> {
  const over = new AbortController();
  const asking = (async () => {
    for (;;) {
      await clock.wait(askEveryMs, over.signal);
      await findAgain(shell).catch(() => {});
    }
  })();
  asking.catch(() => {});
  return opening.finally(() => over.abort());
}

async function connect(
  source: SessionSource,
  freePort: number | undefined,
  isFirst: boolean,
): Promise<WebdriverClient> {
  const { adb, appium, device, serial } = source;
  const server = await appium.ready();
  const capabilities = safeCapabilities({
    device,
    serial,
    adbPort: appium.isOurs ? adb.address.port : undefined,
    systemPort: device.systemPort ?? freePort,
    isFirst,
    readLimitMs: Math.round(source.limits.commandMs * 0.8),
  });
  return connectWebdriver(server, capabilities);
}

function readPin({ device, env }: SessionSource): string | undefined {
  if (device.unlock.kind === 'swipe') return undefined;
  const pin = env[device.unlock.env];
  if (pin !== undefined && /^\d{4,16}$/.test(pin)) return pin;
  const found = pin === undefined ? 'is not set' : 'does not hold 4 to 16 digits';
  throw new OverheardError(
    'bad-devices',
    `phone ${device.id}: environment variable ${device.unlock.env} ${found}; expected its PIN`,
    { hint: `Type \`read -rs ${device.unlock.env} && export ${device.unlock.env}\` before the run.` },
  );
}
