import { scoreRun } from '../../score/score-run.ts';
import type { CommandLine } from '../command-line.ts';
import { defaultResults, findRun } from '../../study/run-folder.ts';
import { printJson } from '../terminal.ts';

/** `overheard score <run>`: observations to hits, blind. */
export function addScore({ program, act }: CommandLine): void {
  program
    .command('score')
    .summary('score a run, blind: what was shown x every food of the plan')
    .description(
      'Reads journal.ndjson and writes trials.csv, observations.csv and outcomes.csv, without any label.',
    )
    .argument('<run>', 'folder of a run, or its name inside the results folder')
    .option('--results <folder>', 'where runs are kept', defaultResults)
    .option('--json', 'print the counts as JSON')
    .addHelpText('after', '\nExample:\n  overheard score demo-20261121-101500')
    .action(
      act(async (terminal, run: string, options: { results: string; json?: true }) => {
        const folder = findRun(run, options.results);
        const scored = await scoreRun(folder);
        if (options.json) printJson(terminal, scored);
        else {
          terminal.out(
            `${scored.trials} trials (${scored.missingTrials} missing), ${scored.observations} things shown, ${scored.outcomes} outcomes in ${folder}\n`,
          );
        }
        return 0;
      }),
    );
}
