import type { Clock } from '../../core/clock.ts';
import type { Inventory, Room } from '../../inventory/inventory-schema.ts';
import { phonesOfRoom } from '../../inventory/read-inventory.ts';
import { adoptLab } from '../../lab/adopt-lab.ts';
import type { LabProcess } from '../../lab/start-lab-process.ts';
import type { World } from '../../lab/world.ts';
import { reachPhones, type ReachedPhones } from './reach-phones.ts';
import { startAppium, type AppiumServers } from './start-appium.ts';
import { startLab } from './start-lab.ts';

/** Rooms and phones that servers are started for, and how. */
export interface ServersOrder {
  readonly inventory: Inventory;
  readonly world: World;
  /** Port for Appium; a free one unless given. */
  readonly appiumPort?: number | undefined;
  /** Port of the adb server; a free one for virtual rooms, the usual one for real ones unless given. */
  readonly adbPort?: number | undefined;
  /** File with the addresses of a lab that runs already and outlives this run; one is started without it. */
  readonly lab?: string | undefined;
  /** File for the lab's own log. */
  readonly labLog?: string | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** The processes that the rooms of a host are played with. */
export interface StartedServers {
  /** The embedded lab, where rooms are virtual. */
  readonly lab: LabProcess | undefined;
  readonly phones: ReachedPhones;
  readonly appium: AppiumServers;
}

/**
 * Starts lab, adb and Appium side by side, since two of them take about two seconds. Rejects when all have started or
 * failed; what has started is closed by who calls, in the order in which it stands in `closers`, last first.
 */
export async function startServers(
  rooms: readonly Room[],
  order: ServersOrder & {
    readonly env: NodeJS.ProcessEnv;
    readonly pulse: Readonly<Record<string, string>> | undefined;
  },
  closers: (() => Promise<void>)[],
): Promise<StartedServers> {
  const { inventory, appiumPort, env, signal } = order;
  const isVirtual = rooms.some(({ kind }) => kind === 'virtual');
  const starting = !isVirtual
    ? undefined
    : order.lab === undefined
      ? startLab({ ...order, rooms })
      : adoptLab(order.lab);
  const devices = rooms.flatMap((room) => phonesOfRoom(inventory, room.id));
  const [lab, phones, appium] = await Promise.allSettled([
    starting,
    reachPhones({ ...order, lab: starting }),
    startAppium(devices, { port: appiumPort, secrets: pinsOf(inventory, env) }, signal),
  ]);
  for (const each of [lab, phones, appium])
    if (each.status === 'fulfilled' && each.value !== undefined) closers.push(() => each.value!.close());
  return { lab: valueOf(lab), phones: valueOf(phones), appium: valueOf(appium) };
}

function pinsOf({ devices }: Inventory, env: NodeJS.ProcessEnv): readonly string[] {
  return devices.flatMap(({ unlock }) => (unlock.kind === 'pin' ? (env[unlock.env] ?? []) : []));
}

function valueOf<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}
