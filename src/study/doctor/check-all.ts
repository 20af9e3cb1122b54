import { findAdapter } from '../../apps/index.ts';
import type { Clock } from '../../core/clock.ts';
import { messageOf } from '../../core/error.ts';
import type { Inventory } from '../../inventory/inventory-schema.ts';
import { readInventory } from '../../inventory/read-inventory.ts';
import { checkKeptAudio } from '../kept-audio/deletion-day.ts';
import { checkAppium } from './appium-checks.ts';
import type { Check } from './check.ts';
import { checkDisk } from './disk-checks.ts';
import { checkNode, checkPackages, checkPrograms } from './host-checks.ts';
import { checkSoundDevices } from './sound-devices.ts';
import { checkRooms } from './run-refusals.ts';
import { checkPhones } from './phone-checks.ts';

/** Files, folders and phones that the doctor looks at. */
export interface Examination {
  /** Path of the inventory. */
  readonly devices: string;
  /** Folder of runs. */
  readonly results: string;
  /** Ids of the apps that every phone must have; without it those that it has. */
  readonly apps: readonly string[] | undefined;
  /** File with the addresses of a lab that runs: its virtual phones are looked at, too. */
  readonly lab: string | undefined;
  /** Posts one notification with this word on every phone; without it nothing is posted. */
  readonly notificationToken: string | undefined;
  /** Does what a study will do, with the owners at their phones. */
  readonly tries: boolean;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Looks at this machine, its inventory and its phones. Throws `bad-experiment` for an app that has no adapter. */
export async function checkAll(examination: Examination): Promise<readonly Check[]> {
  const { clock, results, signal } = examination;
  const inventory = await checkInventory(examination.devices);
  const isReal = inventory.value?.rooms.some(({ kind }) => kind === 'real') ?? false;
  return [
    checkNode(process.versions.node),
    ...(await checkPrograms()),
    ...checkPackages(),
    ...(await checkAppium(inventory.value, { clock, signal })),
    ...(await checkSoundDevices(isReal)),
    ...(await checkDisk(results, clock)),
    ...(await checkKeptAudio(results, clock)),
    inventory.check,
    ...(inventory.value === undefined
      ? []
      : [
          ...(await checkRooms(inventory.value)),
          ...(await checkPhones(inventory.value, {
            ...examination,
            apps: examination.apps?.map((id) => findAdapter(id).id),
          })),
        ]),
  ];
}

async function checkInventory(path: string): Promise<{ readonly check: Check; readonly value?: Inventory }> {
  try {
    const value = await readInventory(path);
    const found = `rooms: ${value.rooms.length}, phones: ${value.devices.length}`;
    return { check: { name: path, state: 'ok', found }, value };
  } catch (thrown) {
    return { check: { name: path, state: 'fail', found: messageOf(thrown), next: 'correct the file' } };
  }
}
