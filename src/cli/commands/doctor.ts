import { randomUUID } from 'node:crypto';
import { systemClock } from '../../core/clock.ts';
import { OverheardError } from '../../core/error.ts';
import { checkAll } from '../../study/doctor/check-all.ts';
import { checkSound } from '../../study/doctor/doctor-sound.ts';
import type { Check } from '../../study/doctor/check.ts';
import { defaultDevices, defaultResults } from '../../study/run-folder.ts';
import type { CommandLine } from '../command-line.ts';
import { printJson, type ExitCode, type Terminal } from '../terminal.ts';

interface DoctorOptions {
  readonly devices: string;
  readonly results: string;
  readonly sound?: string;
  readonly spl?: string;
  readonly picture?: string;
  readonly apps?: string;
  readonly lab?: string;
  readonly testNotification?: true;
  readonly try?: true;
  readonly json?: true;
}

/** `overheard doctor`: what this machine and its phones still need. Exit 1 when something fails. */
export function addDoctor({ program, act }: CommandLine): void {
  program
    .command('doctor')
    .summary('check tools, packages, disk, inventory and phones')
    .description('Prints one line per check: ok, warn or fail, what was found, and what to do next.')
    .option('--devices <file>', 'rooms and phones', defaultDevices)
    .option('--results <folder>', 'where runs are kept', defaultResults)
    .option(
      '--sound <room>',
      'instead, play a tone and noise in this room and measure what its microphone hears',
    )
    .option('--spl <db>', "what a sound level meter beside the phones showed during the last --sound's tone")
    .option('--picture <file>', 'with --sound, draw the noise that was heard as a PNG file')
    .option('--apps <ids>', 'apps that every phone must have, e.g. eleme,meituan (default: those it has)')
    .option(
      '--test-notification',
      'post one notification on every authorised phone and read it back; otherwise nothing is posted',
    )
    .option(
      '--try',
      "do what a study will do, with the owners at their unlocked phones: refused commands, the driver's apps, one lock; then put them back",
    )
    .option('--lab <file>', 'also look at the phones of the lab whose `overheard lab --json` is in this file')
    .option('--json', 'print the checks as JSON')
    .addHelpText(
      'after',
      '\nA test notification says that doctor posted it. A locked or dark phone may light up\nand sound for a moment: post none while a study runs. It is neither tapped nor\ncleared; its owner may swipe it away, and a second test replaces it.\n\nExamples:\n  overheard doctor --devices devices.json\n  overheard doctor --sound kitchen --spl 64\n  overheard doctor --test-notification',
    )
    .action(
      act(async (terminal, options: DoctorOptions) => {
        const clock = systemClock();
        for (const name of ['spl', 'picture'] as const) {
          if (options[name] === undefined || options.sound !== undefined) continue;
          const what = `doctor: --${name} changes nothing without --sound; expected both`;
          throw new OverheardError('wrong-use', what, { hint: 'overheard doctor --sound kitchen --spl 64' });
        }
        if (options.sound !== undefined) {
          const { sound, devices, spl, picture } = options;
          const { signal } = terminal;
          const onBegin = (): void =>
            terminal.err(
              `Room "${sound}": 9 s of silence, a tone, a noise, and with a real loudspeaker a minute of silence and a noise. Please keep quiet.\n`,
            );
          const checks = await checkSound({ room: sound, devices, spl, picture, onBegin, clock, signal });
          return show(terminal, checks, options);
        }
        const checks = await checkAll({
          ...options,
          apps: options.apps?.split(',').map((id) => id.trim()),
          lab: options.lab,
          tries: options.try === true,
          notificationToken: options.testNotification ? randomUUID().slice(0, 8) : undefined,
          clock,
          signal: terminal.signal,
        });
        return show(terminal, checks, options);
      }),
    );
}

function show(terminal: Terminal, checks: readonly Check[], { json }: DoctorOptions): ExitCode {
  if (json) printJson(terminal, { checks });
  else for (const check of checks) terminal.out(lineOf(check));
  return checks.some(({ state }) => state === 'fail') ? 1 : 0;
}

function lineOf({ state, name, found, next }: Check): string {
  const advice = next === undefined ? '' : `\n      -> ${next}`;
  return `${state.padEnd(4)}  ${name.padEnd(28)}${found}${advice}\n`;
}
