import { Option } from 'commander';
import {
  calibrate,
  calibrationParts,
  type CalibrationPart,
  type CalibrationRow,
} from '../../analyse/calibrate/calibrate.ts';
import type { CommandLine } from '../command-line.ts';
import { showBar } from '../show-bar.ts';
import { printJson } from '../terminal.ts';
import { wholeNumber } from '../whole-number.ts';

/** Naive analyses that are wrong 11 times in 100 cannot be told from right ones in a few hundred studies. */
const leastStudies = 1000;

interface CalibrateCommand {
  readonly studies: number;
  readonly seed: string;
  readonly only?: CalibrationPart;
  readonly json?: true;
}

/** `overheard calibrate`: proves on simulated worlds that the instrument tells the truth. Exit 1 when it does not. */
export function addCalibrate({ program, act }: CommandLine): void {
  program
    .command('calibrate')
    .summary('prove on simulated worlds that tests, e-process, intervals and verdicts keep their promises')
    .description(
      'Analyses studies of every world: the instrument must not say what is wrong there (must-hold), and naive analyses must be caught (must-fail). All of it takes about ten minutes of CPU time.',
    )
    .option('--studies <count>', 'studies in each world', wholeNumber(leastStudies, 1_000_000), 5000)
    .option('--seed <text>', 'same seed, same table', 'calibration')
    .addOption(
      new Option('--only <part>', 'tests of single blocks, or whole verdicts').choices(calibrationParts),
    )
    .option('--json', 'print the table as JSON')
    .addHelpText('after', '\nExample:\n  overheard calibrate --studies 1000')
    .action(
      act(async (terminal, options: CalibrateCommand) => {
        const bar = showBar(terminal, 'studies');
        const table = await calibrate({
          studies: options.studies,
          seed: options.seed,
          part: options.only,
          onProgress: ({ done, total, world }) => bar(done, total, world),
          signal: terminal.signal,
        });
        if (options.json) printJson(terminal, table);
        else {
          for (const row of table.rows) terminal.out(lineOf(row));
          terminal.out(
            table.passed
              ? 'Every promise was kept.\n'
              : 'A promise was broken: see the lines that say FAILED.\n',
          );
        }
        return table.passed ? 0 : 1;
      }),
    );
}

function lineOf({ world, kind, check, studies, rejections, bounds, passed }: CalibrationRow): string {
  const found = Number.isInteger(rejections) ? String(rejections) : rejections.toFixed(1);
  const range = `expected ${bounds.least} to ${Number.isFinite(bounds.most) ? bounds.most : 'any'}`;
  return `${passed ? 'ok    ' : 'FAILED'} ${kind.padEnd(9)} ${world.padEnd(22)} ${check.padEnd(22)} ${found.padStart(6)} of ${studies}, ${range}\n`;
}
