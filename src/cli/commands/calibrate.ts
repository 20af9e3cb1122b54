import { calibrate, type CalibrationRow } from '../../analyse/calibrate/calibrate.ts';
import type { CommandLine } from '../command-line.ts';
import { showBar } from '../show-bar.ts';
import { printJson } from '../terminal.ts';
import { wholeNumber } from '../whole-number.ts';

/** Naive analyses that are wrong 11 times in 100 cannot be told from right ones in a few hundred studies. */
const leastStudies = 1000;

/** `overheard calibrate`: proves on null worlds that the instrument tells the truth. Exit 1 when it does not. */
export function addCalibrate({ program, act }: CommandLine): void {
  program
    .command('calibrate')
    .summary('prove on simulated null worlds that test, e-process and intervals keep their promises')
    .description(
      'Analyses null studies of every world: the instrument must not cry wolf (must-hold), and naive analyses must (must-fail).',
    )
    .option('--studies <count>', 'null studies in each world', wholeNumber(leastStudies, 1_000_000), 5000)
    .option('--seed <text>', 'same seed, same table', 'calibration')
    .option('--json', 'print the table as JSON')
    .addHelpText('after', '\nExample:\n  overheard calibrate --studies 1000')
    .action(
      act(async (terminal, options: { studies: number; seed: string; json?: true }) => {
        const bar = showBar(terminal, 'null studies');
        const table = await calibrate({
          studies: options.studies,
          seed: options.seed,
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
