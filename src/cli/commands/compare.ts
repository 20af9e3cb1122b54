import {
  compareDatasets,
  type ComparedScope,
  type Comparison,
} from '../../publish/compare/compare-datasets.ts';
import { points, probability } from '../../report/say-number.ts';
import type { CommandLine } from '../command-line.ts';
import { printJson, type Terminal } from '../terminal.ts';

/** `overheard compare <dataset> <dataset>`: two laboratories, or two versions of an app. */
export function addCompare({ program, act }: CommandLine): void {
  program
    .command('compare')
    .summary('put two published datasets side by side, pool them, and test whether they agree')
    .description(
      'Excess hit rate of each, both pooled over their room-blocks, and two tests of heterogeneity: Cochran Q, and a permutation of room-blocks between the datasets.',
    )
    .argument('<first>', 'folder of a dataset')
    .argument('<second>', 'folder of another dataset')
    .option('--json', 'print the whole comparison as JSON')
    .addHelpText('after', '\nExample:\n  overheard compare ../our-dataset ../their-dataset')
    .action(
      act(async (terminal, first: string, second: string, options: { json?: true }) => {
        const comparison = await compareDatasets([first, second]);
        if (options.json) printJson(terminal, comparison);
        else print(terminal, comparison);
        return 0;
      }),
    );
}

function print(terminal: Terminal, { isSimulated, datasets, apps, overall }: Comparison): void {
  if (isSimulated)
    terminal.out('SIMULATED: virtual phones in virtual rooms; nothing here is about a real app.\n');
  datasets.forEach(({ run, title, rooms, phones, blocks, appVersions }, index) => {
    const versions = Object.entries(appVersions).map(([app, seen]) => `${app} ${seen.join(', ')}`);
    terminal.out(
      `${index + 1}  ${run}: ${title}\n   rooms: ${rooms}, phones: ${phones}, blocks: ${blocks}; ${versions.join('; ')}\n`,
    );
  });
  for (const [app, scope] of Object.entries(apps)) printScope(terminal, app, scope);
  if (Object.keys(apps).length > 1) printScope(terminal, 'all apps together', overall);
}

function printScope(terminal: Terminal, name: string, { sides, pooled, heterogeneity }: ComparedScope): void {
  terminal.out(`${name}\n`);
  const rows = [
    ['1', sides[0]],
    ['2', sides[1]],
    ['pooled', pooled],
  ] as const;
  for (const [label, figures] of rows) {
    const line =
      figures === null
        ? 'does not have this app'
        : figures.isWithheld
          ? `withheld until the planned number of blocks; e-value ${figures.primary.eFinal?.toPrecision(3) ?? '–'}`
          : `spoken ${share(figures.rawMatch)}, control ${share(figures.control)}, excess ${points(figures.excess.rd)} (${points(figures.excess.lo)} to ${points(figures.excess.hi)}), p ${probability(figures.primary.pTwoCentral)}`;
    terminal.out(`  ${label.padEnd(8)}${line}\n`);
  }
  if (heterogeneity === null) return;
  const { difference, q, pQ, iSquared, pPermutation, deals, isExact } = heterogeneity;
  const how = isExact ? `all ${deals} deals` : `${deals} deals drawn`;
  terminal.out(
    `  differ by ${points(difference)}: permutation of room-blocks p ${probability(pPermutation)} (${how}); Q ${q === null ? '–' : q.toFixed(2)}, p ${probability(pQ)}, I² ${iSquared === null ? '–' : `${Math.round(iSquared * 100)} %`}\n`,
  );
}

function share({
  x,
  n,
  rate,
}: {
  readonly x: number | null;
  readonly n: number;
  readonly rate: number | null;
}): string {
  return `${x ?? '–'} of ${n}${rate === null ? '' : ` = ${Math.round(rate * 100)} %`}`;
}
