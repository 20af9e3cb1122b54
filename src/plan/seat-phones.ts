import { OverheardError } from '../core/error.ts';
import type { Generator } from '../core/random.ts';
import { asId, type PhoneId, type RoomId } from '../core/words.ts';
import type { Device, Inventory } from '../inventory/inventory-schema.ts';
import { phonesOfRoom } from '../inventory/read-inventory.ts';
import type { Experiment } from './experiment.ts';
import type { BlockFrame, SeatedRoom } from './lay-out-blocks.ts';
import type { PlanRoom } from './plan.ts';

/** Tag of devices.json for phones that serve the typed arm only, on accounts of their own. */
export const typedTag = 'typed';

/**
 * Says which phones of which rooms take part, and draws the silent twin rooms. Throws `bad-devices` when the rooms
 * cannot carry the experiment.
 */
export function seatPhones(experiment: Experiment, inventory: Inventory, generator: Generator): SeatedRoom[] {
  refuseSharedAccounts(experiment, inventory);
  const separate = experiment.typed === 'separate-phones';
  const rooms = inventory.rooms
    .map(({ id }) => {
      const phones = phonesOfRoom(inventory, id);
      const typed = separate ? phones.filter(isTypedPhone) : [];
      const main = phones.filter((phone) => !typed.includes(phone));
      return { id: asId<RoomId>(id), main: idsOf(main), typed: idsOf(typed), silent: false };
    })
    .filter(({ main, typed }) => main.length + typed.length > 0);
  const exposable = rooms.filter(({ main }) => main.length > 0);
  if (exposable.length === 0) {
    throw badDevices(
      'no room has an enabled phone; expected at least one',
      'Give a phone of devices.json a room.',
    );
  }
  if (separate && rooms.every(({ typed }) => typed.length === 0)) {
    throw badDevices(
      `no phone in a room has the tag "${typedTag}"; expected at least one, since typed is "separate-phones"`,
      `Tag a phone with an account of its own, or set typed: 'shared-account' in the experiment.`,
    );
  }
  if (!experiment.silentTwinRooms) return rooms;
  const silent = drawSilentRooms(exposable, generator);
  return rooms.map((room) => ({ ...room, silent: silent.has(room.id) }));
}

/** The rooms that have blocks, as the plan describes them. */
export function roomsOf(inventory: Inventory, frames: readonly BlockFrame[]): PlanRoom[] {
  const inUse = new Set<string>(frames.map(({ room }) => room.id));
  return inventory.rooms
    .filter(({ id }) => inUse.has(id))
    .map(({ id, kind }) => ({
      id: asId<RoomId>(id),
      kind,
      phones: phonesOfRoom(inventory, id).map((device) => ({
        id: asId<PhoneId>(device.id),
        distanceCm: device.distanceCm,
        ...(device.account === undefined ? {} : { account: device.account }),
      })),
    }));
}

function drawSilentRooms(rooms: readonly SeatedRoom[], generator: Generator): Set<RoomId> {
  if (rooms.length < 2) {
    throw badDevices(
      `found ${rooms.length} room with phones; expected at least 2, since half of the rooms stay silent (silentTwinRooms)`,
      'Add a second room that cannot hear the first.',
    );
  }
  const shuffled = generator.shuffle(rooms.map(({ id }) => id));
  return new Set(shuffled.slice(0, Math.floor(rooms.length / 2)));
}

/** A shared account would carry what one phone heard to the other, and into the other's trials. */
function refuseSharedAccounts(experiment: Experiment, inventory: Inventory): void {
  const firstWith = new Map<string, Device>();
  for (const device of inventory.devices) {
    if (!device.enabled || device.account === undefined) continue;
    const first = firstWith.get(device.account);
    if (first === undefined) {
      firstWith.set(device.account, device);
      continue;
    }
    const crossed = experiment.microphoneFactor === 'crossed';
    const typed = experiment.typed === 'separate-phones' && isTypedPhone(first) !== isTypedPhone(device);
    if (first.room === device.room && !crossed && !typed) continue;
    throw badDevices(
      `phones "${first.id}" and "${device.id}" share account "${device.account}"; expected an account for each, ` +
        'since what one hears would be recommended on the other',
      'Log one of the phones in with another account, or disable it.',
    );
  }
}

function isTypedPhone(device: Device): boolean {
  return device.tags.includes(typedTag);
}

function idsOf(devices: readonly Device[]): PhoneId[] {
  return devices.map(({ id }) => asId<PhoneId>(id));
}

function badDevices(what: string, hint: string): OverheardError {
  return new OverheardError('bad-devices', `devices.json: ${what}`, { hint });
}
