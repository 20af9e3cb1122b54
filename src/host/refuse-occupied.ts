import { readdir } from 'node:fs/promises';
import { messageOf, OverheardError } from '../core/error.ts';
import { errnoOf } from './file-fault.ts';

/**
 * Throws `not-writable` unless a folder is empty or not there: where it cannot be looked into, or is a file, something may
 * be in it. `option` names what to type for another.
 */
export async function refuseOccupied(folder: string, option: `--${string}`): Promise<void> {
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return;
    const found = errnoOf(cause) === 'ENOTDIR' ? 'is a file, or lies below one' : messageOf(cause);
    throw notEmpty(folder, found, option, cause);
  }
  if (names.length > 0) throw notEmpty(folder, `holds ${names.length} files already`, option);
}

function notEmpty(folder: string, found: string, option: string, cause?: unknown): OverheardError {
  return new OverheardError('not-writable', `${folder}: ${found}; expected a new folder`, {
    hint: `Name another folder with ${option}, or move this one away.`,
    ...(cause === undefined ? {} : { cause }),
  });
}
