import { readFile } from 'node:fs/promises';
import { messageOf, OverheardError } from '../core/error.ts';
import { firstIssue } from '../core/first-issue.ts';
import { foundAt } from '../core/found-at.ts';
import { inventorySchema, type Device, type Inventory } from './inventory-schema.ts';

const maxPhonesPerRoom = 20;
/** A PIN, an account or the password of a server may stand there by mistake; no message repeats it. */
const privateFields: ReadonlySet<PropertyKey> = new Set(['unlock', 'account', 'appiumUrl']);

/** Reads and checks devices.json. Throws `bad-devices` with the path inside the file and what was expected. */
export async function readInventory(path: string): Promise<Inventory> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new OverheardError('bad-devices', `${path}: cannot be read (${messageOf(cause)})`, {
      hint: 'Name an inventory with --devices FILE; devices.json beside package.json is an example.',
      cause,
    });
  }
  return parseInventory(text, path);
}

/** Checks the text of an inventory; `path` only names it in errors. */
export function parseInventory(text: string, path: string): Inventory {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw badDevices(path, `is not JSON (${messageOf(cause)})`, cause);
  }
  const parsed = inventorySchema.safeParse(content);
  if (!parsed.success) {
    const at = parsed.error.issues[0]?.path ?? [];
    const found = at.some((step) => privateFields.has(step)) ? '' : foundAt(content, at);
    throw badDevices(path, `${firstIssue(parsed.error, 'the file')}${found}`);
  }
  refuseContradictions(parsed.data, path);
  return parsed.data;
}

/** The enabled phones of a room, in the order of the file. */
export function phonesOfRoom(inventory: Inventory, roomId: string): readonly Device[] {
  return inventory.devices.filter((device) => device.enabled && device.room === roomId);
}

function refuseContradictions(inventory: Inventory, path: string): void {
  const { rooms, devices } = inventory;
  refuseTwins(
    rooms,
    (room) => room.id,
    (i) => `rooms[${i}].id`,
    path,
  );
  refuseTwins(
    devices,
    (device) => device.id,
    (i) => `devices[${i}].id`,
    path,
  );
  refuseTwins(
    devices,
    (device) => device.udid,
    (i) => `devices[${i}].udid`,
    path,
  );
  refuseTwins(
    devices,
    (device) => device.systemPort?.toString(),
    (i) => `devices[${i}].systemPort`,
    path,
  );
  const real = rooms.map((room) => (room.kind === 'real' ? room : undefined));
  refuseTwins(
    real,
    (room) => room && JSON.stringify([room.host, room.speaker]),
    (i) => `rooms[${i}].speaker`,
    path,
  );
  refuseTwins(
    real,
    (room) => room && JSON.stringify([room.host, room.microphone]),
    (i) => `rooms[${i}].microphone`,
    path,
  );
  real.forEach((room, i) => {
    if (room === undefined) return;
    for (const part of ['speaker', 'microphone'] as const) {
      if (room[part].kind !== 'virtual-room') continue;
      const expected = part === 'speaker' ? 'sox, pulse or afplay' : 'arecord, sox or rec';
      throw badDevices(
        path,
        `rooms[${i}].${part}.kind is "virtual-room" in a real room; expected ${expected}, or "kind": "virtual" of the room`,
      );
    }
  });
  const kinds = new Map(rooms.map((room) => [room.id, room.kind]));
  devices.forEach((device, i) => {
    if (device.room === null) return;
    const kind = kinds.get(device.room);
    if (kind === undefined) {
      throw badDevices(
        path,
        `devices[${i}].room is "${device.room}"; expected one of ${[...kinds.keys()].join(', ')} or null`,
      );
    }
    if (kind === 'real' && device.udid === undefined) {
      throw badDevices(path, `devices[${i}].udid is missing; expected the serial that \`adb devices\` shows`);
    }
  });
  for (const room of rooms) {
    const count = phonesOfRoom(inventory, room.id).length;
    if (count > maxPhonesPerRoom) {
      throw badDevices(path, `room "${room.id}" has ${count} phones; expected at most ${maxPhonesPerRoom}`);
    }
  }
}

function refuseTwins<T>(
  items: readonly T[],
  keyOf: (item: T) => string | undefined,
  placeOf: (index: number) => string,
  path: string,
): void {
  const firstWith = new Map<string, number>();
  items.forEach((item, i) => {
    const key = keyOf(item);
    if (key === undefined) return;
    const first = firstWith.get(key);
    if (first !== undefined) {
      throw badDevices(
        path,
        `${placeOf(i)} is ${key}, the same as ${placeOf(first)}; expected each only once`,
      );
    }
    firstWith.set(key, i);
  });
}

function badDevices(path: string, what: string, cause?: unknown): OverheardError {
  return new OverheardError('bad-devices', `${path}: ${what}`, {
    hint: 'Correct the file and run `overheard doctor` to check it.',
    ...(cause === undefined ? {} : { cause }),
  });
}
