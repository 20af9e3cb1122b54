import { systemClock } from '../../core/clock.ts';
import { readInventory } from '../../inventory/read-inventory.ts';
import { writePreregistration } from '../../plan/preregistration/preregistration.ts';
import type { CommandLine } from '../command-line.ts';
import { defaultDevices, defaultResults } from '../../study/run-folder.ts';
import { draftRun } from '../../study/draft-run.ts';
import { sealRun } from '../../study/seal-run.ts';
import { printJson } from '../terminal.ts';

interface PlanOptions {
  readonly devices: string;
  readonly results: string;
  readonly seed?: string;
  readonly run?: string;
  readonly prereg?: true;
  readonly json?: true;
}

/** `overheard plan <experiment>`: seals a schedule without playing it. */
export function addPlan({ program, act }: CommandLine): void {
  program
    .command('plan')
    .summary('draw and seal the schedule of an experiment')
    .description(
      'Writes plan.json and key.json (sealed, mode 0600) into a new run folder. Same seed, same bytes.',
    )
    .argument('<experiment>', 'file of an experiment, or the name of a shipped one')
    .option('--devices <file>', 'rooms and phones', defaultDevices)
    .option('--results <folder>', 'where runs are kept', defaultResults)
    .option('--seed <text>', 'seed of the labels; drawn at random and recorded unless given')
    .option('--run <name>', 'name of the run folder')
    .option('--prereg', 'write preregistration.md and .json beside the plan (OSF form fields)')
    .option('--json', 'print folder and hashes as JSON')
    .addHelpText('after', '\nExample:\n  overheard plan experiments/demo.ts --seed spring')
    .action(
      act(async (terminal, experiment: string, options: PlanOptions) => {
        const inventory = await readInventory(options.devices);
        const draft = await draftRun({ experiment, inventory, devices: options.devices, seed: options.seed });
        const { run, folder, sealed } = await sealRun(draft, {
          results: options.results,
          run: options.run,
          clock: systemClock(),
        });
        if (options.prereg) await writePreregistration(folder, sealed);
        const { keySha256 } = sealed.plan;
        if (options.json) printJson(terminal, { run, folder, planSha256: sealed.sha256, keySha256 });
        else {
          terminal.out(`${folder}\n  plan.json ${sealed.sha256}\n  key.json  ${keySha256}\n`);
          terminal.err(`Play it with: overheard run --resume ${run}\n`);
        }
        return 0;
      }),
    );
}
