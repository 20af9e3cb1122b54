import { usualAndroid } from '../../src/lab/android/android-versions.ts';
import type { AndroidVersion } from '../../src/lab/android/version.ts';
import { DeviceShell } from '../../src/lab/commands/device-shell.ts';
import type { SpeechRecogniser } from '../../src/lab/hear.ts';
import { installApps } from '../../src/lab/make-phone.ts';
import { identify } from '../../src/lab/phone/identity.ts';
import { pressKey } from '../../src/lab/phone/input/touch.ts';
import { VirtualPhone } from '../../src/lab/phone/virtual-phone.ts';
import { romNamed } from '../../src/lab/roms/roms.ts';
import { runLine } from '../../src/lab/shell/shell.ts';
import { traitNames, type Trait } from '../../src/lab/traits/traits.ts';
import { parseWorld } from '../../src/lab/world.ts';
import { WorldLog } from '../../src/lab/world-log.ts';
import { handClock } from './hand-clock.ts';

export interface TestPhoneOptions {
  readonly android?: AndroidVersion;
  readonly pin?: string;
  readonly behaviour?: string;
  readonly seed?: string;
  readonly recogniser?: SpeechRecogniser;
  /** None when left out. */
  readonly traits?: readonly Trait[];
  readonly rom?: string;
  readonly packageName?: string;
}

/** A phone without adb, with one delivery app, and a shell that answers at once. */
export function makeTestPhone(options: TestPhoneOptions = {}) {
  const { android = usualAndroid, pin, behaviour = 'honest', seed = 'test', traits = [] } = options;
  const packageName = options.packageName ?? 'me.ele';
  const clock = handClock();
  const log = new WorldLog(clock);
  const { release, sdk, buildId } = android;
  const identity = identify('p1', seed, { androidVersion: release, sdk, buildId });
  const rom = romNamed(options.rom);
  const phone = new VirtualPhone({ identity, clock, log, pin, rom, traits: new Set(traits) });
  const spares = traitNames.filter((name) => !traits.includes(name));
  const world = parseWorld({ seed, apps: { [packageName]: { behaviour } }, spares }, 'test');
  const recogniser = options.recogniser ?? { recognise: () => undefined };
  installApps(phone, { world, recogniserIn: () => recogniser });
  const instrumentation = { isRunning: false, run: () => Promise.resolve(), kill: () => undefined };
  const deviceShell = new DeviceShell({ phone, android, instrumentation });

  /** Runs a line; what it said on both outputs, and its exit code. */
  async function shell(line: string): Promise<{ readonly out: string; readonly code: number }> {
    let out = '';
    const add = (bytes: Buffer): void => {
      out += bytes.toString('utf8');
    };
    const code = await runLine(line, deviceShell, {
      stdin: nothing(),
      signal: new AbortController().signal,
      out: add,
      err: add,
    });
    return { out, code };
  }

  return { phone, log, clock, shell, deviceShell };
}

/** Awake, unlocked, with the delivery app on the screen. */
export function openTestPhone(options: TestPhoneOptions = {}) {
  const made = makeTestPhone(options);
  made.phone.wake('test');
  made.phone.dismissKeyguard();
  made.phone.apps.start('me.ele', 'me.ele.Launcher');
  return made;
}

/** Locks the phone, unlocks it and opens the delivery app again. */
export function openAgain(phone: VirtualPhone): void {
  pressKey(phone, 223);
  pressKey(phone, 224);
  phone.dismissKeyguard();
  phone.apps.start('me.ele', 'me.ele.Launcher');
}

async function* nothing(): AsyncGenerator<Buffer> {
  // A command that reads gets the end of its input at once.
}
