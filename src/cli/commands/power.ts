import { InvalidArgumentError } from 'commander';
import { planPower, type PowerPlan } from '../../analyse/power.ts';
import { readInventory } from '../../inventory/read-inventory.ts';
import { estimateRun } from '../../plan/draw/estimate-run.ts';
import { controlSlots } from '../../plan/experiment/slots-of-arms.ts';
import type { Plan } from '../../plan/plan.ts';
import type { CommandLine } from '../command-line.ts';
import { showBar } from '../show-bar.ts';
import { defaultDevices } from '../../study/run-folder.ts';
import { draftRun } from '../../study/seal-run.ts';
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
        const inventory = await readInventory(options.devices);
        const { plan } = (
          await draftRun({ experiment: name, inventory, devices: options.devices, seed: options.seed })
        ).drawn;
        const bar = showBar(terminal, 'simulating studies');
        const answer = await planPower({
          design: designOf(plan),
          base: options.base,
          excess: options.excess,
          studies: options.studies,
          alpha: plan.experiment.confirmatory.alpha,
          margin: plan.experiment.confirmatory.equivalenceMargin,
          seed: options.seed,
          onProgress: ({ stage, done, total }) => bar(done, total, stage),
          signal: terminal.signal,
        });
        const perDay = blocksPerDay(plan);
        const rooms = plan.rooms.map(({ id }) => id);
        if (options.json)
          printJson(terminal, { ...answer, rooms, blocksPerDay: perDay, days: daysFor(answer, perDay) });
        else terminal.out(describe(answer, plan, perDay));
        return 0;
      }),
    );
}

/** The design of the fullest room; with the microphone crossed, half of its phones count in a slot. */
function designOf({ experiment, rooms }: Plan) {
  const { blocks, apps } = experiment;
  const most = Math.max(...rooms.map(({ phones }) => phones.length));
  const phones = experiment.microphoneFactor === 'crossed' && most > 1 ? Math.floor(most / 2) : most;
  return { spoken: blocks.spoken, control: controlSlots(blocks), phones, apps: apps.length };
}

/** One block a window of the day and room, else as many as fit. */
function blocksPerDay(plan: Plan): number {
  const windows = plan.experiment.mealWindows.length;
  if (windows > 0) return windows * plan.rooms.length;
  const planned = plan.blocks.filter(({ spare }) => !spare).length;
  return Math.max(1, Math.floor(planned / Math.max(estimateRun(plan).days, planned / 10_000)));
}

function daysFor({ effect }: PowerPlan, perDay: number) {
  return effect.map(({ power, blocks }) => ({
    power,
    days: blocks === null ? null : Math.ceil(blocks / perDay),
  }));
}

function describe(answer: PowerPlan, plan: Plan, perDay: number): string {
  const { design, base, excess, level, effect, widths, noEffect, mostBlocks, studies } = answer;
  const many = (blocks: number | null): string =>
    blocks === null
      ? `more than ${mostBlocks} blocks`
      : `${blocks} blocks, ${Math.ceil(blocks / perDay)} days`;
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
