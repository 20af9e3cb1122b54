import { systemClock } from '../../core/clock.ts';
import { readInventory } from '../../inventory/read-inventory.ts';
import { listPermits } from '../../lab/permits/list-permits.ts';
import { readWorld } from '../../lab/world.ts';
import { dayMs } from '../../plan/experiment/durations.ts';
import type { CommandLine } from '../command-line.ts';
import { startWholeLab } from '../../study/equipment/start-lab.ts';
import { defaultDevices } from '../../study/run-folder.ts';
import { printJson, type Terminal } from '../terminal.ts';

interface LabOptions {
  readonly devices: string;
  readonly world: string;
  readonly json?: true;
  readonly permits?: true;
}

/** `overheard lab`: virtual phones to try things on with adb, until Ctrl-C. */
export function addLab({ program, act }: CommandLine): void {
  program
    .command('lab')
    .summary('start virtual phones to try things on with adb')
    .description(
      'Starts the virtual rooms and phones of an inventory and keeps them until Ctrl-C. Everything in it is simulated.',
    )
    .option('--devices <file>', 'rooms and phones', defaultDevices)
    .option('--world <world>', 'behaviour of the virtual apps: a named world, a JSON file, or JSON', 'demo')
    .option('--json', 'print addresses as JSON')
    .option('--permits', 'print what the virtual phones may do and answer, with the source that permits it')
    .addHelpText('after', '\nExample:\n  overheard lab --world all-honest')
    .action(
      act(async (terminal, options: LabOptions) => {
        if (options.permits) {
          for (const row of listPermits()) terminal.out(`${row.join(' | ')}\n`);
          return 0;
        }
        const inventory = await readInventory(options.devices);
        const world = await readWorld(options.world);
        const lab = await startWholeLab({ inventory, world, signal: terminal.signal });
        try {
          const { controlUrl, phones } = lab;
          if (options.json) printJson(terminal, { controlUrl, phones, world: world.name });
          else for (const { id, address } of phones) terminal.out(`${id}: adb connect ${address}\n`);
          terminal.err(`World ${world.name}; log at ${controlUrl}/log; Ctrl-C ends the lab.\n`);
          await untilStopped(terminal);
        } finally {
          await lab.close();
        }
        return 0;
      }),
    );
}

/** Ctrl-C is how a lab ends: no error. */
async function untilStopped({ signal }: Terminal): Promise<void> {
  while (!signal.aborted) {
    await systemClock()
      .wait(dayMs, signal)
      .catch(() => undefined);
  }
}
