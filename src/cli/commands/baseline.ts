import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { wilson } from '../../analyse/stats/index.ts';
import { OverheardError } from '../../core/error.ts';
import { readPlan } from '../../plan/seal/read-plan.ts';
import { baselineOfRuns, type BaseRateWithInterval } from '../../score/baseline/baseline-of-runs.ts';
import type { CommandLine } from '../command-line.ts';
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
        const runs = await findRuns(given, options.results, terminal);
        const rates = await baselineOfRuns(runs, wilson);
        if (options.json) printJson(terminal, { runs, rates });
        else print(terminal, runs.length, rates);
        return 0;
      }),
    );
}

/** One run, or every scored run of an experiment; a run of which nobody can tell whose it is gets a warning. */
async function findRuns(given: string, results: string, terminal: Terminal): Promise<readonly string[]> {
  for (const path of [given, join(results, given)]) if (existsSync(join(path, 'plan.json'))) return [path];
  const name = basename(given, '.ts');
  const found: string[] = [];
  for (const entry of await readdir(results).catch(() => [])) {
    const path = join(results, entry);
    if (!existsSync(join(path, 'observations.csv'))) continue;
    try {
      const { plan } = await readPlan(path);
      if (plan.name === name) found.push(path);
    } catch (thrown) {
      if (!(thrown instanceof OverheardError)) throw thrown;
      terminal.err(`warning: ${thrown.message}; this run is left out.\n`);
    }
  }
  if (found.length > 0) return found;
  throw new OverheardError(
    'not-a-run',
    `${given}: no run, nor an experiment with a scored run in ${results}`,
    {
      hint: 'Run the experiment first, or name the folder of a run.',
    },
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
