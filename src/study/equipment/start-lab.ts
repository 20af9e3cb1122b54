import { randomInt } from 'node:crypto';
import type { Inventory, Room } from '../../inventory/inventory-schema.ts';
import { phonesOfRoom } from '../../inventory/read-inventory.ts';
import type { LabConfigInput } from '../../lab/lab-config.ts';
import { startLabProcess, type LabProcess } from '../../lab/start-lab-process.ts';
import type { World } from '../../lab/world.ts';

/** Virtual rooms, and all that their lab is told of them. */
export interface LabOrder {
  readonly inventory: Inventory;
  readonly rooms: readonly Room[];
  readonly world: World;
  /** Environment variables that hold the PINs; they go to the lab through a pipe. */
  readonly env: NodeJS.ProcessEnv;
  /** File for the lab's own log. */
  readonly labLog?: string | undefined;
  /** Where the players of the rooms find PulseAudio, when they use it. */
  readonly pulse?: Readonly<Record<string, string>> | undefined;
  /** It outlives this process. */
  readonly isDetached?: boolean;
  readonly signal: AbortSignal;
}

/** Starts the lab for virtual rooms. */
export function startLab(order: LabOrder): Promise<LabProcess> {
  const { isDetached, labLog, pulse, rooms, signal, world } = order;
  return startLabProcess(
    {
      rooms: rooms.map(({ id }) =>
        pulse === undefined ? { id } : { id, monitor: { sink: id, environment: pulse } },
      ),
      phones: rooms.flatMap((room) => phonesIn(room, order)),
      world,
      ...(labLog === undefined ? {} : { logPath: labLog }),
      ...(isDetached === undefined ? {} : { detached: isDetached }),
    },
    signal,
  );
}

/** Starts a lab for all virtual rooms of an inventory, with PINs drawn anew. */
export function startWholeLab(order: Pick<LabOrder, 'inventory' | 'world' | 'signal'>): Promise<LabProcess> {
  const { inventory } = order;
  const rooms = inventory.rooms.filter(({ kind }) => kind === 'virtual');
  return startLab({ ...order, rooms, env: { ...process.env, ...drawPins(inventory) } });
}

function phonesIn(room: Room, { inventory, env }: LabOrder): LabConfigInput['phones'] {
  return phonesOfRoom(inventory, room.id).map(({ id, distanceCm, unlock }) => {
    const pin = unlock.kind === 'pin' ? env[unlock.env] : undefined;
    return { id, room: room.id, distanceCm, ...(pin === undefined ? {} : { pin }) };
  });
}

/** A virtual phone's PIN is drawn anew for every run and lives in memory only. */
export function drawPins(inventory: Inventory): Record<string, string> {
  return Object.fromEntries(
    inventory.devices.flatMap(({ unlock }) =>
      unlock.kind === 'pin' && process.env[unlock.env] === undefined
        ? [[unlock.env, String(randomInt(0, 1_000_000)).padStart(6, '0')]]
        : [],
    ),
  );
}
