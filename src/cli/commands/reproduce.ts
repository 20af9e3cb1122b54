import { reproduceDataset, type Reproduction } from '../../publish/reproduce/reproduce-dataset.ts';
import type { CommandLine } from '../command-line.ts';
import { printVerdicts } from '../print-verdicts.ts';
import { printJson, type Terminal } from '../terminal.ts';
import { version } from '../../host/version.ts';

/** `overheard reproduce <dataset>`: exit 1 when any number is another. */
export function addReproduce({ program, act }: CommandLine): void {
  program
    .command('reproduce')
    .summary('score and analyse a published dataset again and compare every number')
    .description(
      'Uses the published files alone: observations, phrases and hit rule give the outcomes; outcomes, key and journal give the analysis. Exit 1 with a table of differences when anything differs.',
    )
    .argument('<dataset>', 'folder of a dataset')
    .option('--json', 'print counts and differences as JSON')
    .addHelpText('after', '\nExample:\n  overheard reproduce ../demo-dataset')
    .action(
      act(async (terminal, folder: string, options: { json?: true }) => {
        const reproduction = await reproduceDataset(folder, { version });
        if (options.json) {
          const { analysis: _, ...rest } = reproduction;
          printJson(terminal, rest);
        } else print(terminal, reproduction);
        return reproduction.isSame ? 0 : 1;
      }),
    );
}

function print(terminal: Terminal, reproduction: Reproduction): void {
  const {
    run,
    outcomes,
    figures,
    differences,
    differenceCount,
    isSame,
    isSealedMatcher,
    isSimulated,
    analysis,
  } = reproduction;
  if (isSimulated)
    terminal.out('SIMULATED: virtual phones in a virtual room; nothing here is about a real app.\n');
  if (!isSealedMatcher) {
    terminal.out(
      'This version matches titles by another rule than the one that was sealed; it is compared all the same.\n',
    );
  }
  if (isSame) {
    terminal.out(`${run}: reproduced. ${outcomes} outcomes and ${figures} figures are equal.\n`);
    printVerdicts(terminal, analysis);
    return;
  }
  terminal.out(
    `${run}: NOT reproduced. ${differenceCount} differences in ${outcomes} outcomes and ${figures} figures.\n`,
  );
  const rows = differences.map(({ file, place, published, recomputed }) => [
    file,
    place,
    published,
    recomputed,
  ]);
  const table = [['file', 'place', 'published', 'recomputed'], ...rows];
  const widths = [0, 1, 2].map((at) => Math.min(60, Math.max(...table.map((row) => row[at]!.length))));
  for (const row of table) {
    terminal.out(`${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}\n`);
  }
  if (differenceCount > differences.length) {
    terminal.out(`… and ${differenceCount - differences.length} more\n`);
  }
}
