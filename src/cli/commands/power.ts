import { InvalidArgumentError } from 'commander';
import { powerOfExperiment, type ExperimentPower } from '../../study/experiment/power-of-experiment.ts';
import { defaultDevices } from '../../study/run-folder.ts';
import type { CommandLine } from '../command-line.ts';
import { showBar } from '../show-bar.ts';
import { printJson } from '../terminal.ts';
import { wholeNumber } from '../whole-number.ts';

interface PowerCommand {
  readonly devices: string;
  readonly base: number;
  readonly excess: number;
  readonly studies: number;
  readonly seed: string;
  readonly json?: true;
}

/** `overheard power <experiment>`: how many blocks, and days, an answer takes. */
export function addPower({ program, act }: CommandLine): void {
  program
    .command('power')
    .summary('how many blocks and days an answer takes, by simulation')
    .description(
      'Simulates studies of this design with the exact test: blocks for 80 and 90 % power, days with the rooms at hand, and the width of the interval when there is no effect.',
    )
    .argument('<experiment>', 'file of an experiment, or the name of a shipped one')
    .option('--base <rate>', 'how often a food is shown anyway, 0 to 1', toShare, 0.2)
    .option('--excess <rate>', 'what speaking it adds, 0 to 1', toShare, 0.3)
    .option('--studies <count>', 'simulated studies for each question', wholeNumber(1, 1_000_000), 1000)
    .option('--seed <text>', 'same seed, same answer', 'power')
    .option('--devices <file>', 'rooms and phones at hand', defaultDevices)
    .option('--json', 'print the whole answer as JSON')
    .addHelpText('after', '\nExample:\n  overheard power it-times-2019 --base 0.2 --excess 0.3')
    .action(
      act(async (terminal, name: string, options: PowerCommand) => {
        const bar = showBar(terminal, 'simulating studies');
        const power = await powerOfExperiment(name, {
          ...options,
          onProgress: ({ stage, done, total }) => bar(done, total, stage),
          signal: terminal.signal,
        });
        if (options.json) {
          const { plan: _, ...answer } = power;
          printJson(terminal, answer);
        } else terminal.out(describe(power));
        return 0;
      }),
    );
}

function describe(power: ExperimentPower): string {
  const { plan, blocksPerDay, design, base, excess, level, effect, widths, noEffect, mostBlocks, studies } =
    power;
  const many = (blocks: number | null): string =>
    blocks === null
      ? `more than ${mostBlocks} blocks`
      : `${blocks} blocks, ${Math.ceil(blocks / blocksPerDay)} days`;
  const lines = [
    `${plan.name}: ${design.spoken} spoken and ${design.control} control slots a block, phones counted in a slot: ${design.phones}, apps: ${design.apps} (level ${level.toPrecision(2)} each)`,
    `A food is shown anyway with rate ${base}; speaking it adds ${excess}; ${studies} simulated studies.`,
    ...effect.map(({ power, blocks }) => `  ${Math.round(power * 100)} % power: ${many(blocks)}`),
    'When there is no effect:',
    ...widths.map(
      ({ blocks, halfWidth }) =>
        `  after ${blocks} blocks the interval is +-${(halfWidth * 100).toFixed(1)} points wide`,
    ),
    ...noEffect.map(
      ({ chance, margin, blocks }) =>
        `  inside +-${Number((margin * 100).toFixed(2))} points with ${Math.round(chance * 100)} % chance: ${many(blocks)}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function toShare(text: string): number {
  const share = Number(text);
  if (text.trim() !== '' && share >= 0 && share <= 1) return share;
  throw new InvalidArgumentError('expected a number from 0 to 1');
}
