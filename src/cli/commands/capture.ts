import { join } from 'node:path';
import { adaptersFor } from '../../apps/index.ts';
import { parseScreen } from '../../apps/platforms.ts';
import { readScreenState } from '../../apps/state/screen-state.ts';
import { systemClock, type Clock } from '../../core/clock.ts';
import { OverheardError } from '../../core/error.ts';
import { usualPlatform } from '../../core/words.ts';
import type { Device } from '../../inventory/inventory-schema.ts';
import { readInventory } from '../../inventory/read-inventory.ts';
import { findAndroidHome } from '../../phones/adb/find-android-home.ts';
import { captureScreen, type ScreenCapture } from '../../phones/android/capture-screen.ts';
import { startAppiumServer } from '../../phones/appium/appium-server.ts';
import type { CommandLine } from '../command-line.ts';
import { findDevice } from '../../study/equipment/find-device.ts';
import { isVirtualPhone, reachPhones } from '../../study/equipment/reach-phones.ts';
import { defaultDevices } from '../../study/run-folder.ts';
import { printJson, type Terminal } from '../terminal.ts';
import { version } from '../../host/version.ts';
import { describePicture, writeCapture } from '../../study/capture/write-capture.ts';

const adapters = adaptersFor(usualPlatform);

interface CaptureOptions {
  readonly device: string;
  readonly devices: string;
  readonly out?: string;
  readonly lab?: string;
  readonly blot: string[];
  readonly json?: true;
}

/** `overheard capture <app>`: what a phone shows now, as a fixture to repair or write an adapter with. */
export function addCapture({ program, act }: CommandLine): void {
  program
    .command('capture')
    .summary('save what a phone shows now, redacted, to repair or write an adapter with')
    .description(
      'Saves page source, screenshot and dumps of the screen as it is: wakes nothing, unlocks nothing, touches nothing. Texts are redacted by their form and by --blot. In the picture the same texts, password fields, fields that are filled in and the status bar are painted black; it is left out when their places are not certain. Photographs, drawn texts, the keyboard and other windows above the app are not recognised: look at both before you publish them.',
    )
    .argument('<app>', 'id of an app, e.g. eleme, or the package of one that has no adapter yet')
    .requiredOption('--device <id>', 'phone, as devices.json names it')
    .option('--out <folder>', 'new folder for the capture (default: captures/<app>-<time>)')
    .option('--devices <file>', 'rooms and phones', defaultDevices)
    .option('--lab <file>', 'a virtual phone of the lab whose `overheard lab --json` is in this file')
    .option('--blot <word...>', 'words to blot out: a name, a street', [])
    .option('--json', 'print { folder, files, state, foreground, picture } as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  overheard capture eleme --device p1\n  overheard capture com.example.food --device p1 --blot "Jo Doe" --out captures/food',
    )
    .action(act(captureCommand));
}

async function captureCommand(terminal: Terminal, app: string, options: CaptureOptions): Promise<0> {
  const clock = systemClock();
  const inventory = await readInventory(options.devices);
  const device = findDevice(inventory, options);
  const simulated = isVirtualPhone(device, inventory);
  const adapter = adapters.find(({ id }) => id === app);
  const packageName = adapter?.packageName ?? toPackage(app);
  const capture = await take(terminal, { device, packageName, options, clock });
  const capturedAt = clock.now();
  const stamp = capturedAt.replaceAll(/[-:]/g, '').replace('T', '-').slice(0, 15);
  const folder = options.out ?? join('captures', `${app}-${stamp}`);
  const note = { app, packageName, device: device.id, capturedAt, overheard: version, simulated };
  const files = await writeCapture(folder, capture, note);
  const state =
    adapter === undefined ? undefined : readScreenState(parseScreen(capture.source, adapter), adapter).kind;
  const front = capture.foreground;
  if (front?.packageName !== packageName)
    terminal.err(`${front?.packageName ?? 'No app'} is in front, not ${packageName}.\n`);
  const { picture } = capture;
  if (picture.kind === 'left-out') terminal.err(`The picture was not written: ${picture.why}.\n`);
  if (options.json) {
    const shown = { folder, files, state: state ?? null, foreground: front ?? null };
    printJson(terminal, { ...shown, picture: describePicture(picture) });
    return 0;
  }
  terminal.out(`${folder}: ${files.join(', ')}\n`);
  if (picture.kind === 'painted')
    terminal.out(`Painted over in screen.png: ${picture.areas}, the status bar among them.\n`);
  terminal.out(
    state === undefined
      ? `No adapter has this package yet: copy a file in src/apps/adapters/ and name ${packageName} in it.\n`
      : `The reader calls this screen ${state}; more with: overheard read-screen ${app} < ${join(folder, 'source.xml')}\n`,
  );
  return 0;
}

async function take(
  terminal: Terminal,
  {
    device,
    packageName,
    options,
    clock,
  }: {
    readonly device: Device;
    readonly packageName: string;
    readonly options: CaptureOptions;
    readonly clock: Clock;
  },
): Promise<ScreenCapture> {
  const { signal } = terminal;
  const { home } = findAndroidHome(process.env);
  const phones = await reachPhones({ lab: options.lab, clock, signal });
  try {
    const appium = await startAppiumServer({ androidHome: home, env: process.env }, signal);
    try {
      const serial = phones.serialOf(device) ?? device.id;
      // Nothing is unlocked, so no PIN is needed.
      const order = { device: { ...device, unlock: { kind: 'swipe' as const } }, serial, adb: phones.adb };
      const captured = await captureScreen({ ...order, appium, clock, env: process.env }, packageName, {
        signal,
        words: options.blot,
      });
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
