import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { notWritable } from './file-fault.ts';

/**
 * Writes a file so that after a crash either the old content or the whole new content is there: temporary file in the
 * same folder, fsync, rename, fsync of the folder. `mode` is exact (not reduced by the umask). OverheardError `not-writable`.
 */
export async function writeFileDurably(
  path: string,
  content: Uint8Array | string,
  options: { readonly mode?: number } = {},
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await writeAndSync(temporary, content, options.mode);
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw notWritable('file', path, error);
  }
}

/** Makes names that were added to, or removed from, a folder survive a power failure. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeAndSync(
  path: string,
  content: Uint8Array | string,
  mode: number | undefined,
): Promise<void> {
  // A key must not be readable by others for even a moment: it is created with its mode, not changed to it.
  const handle = await open(path, 'wx', mode ?? 0o666);
  try {
    if (mode !== undefined) await handle.chmod(mode);
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
