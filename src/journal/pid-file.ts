import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { link, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { OverheardError } from '../core/error.ts';
import { errnoOf } from './file-fault.ts';

type Refusal = (path: string, pid: number | undefined) => OverheardError;

/**
 * The lock for systems without a `flock` tool: the file's existence, with process id and start time of the holder. A
 * file whose process is gone (or whose number now belongs to another process) is moved away and the lock taken.
 * Weaker than a kernel lock in one point: the file of a killed process stays until the next one looks at it.
 */
export async function takePidFile(path: string, refuse: Refusal): Promise<{ release(): Promise<void> }> {
  const mine = `${process.pid} ${await startOf(process.pid)}\n`;
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(temporary, mine, { flag: 'wx' });
  try {
    while (!(await linkIfAbsent(temporary, path))) await removeIfStale(path, refuse);
  } finally {
    await unlink(temporary);
  }
  return {
    release: async () => {
      if ((await readIfThere(path)) === mine) await unlink(path);
    },
  };
}

async function linkIfAbsent(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}

async function removeIfStale(path: string, refuse: Refusal): Promise<void> {
  const content = await readIfThere(path);
  if (content === undefined) return;
  const [, digits, start] = /^(\d+) (.*)\n$/.exec(content) ?? [];
  const pid = digits === undefined ? undefined : Number(digits);
  if (pid !== undefined && isAlive(pid) && (await startOf(pid)) === start) throw refuse(path, pid);
  const aside = `${path}.stale.${randomBytes(4).toString('hex')}`;
  if (!(await renameIfThere(path, aside))) return;
  // Between look and rename another process may have put its own file here: that one gets it back.
  if ((await readIfThere(aside)) !== content) await linkIfAbsent(aside, path);
  await unlink(aside);
}

async function renameIfThere(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) === 'EPERM';
  }
}

/** When a process started, in the words of `ps`; `unknown` where it does not say, which then matches itself. */
async function startOf(pid: number): Promise<string> {
  try {
    const options = { timeout: 5000, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } };
    const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)], options);
    return stdout.trim();
  } catch {
    return 'unknown';
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
