import { readFile } from 'node:fs/promises';
import { messageOf, OverheardError } from '../core/error.ts';
import { firstIssue } from '../core/first-issue.ts';
import { foundAt } from '../core/found-at.ts';
import { contradictions } from './contradictions.ts';
import { inventorySchema, type Device, type Inventory } from './inventory-schema.ts';

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
  for (const find of contradictions) {
    const finding = find(parsed.data);
    if (finding !== undefined) throw badDevices(path, finding);
  }
  return parsed.data;
}

/** The enabled phones of a room, in the order of the file. */
export function phonesOfRoom(inventory: Inventory, roomId: string): readonly Device[] {
  return inventory.devices.filter((device) => device.enabled && device.room === roomId);
}

function badDevices(path: string, what: string, cause?: unknown): OverheardError {
  return new OverheardError('bad-devices', `${path}: ${what}`, {
    hint: 'Correct the file and run `overheard doctor` to check it.',
    ...(cause === undefined ? {} : { cause }),
  });
}
