import { wilson } from '../../analyse/stats/index.ts';
import { baselineOfRuns, type BaseRateWithInterval } from '../../score/baseline/baseline-of-runs.ts';
import type { CommandLine } from '../command-line.ts';
import { runsOfExperiment } from '../../study/experiment/runs-of-experiment.ts';
import { defaultResults } from '../../study/run-folder.ts';
import { printJson, type Terminal } from '../terminal.ts';

/** `overheard baseline <experiment|run>`: what apps show when nothing was said. */
export function addBaseline({ program, act }: CommandLine): void {
  program
    .command('baseline')
    .summary('how often apps show each food when nothing was said')
    .description(
      'Base rate of every food per app and surface from captures without exposure: of one run, or of all runs of an experiment in the results folder.',
    )
    .argument('<experiment or run>', 'name or file of an experiment, or folder or name of a run')
    .option('--results <folder>', 'where runs are kept', defaultResults)
    .option('--json', 'print the rates as JSON')
    .addHelpText('after', '\nExamples:\n  overheard baseline demo\n  overheard baseline demo-20261121-101500')
    .action(
      act(async (terminal, given: string, options: { results: string; json?: true }) => {
        const runs = await runsOfExperiment(given, options.results, (fault) =>
          terminal.err(`warning: ${fault}; this run is left out.\n`),
        );
        const rates = await baselineOfRuns(runs, wilson);
        if (options.json) printJson(terminal, { runs, rates });
        else print(terminal, runs.length, rates);
        return 0;
      }),
    );
}

function print(terminal: Terminal, runs: number, rates: readonly BaseRateWithInterval[]): void {
  terminal.out(`captures without exposure in ${runs} run${runs === 1 ? '' : 's'}\n`);
  for (const { app, surface, phrase, captures, capturesHit, rate, lo, hi, meanDepth, chanceOfHit } of rates) {
    const limits = lo === null || hi === null ? '' : ` (${percent(lo)} to ${percent(hi)})`;
    terminal.out(
      `${app.padEnd(10)}${surface.padEnd(15)}${phrase.padEnd(16)}${capturesHit} of ${captures} = ${percent(rate)}${limits}\n`,
    );
    if (surface === 'feed' && chanceOfHit !== undefined && chanceOfHit >= 0.005) {
      terminal.out(
        `${' '.repeat(25)}by chance ${percent(chanceOfHit)} of feeds this deep (${meanDepth.toFixed(1)} cards) show it\n`,
      );
    }
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}
