import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '../../host/file-fault.ts';
import { writeFileDurably } from '../../host/write-file.ts';

const reserveBytes = 256 * 1024;

/**
 * Makes sure that the run's folder holds a file of 256 KiB whose only use is to be deleted when the disk is full, so
 * that the run can still say why it stopped. OverheardError `not-writable`.
 */
export async function keepReserve(folder: string): Promise<void> {
  if ((await sizeOf(reservePath(folder))) === reserveBytes) return;
  // Random bytes: file systems that compress would store zeros in no space at all.
  await writeFileDurably(reservePath(folder), randomBytes(reserveBytes));
}

/** Gives the reserve's space back to the disk; false if there was none. Waits for nothing: it is called in distress. */
export function spendReserve(folder: string): boolean {
  try {
    rmSync(reservePath(folder));
    return true;
  } catch {
    return false;
  }
}

function reservePath(folder: string): string {
  return join(folder, 'journal.reserve');
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
