import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { notWritable } from './file-fault.ts';

/**
 * Writes a file so that after a crash either the old content or the whole new content is there. `mode` is exact (not
 * reduced by the umask). OverheardError `not-writable`.
 */
export async function writeFileDurably(
  path: string,
  content: Uint8Array | string,
  options: { readonly mode?: number } = {},
): Promise<void> {
  try {
    await replaceFile(path, (temporary) => writeNew(temporary, content, options.mode));
  } catch (error) {
    throw notWritable('file', path, error);
  }
}

/**
 * Lets `fill` make a file under a temporary name and puts it in the place of `path`: fsync, rename, fsync of the folder.
 * After a fault, which is thrown as it came, `path` is as it was and nothing temporary is left.
 */
export async function replaceFile<T>(path: string, fill: (temporary: string) => Promise<T>): Promise<T> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const filled = await fill(temporary);
    await sync(temporary);
    await rename(temporary, path);
    await syncFolder(dirname(path));
    return filled;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Makes names that were added to, or removed from, a folder survive a power failure. */
export function syncFolder(folder: string): Promise<void> {
  return sync(folder);
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeNew(path: string, content: Uint8Array | string, mode: number | undefined): Promise<void> {
  // A key must not be readable by others for even a moment: it is created with its mode, not changed to it.
  const handle = await open(path, 'wx', mode ?? 0o666);
  try {
    if (mode !== undefined) await handle.chmod(mode);
    await handle.writeFile(content);
  } finally {
    await handle.close();
  }
}
