import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { link, readFile, stat, unlink, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { OverheardError } from '../../core/error.ts';
import { errnoOf } from '../../host/file-fault.ts';

type Refusal = (path: string, pid: number | undefined) => OverheardError;

/** A takeover lasts milliseconds; one that is older was left by a process that died in it. */
const takeoverLimitMs = 10_000;

/**
 * The lock for systems without a `flock` tool: the file's existence, with process id and start time of the holder. The
 * file of a process that is gone (or whose number now belongs to another one) is replaced, by one process at a time.
 * Weaker than a kernel lock: the file of a killed process stays until the next one looks at it, and a process id says
 * nothing about a holder on another host.
 */
export async function takePidFile(path: string, refuse: Refusal): Promise<{ release(): Promise<void> }> {
  const mine = `${process.pid} ${await startOf(process.pid)}\n`;
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  // Linked, not written in place: the lock is there with its whole content or not at all.
  await writeFile(temporary, mine, { flag: 'wx' });
  try {
    if (!(await isLinked(temporary, path))) await takeOver(temporary, path, refuse);
  } finally {
    await unlink(temporary);
  }
  return {
    release: async () => {
      if ((await readIfThere(path)) === mine) await unlink(path);
    },
  };
}

async function takeOver(temporary: string, path: string, refuse: Refusal): Promise<void> {
  const guard = `${path}.takeover`;
  await removeIfOld(guard);
  if (!(await isLinked(temporary, guard))) throw refuse(path, undefined);
  try {
    const content = await readIfThere(path);
    const holder = content === undefined ? undefined : await livingHolder(content);
    if (holder !== undefined) throw refuse(path, holder);
    if (content !== undefined) await unlink(path);
    if (!(await isLinked(temporary, path))) throw refuse(path, undefined);
  } finally {
    await unlink(guard);
  }
}

async function livingHolder(content: string): Promise<number | undefined> {
  const [, digits, start] = /^(\d+) (.*)\n$/.exec(content) ?? [];
  const pid = Number(digits);
  return pid > 0 && isAlive(pid) && (await startOf(pid)) === start ? pid : undefined;
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

async function isLinked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}

async function removeIfOld(path: string): Promise<void> {
  try {
    const { ctimeMs } = await stat(path);
    if (Date.now() - ctimeMs > takeoverLimitMs) await unlink(path);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
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
