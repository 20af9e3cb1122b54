import { readEvidence } from '../../analyse/evidence/read-evidence.ts';
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
  readonly evidence?: string;
  readonly results: string;
  readonly json?: true;
}

/** `overheard analyse <run>` and `overheard analyse --outcomes FILE.csv`. */
export function addAnalyse({ program, act }: CommandLine): void {
  program
    .command('analyse')
    .summary('compute tests, intervals and verdicts')
    .description(
      'Opens the key of a scored run and writes analysis.json; with --outcomes analyses any table of outcomes; with --evidence it is judged as a run is.',
    )
    .argument('[run]', 'folder of a run, or its name inside the results folder')
    .option('--outcomes <file>', 'a CSV file with the columns of outcomes.csv')
    .option(
      '--evidence <file>',
      'with --outcomes: a JSON file of what a run knows beside its table (planned and completed blocks, voids, exposures …)',
    )
    .option('--results <folder>', 'where runs are kept', defaultResults)
    .option('--json', 'print the whole analysis as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  overheard analyse demo-20261121-101500\n  overheard analyse --outcomes theirs.csv --json\n  overheard analyse --outcomes theirs.csv --evidence theirs.json',
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

async function analyse(
  run: string | undefined,
  { outcomes, evidence, results }: AnalyseOptions,
): Promise<Analysis> {
  if ((run === undefined) === (outcomes === undefined)) {
    throw new OverheardError('wrong-use', 'analyse: expected either a run or --outcomes FILE.csv', {
      hint: 'overheard analyse <run>, or overheard analyse --outcomes FILE.csv',
    });
  }
  if (evidence !== undefined && outcomes === undefined) {
    throw new OverheardError('wrong-use', 'analyse: --evidence goes with --outcomes; a run has its own', {
      hint: 'overheard analyse --outcomes FILE.csv --evidence FILE.json',
    });
  }
  if (run !== undefined) return analyseRun(findRun(run, results));
  const table = await readOutcomes(outcomes ?? '');
  return analyseOutcomes(table, evidence === undefined ? {} : { evidence: await readEvidence(evidence) });
}
