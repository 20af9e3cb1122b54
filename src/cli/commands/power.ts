import { InvalidArgumentError } from 'commander';
import { powerOfExperiment, type ExperimentPower } from '../../study/experiment/power-of-experiment.ts';
import { describePower } from '../describe-power.ts';
import { defaultDevices } from '../../study/run-folder.ts';
import type { CommandLine } from '../command-line.ts';
import { showBar } from '../show-bar.ts';
import { printJson } from '../terminal.ts';
import { wholeNumber } from '../whole-number.ts';

interface PowerCommand {
  readonly devices: string;
  readonly base: number;
  readonly excess: number;
  readonly typedExcess: number;
  readonly slotSd: number;
  readonly phones?: number;
  readonly apps?: number;
  readonly typedSlots?: number;
  readonly studies: number;
  readonly seed: string;
  readonly json?: true;
}

/** `overheard power <experiment>`: what the planned blocks can show, and what more would take. */
export function addPower({ program, act }: CommandLine): void {
  program
    .command('power')
    .summary('what the planned blocks can show, and what more would take, by simulation')
    .description(
      'Simulates studies of this design and judges them as the analysis does: the chances of each verdict after the planned blocks (the food test and the positive control in them), the smallest effect that is found, the width of the interval, the verdicts out of reach, and days, openings and end date.',
    )
    .argument('<experiment>', 'file of an experiment, or the name of a shipped one')
    .option('--base <rate>', 'how often a food is shown anyway, 0 to 1', toShare, 0.2)
    .option('--excess <rate>', 'what speaking it adds, for the number of blocks wanted', toShare, 0.3)
    .option('--typed-excess <rate>', 'what typing it adds, 0 to 1', toShare, 0.3)
    .option('--slot-sd <number>', 'variation of slots and foods shared by phones, sd of log-odds', toSd, 0)
    .option('--phones <count>', 'phones in a room, instead of those of the inventory', wholeNumber(1, 200))
    .option('--apps <count>', 'apps tested, instead of those of the experiment', wholeNumber(1, 50))
    .option(
      '--typed-slots <count>',
      'typed slots a block, instead of those of the experiment',
      wholeNumber(0, 50),
    )
    .option('--studies <count>', 'simulated studies for each question', wholeNumber(20, 1_000_000), 1000)
    .option('--seed <text>', 'same seed, same answer', 'power')
    .option('--devices <file>', 'rooms and phones at hand', defaultDevices)
    .option('--json', 'print the whole answer as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  overheard power it-times-2019 --base 0.2 --excess 0.3\n  overheard power mic-ablation --slot-sd 1.5 --phones 4 --studies 400',
    )
    .action(
      act(async (terminal, name: string, options: PowerCommand) => {
        const bar = showBar(terminal, 'simulating studies');
        const power: ExperimentPower = await powerOfExperiment(name, {
          ...options,
          onProgress: ({ stage, done, total }) => bar(done, total, stage),
          signal: terminal.signal,
        });
        if (options.json) {
          const { plan: _, ...answer } = power;
          printJson(terminal, answer);
        } else terminal.out(describePower(power, new Date()));
        return 0;
      }),
    );
}

function toShare(text: string): number {
  const share = Number(text);
  if (text.trim() !== '' && share >= 0 && share <= 1) return share;
  throw new InvalidArgumentError('expected a number from 0 to 1');
}

function toSd(text: string): number {
  const sd = Number(text);
  if (text.trim() !== '' && sd >= 0 && sd <= 10) return sd;
  throw new InvalidArgumentError('expected a number from 0 to 10');
}
