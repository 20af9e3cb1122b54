import type { Clock } from '../core/clock.ts';
import type { Inventory } from '../inventory/inventory-schema.ts';
import { readWorld } from '../lab/world.ts';
import { noEquipment, openEquipment, type Equipment } from './equipment/equipment.ts';
import type { ResumedRun } from './resume-run.ts';
import { sealRun, type DraftedRun, type SealedRun } from './seal-run.ts';
import type { Terminal } from '../cli/terminal.ts';
import { warnOfUnknownCommands } from './equipment/unknown-commands.ts';
import { wholeRun, type FinishedRun } from './whole-run.ts';

/** What `run` was told about how to play. */
export interface PlayOptions {
  readonly results: string;
  readonly run?: string;
  readonly world?: string;
  readonly lab?: string;
  readonly labLog?: string;
  readonly room?: 'virtual' | 'pulse';
  readonly keepAudio?: true;
  readonly appiumPort?: number;
  readonly adbPort?: number;
  readonly json?: true;
}

/** The runs of a command. */
export interface Given {
  readonly options: PlayOptions;
  readonly clock: Clock;
  readonly inventory: Inventory;
  readonly drafts: readonly DraftedRun[];
  readonly resumed: ResumedRun | undefined;
}

/** Plays runs one after the other on the same equipment; one that is held keeps those after it from being played. */
export async function playAll(terminal: Terminal, given: Given): Promise<FinishedRun[]> {
  const { options, clock, drafts, resumed } = given;
  const worldName = options.world ?? resumed?.opened.dispatcher.state.world ?? 'demo';
  const equipment = await equip(terminal, given, worldName);
  const keepsAudio = options.keepAudio === true;
  const finished: FinishedRun[] = [];
  try {
    // Sealed only now: a missing phone or a taken port leaves no folder behind.
    const sealed: SealedRun[] = resumed === undefined ? [] : [resumed];
    for (const draft of drafts) sealed.push(await sealRun(draft, { ...options, clock }));
    for (const [n, run] of sealed.entries()) {
      const end = await wholeRun(run, {
        equipment,
        worldName: equipment.lab?.world ?? worldName,
        clock,
        terminal,
        isQuiet: options.json,
        keepsAudio,
      });
      finished.push(end);
      if (end.isComplete) continue;
      // Whatever holds one run would meet the same phones in the next.
      for (const { run: left } of sealed.slice(n + 1))
        terminal.err(`Run ${left} was not played; go on with \`overheard run --resume ${left}\`.\n`);
      break;
    }
    await warnOfUnknownCommands(equipment, terminal);
  } finally {
    await equipment.close();
  }
  return finished;
}

async function equip(terminal: Terminal, given: Given, worldName: string): Promise<Equipment> {
  const { options, clock, inventory, resumed } = given;
  if (resumed?.isSettled) {
    terminal.err(`Run ${resumed.run} is settled: nothing of its plan is left to be played.\n`);
    return noEquipment;
  }
  const world = await readWorld(worldName);
  terminal.err('Starting adb, Appium and the rooms …\n');
  const { appiumPort, adbPort, lab, labLog } = options;
  const { signal } = terminal;
  const how = { isPulse: options.room === 'pulse', keepsAudio: options.keepAudio === true };
  return openEquipment({ inventory, world, appiumPort, adbPort, lab, labLog, ...how, clock, signal });
}
