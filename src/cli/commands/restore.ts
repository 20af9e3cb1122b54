import { systemClock } from '../../core/clock.ts';
import { OverheardError } from '../../core/error.ts';
import type { Device, Inventory } from '../../inventory/inventory-schema.ts';
import { readInventory } from '../../inventory/read-inventory.ts';
import { adoptLab } from '../../lab/adopt-lab.ts';
import { readPlan } from '../../plan/seal/read-plan.ts';
import { restorePhones, type Restored } from '../../study/borrow/restore-phones.ts';
import { findDevice } from '../../study/equipment/find-device.ts';
import { isVirtualPhone, reachPhones } from '../../study/equipment/reach-phones.ts';
import { defaultDevices, defaultResults, findRun } from '../../study/run-folder.ts';
import type { CommandLine } from '../command-line.ts';
import { printJson, type ExitCode, type Terminal } from '../terminal.ts';

interface RestoreOptions {
  readonly device?: string;
  readonly devices: string;
  readonly results: string;
  readonly lab?: string;
  readonly json?: true;
}

/** `overheard restore <run>`: gives phones back as they were found. Exit 1 when one is not. */
export function addRestore({ program, act }: CommandLine): void {
  program
    .command('restore')
    .summary('put phones back that a killed run has left changed')
    .description(
      "Puts back what a study changes: microphone permissions, the settings hidden_api_policy*, the driver's exemptions from Doze and its apps. A run does so itself when it ends, is stopped or held; this is for one that was killed, or whose phone was away. What apps remember of being opened is not undone, nor the phone's own list of who used the microphone, nor an older version of the driver's apps.",
    )
    .argument('[run]', 'folder of a run, or its name inside the results folder: all of its phones')
    .option('--device <id>', 'instead, one phone, as devices.json names it')
    .option('--devices <file>', 'rooms and phones', defaultDevices)
    .option('--results <folder>', 'where runs are kept', defaultResults)
    .option('--lab <file>', 'virtual phones of the lab whose `overheard lab --json` is in this file')
    .option('--json', 'print { phones } as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  overheard restore it-times-2019-20261121-101500\n  overheard restore --device p1',
    )
    .action(act(restoreCommand));
}

async function restoreCommand(
  terminal: Terminal,
  run: string | undefined,
  options: RestoreOptions,
): Promise<ExitCode> {
  const { signal } = terminal;
  const inventory = await readInventory(options.devices);
  const devices = await devicesOf(run, inventory, options);
  const lab = options.lab === undefined ? undefined : adoptLab(options.lab);
  const phones = await reachPhones({ lab, clock: systemClock(), signal });
  try {
    const restored = await restorePhones(devices, { results: options.results, phones, signal });
    if (options.json) printJson(terminal, { phones: restored });
    else for (const each of restored) terminal.out(linesOf(each));
    return restored.every(isBack) ? 0 : 1;
  } finally {
    await phones.close();
  }
}

async function devicesOf(
  run: string | undefined,
  inventory: Inventory,
  options: RestoreOptions,
): Promise<Device[]> {
  const { device, devices, lab, results } = options;
  if ((run === undefined) === (device === undefined)) {
    throw new OverheardError('wrong-use', 'restore: expected a run, or --device ID, and not both', {
      hint: 'overheard restore --device p1',
    });
  }
  const choice = { command: 'restore', devices, ...(lab === undefined ? {} : { lab }) };
  if (device !== undefined) return [findDevice(inventory, { ...choice, device })];
  const { plan } = await readPlan(findRun(run ?? '', results));
  const ids = plan.rooms.flatMap((room) => room.phones.map(({ id }) => id));
  const found = ids.map((id) => findDevice(inventory, { ...choice, device: id }));
  return lab === undefined ? found : found.filter((each) => isVirtualPhone(each, inventory));
}

function isBack(restored: Restored): boolean {
  return restored.kind === 'nothing-changed' || (restored.kind === 'put-back' && restored.left.length === 0);
}

function linesOf(came: Restored): string {
  switch (came.kind) {
    case 'nothing-changed':
      return `${came.phone}: nothing is to be put back\n`;
    case 'failed':
      return `${came.phone}: not put back: ${came.reason}\n`;
    case 'put-back': {
      const left = came.left.map(({ what, message }) =>
        message === undefined ? `  cannot be put back: ${what}\n` : `  refused: ${what} (${message})\n`,
      );
      const done = came.restored.length === 0 ? 'as it was found' : 'put back as it was found';
      const lines = came.restored.map((what) => `  put back: ${what}\n`);
      return `${came.phone}: ${done} on ${came.foundAt}\n${lines.join('')}${left.join('')}`;
    }
  }
}
