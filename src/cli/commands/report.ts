import { writeReport } from '../../report/write-report.ts';
import type { CommandLine } from '../command-line.ts';
import { defaultResults, findRun } from '../../study/run-folder.ts';
import { printJson } from '../terminal.ts';

/** `overheard report <run>`: analysis.json to one HTML file. */
export function addReport({ program, act }: CommandLine): void {
  program
    .command('report')
    .summary('write report.html of an analysed run')
    .description(
      'Writes one self-contained HTML file: verdicts, a picture of the rates, the numbers, what was done.',
    )
    .argument('<run>', 'folder of a run, or its name inside the results folder')
    .option('--results <folder>', 'where runs are kept', defaultResults)
    .option('--json', 'print the path as JSON')
    .addHelpText('after', '\nExample:\n  overheard report demo-20261121-101500')
    .action(
      act(async (terminal, run: string, options: { results: string; json?: true }) => {
        const path = await writeReport(findRun(run, options.results));
        if (options.json) printJson(terminal, { report: path });
        else terminal.out(`${path}\n`);
        return 0;
      }),
    );
}
