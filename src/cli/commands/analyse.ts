import { analyseOutcomes } from '../../analyse/analyse-outcomes.ts';
import { analyseRun } from '../../analyse/analyse-run.ts';
import type { Analysis } from '../../analyse/analysis.ts';
import { readOutcomes } from '../../analyse/table/read-outcomes.ts';
import { OverheardError } from '../../core/error.ts';
import type { CommandLine } from '../command-line.ts';
import { printVerdicts } from '../print-verdicts.ts';
import { defaultResults, findRun } from '../../study/run-folder.ts';
import { printJson } from '../terminal.ts';

interface AnalyseOptions {
  readonly outcomes?: string;
  readonly results: string;
  readonly json?: true;
}

/** `overheard analyse <run>` and `overheard analyse --outcomes FILE.csv`. */
export function addAnalyse({ program, act }: CommandLine): void {
  program
    .command('analyse')
    .summary('compute tests, intervals and verdicts')
    .description(
      'Opens the key of a scored run and writes analysis.json; with --outcomes analyses any table of outcomes, which has no plan.',
    )
    .argument('[run]', 'folder of a run, or its name inside the results folder')
    .option('--outcomes <file>', 'a CSV file with the columns of outcomes.csv')
    .option('--results <folder>', 'where runs are kept', defaultResults)
    .option('--json', 'print the whole analysis as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  overheard analyse demo-20261121-101500\n  overheard analyse --outcomes theirs.csv --json',
    )
    .action(
      act(async (terminal, run: string | undefined, options: AnalyseOptions) => {
        const analysis = await analyse(run, options);
        if (options.json) printJson(terminal, analysis);
        else printVerdicts(terminal, analysis);
        return 0;
      }),
    );
}

async function analyse(run: string | undefined, { outcomes, results }: AnalyseOptions): Promise<Analysis> {
  if ((run === undefined) === (outcomes === undefined)) {
    throw new OverheardError('wrong-use', 'analyse: expected either a run or --outcomes FILE.csv', {
      hint: 'overheard analyse <run>, or overheard analyse --outcomes FILE.csv',
    });
  }
  return run === undefined
    ? analyseOutcomes(await readOutcomes(outcomes ?? ''))
    : analyseRun(findRun(run, results));
}
