import { join } from 'node:path';
import { systemClock } from '../../core/clock.ts';
import { takeCapture } from '../../study/capture/take-capture.ts';
import { describePicture } from '../../study/capture/write-capture.ts';
import { defaultDevices } from '../../study/run-folder.ts';
import type { CommandLine } from '../command-line.ts';
import { printJson, type Terminal } from '../terminal.ts';

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
      'Saves page source, screenshot and dumps of the screen as it is: unlocks nothing, touches nothing. The screen of a dark phone lights up, since UiAutomator2 wakes it when it starts. Texts are redacted by their form and by --blot. In the picture the same texts, password fields, fields that are filled in and the status bar are painted black; it is left out when their places are not certain. Photographs, drawn texts, the keyboard and other windows above the app are not recognised: look at both before you publish them.',
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
  const order = { ...options, command: 'capture', app, clock: systemClock(), signal: terminal.signal };
  const { folder, files, packageName, state, foreground, picture } = await takeCapture(order);
  if (foreground?.packageName !== packageName)
    terminal.err(`${foreground?.packageName ?? 'No app'} is in front, not ${packageName}.\n`);
  if (picture.kind === 'left-out') terminal.err(`The picture was not written: ${picture.why}.\n`);
  if (options.json) {
    const shown = { folder, files, state: state ?? null, foreground: foreground ?? null };
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
