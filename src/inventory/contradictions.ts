import type { Device, Inventory, Room } from './inventory-schema.ts';

const maxPhonesPerRoom = 20;

/** Entries that are sound one by one and do not go together: the first such, in words; undefined where there is none. */
export const contradictions: readonly ((inventory: Inventory) => string | undefined)[] = [
  ({ rooms }) => findTwin('rooms[].id', rooms, (room) => room.id),
  ({ devices }) => findTwin('devices[].id', devices, (device) => device.id),
  ({ devices }) => findTwin('devices[].udid', devices, (device) => device.udid),
  ({ devices }) => findTwin('devices[].systemPort', devices, (device) => device.systemPort?.toString()),
  ({ rooms }) => findTwin('rooms[].speaker', rooms, (room) => hardwareOf(room, 'speaker')),
  ({ rooms }) => findTwin('rooms[].microphone', rooms, (room) => hardwareOf(room, 'microphone')),
  ({ rooms }) => firstOf(rooms, findTwinSeat),
  ({ rooms }) => firstOf(rooms, findVirtualPart),
  ({ rooms, devices }) => firstOf(devices, (device, i) => findFaultOfPlace(device, i, rooms)),
  ({ rooms, devices }) => firstOf(rooms, (room) => findCrowd(room, devices)),
];

/** One device of a host belongs to one room; those of virtual rooms are made by the lab. */
function hardwareOf(room: Room, part: 'speaker' | 'microphone'): string | undefined {
  return room.kind === 'real' ? JSON.stringify([room.host, room[part]]) : undefined;
}

function findTwinSeat({ microphones = [] }: Room, i: number): string | undefined {
  return findTwin(`rooms[${i}].microphones[].id`, microphones, ({ id }) => id);
}

function findVirtualPart(room: Room, i: number): string | undefined {
  if (room.kind !== 'real') return undefined;
  const part = (['speaker', 'microphone'] as const).find((each) => room[each].kind === 'virtual-room');
  if (part === undefined) return undefined;
  const expected = part === 'speaker' ? 'sox, pulse or afplay' : 'arecord, sox or rec';
  return `rooms[${i}].${part}.kind is "virtual-room" in a real room; expected ${expected}, or "kind": "virtual" of the room`;
}

function findFaultOfPlace(device: Device, i: number, rooms: readonly Room[]): string | undefined {
  if (device.room === null) return undefined;
  const room = rooms.find(({ id }) => id === device.room);
  if (room === undefined) {
    const known = rooms.map(({ id }) => id).join(', ');
    return `devices[${i}].room is "${device.room}"; expected one of ${known} or null`;
  }
  const seats = (room.microphones ?? []).map(({ id }) => id);
  if (device.microphone !== undefined && !seats.includes(device.microphone)) {
    const known = seats.length === 0 ? 'none, as the room has no microphones' : `one of ${seats.join(', ')}`;
    return `devices[${i}].microphone is "${device.microphone}"; expected ${known}`;
  }
  return room.kind === 'real' && device.udid === undefined
    ? `devices[${i}].udid is missing; expected the serial that \`adb devices\` shows`
    : undefined;
}

function findCrowd({ id }: Room, devices: readonly Device[]): string | undefined {
  const count = devices.filter(({ enabled, room }) => enabled && room === id).length;
  return count > maxPhonesPerRoom
    ? `room "${id}" has ${count} phones; expected at most ${maxPhonesPerRoom}`
    : undefined;
}

function firstOf<Item>(
  items: readonly Item[],
  find: (item: Item, index: number) => string | undefined,
): string | undefined {
  for (const [index, item] of items.entries()) {
    const finding = find(item, index);
    if (finding !== undefined) return finding;
  }
  return undefined;
}

/** The first entry of a list whose value another one has before it; `path` has an empty pair of brackets for its place. */
function findTwin<Item>(
  path: string,
  items: readonly Item[],
  valueOf: (item: Item) => string | undefined,
): string | undefined {
  const firstWith = new Map<string, number>();
  const at = (index: number): string => path.replace('[]', `[${index}]`);
  for (const [i, item] of items.entries()) {
    const value = valueOf(item);
    const first = value === undefined ? undefined : firstWith.get(value);
    if (first !== undefined) return `${at(i)} is ${value}, the same as ${at(first)}; expected each only once`;
    if (value !== undefined) firstWith.set(value, i);
  }
  return undefined;
}
