import { spawn } from 'node:child_process';
import { type FileHandle, open, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { OverheardError } from '../../core/error.ts';
import { errnoOf, notWritable } from '../../host/file-fault.ts';
import { takePidFile } from './pid-file.ts';

/** The right to write to a run's folder; one process has it at a time. */
export interface RunLock {
  /** Gives the lock up and removes its file; a second call does nothing. */
  release(): Promise<void>;
}

const lockTimeLimitMs = 10_000;
/** Each look that finds another file means that a holder has just gone, so even a few are rare. */
const mostLooks = 100;

/**
 * Takes `<folder>/run.lock` or fails at once: OverheardError `already-running` with the holder's process id.
 *
 * On Linux it is a kernel lock (flock(2)) on an open file of this process: it ends with the process however that ends,
 * and holds while the process is stopped. Node has no call for it, so util-linux's `flock` takes it on the descriptor it
 * inherits; the lock belongs to the open file, not to that tool. Where there is no such tool (macOS) the file's
 * existence is the lock and its process id and start time tell whether the holder lives (see pid-file.ts).
 */
export async function lockRun(
  folder: string,
  options: { readonly signal?: AbortSignal | undefined; readonly tool?: string } = {},
): Promise<RunLock> {
  const path = join(folder, 'run.lock');
  const { signal, tool = 'flock' } = options;
  // An open file may be the one that a former holder is just removing; then the lock on it guards nothing.
  for (let look = 0; look < mostLooks; look += 1) {
    signal?.throwIfAborted();
    const file = await openLockFile(path, folder);
    try {
      const taken = await takeKernelLock(file, tool, signal);
      if (taken === 'no-tool') {
        await file.close();
        return await takePidFile(path, alreadyRunning);
      }
      if (taken === 'held') throw alreadyRunning(path, await readHolder(path));
      if (await isStillNamed(file, path)) return await holdLock(file, path);
    } catch (error) {
      await file.close();
      throw error;
    }
    await file.close();
  }
  throw lockFailed(`${path} was another file at each of ${mostLooks} looks`);
}

async function openLockFile(path: string, folder: string): Promise<FileHandle> {
  try {
    return await open(path, 'a+');
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT' && errnoOf(error) !== 'ENOTDIR') throw notWritable('lock', path, error);
    throw new OverheardError('not-a-run', `${folder} is not a folder; expected the folder of a run`, {
      hint: 'Make a run with `overheard run <experiment>`, or name one under results/.',
      cause: error,
    });
  }
}

function takeKernelLock(
  file: FileHandle,
  tool: string,
  signal: AbortSignal | undefined,
): Promise<'taken' | 'held' | 'no-tool'> {
  return new Promise((resolve, reject) => {
    const flock = spawn(tool, ['-n', '-x', '3'], {
      stdio: ['ignore', 'ignore', 'pipe', file.fd],
      timeout: lockTimeLimitMs,
      ...(signal === undefined ? {} : { signal }),
    });
    let complaint = '';
    flock.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    flock.on('error', (error) => {
      if (errnoOf(error) === 'ENOENT') resolve('no-tool');
      else reject(signal?.aborted === true ? signal.reason : error);
    });
    flock.on('close', (code, killedBy) => {
      if (code === 0) resolve('taken');
      else if (code === 1 && complaint === '') resolve('held');
      else reject(lockFailed(`${tool} -n -x 3 failed: ${complaint.trim() || (killedBy ?? `exit ${code}`)}`));
    });
  });
}

function lockFailed(found: string): OverheardError {
  return new OverheardError('not-writable', `cannot lock the run: ${found}`, {
    hint: 'Keep the results on a local disk; some network file systems have no locks.',
  });
}

async function isStillNamed(file: FileHandle, path: string): Promise<boolean> {
  const mine = await file.stat();
  try {
    const named = await stat(path);
    return named.ino === mine.ino && named.dev === mine.dev;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw error;
  }
}

async function holdLock(file: FileHandle, path: string): Promise<RunLock> {
  await file.truncate(0);
  // The number only serves the message for a second process, so a full disk must not stand in the way of it.
  await file.write(`${process.pid}\n`).catch(() => undefined);
  let isHeld = true;
  return {
    release: async () => {
      if (!isHeld) return;
      isHeld = false;
      // A disk that went read-only must not keep the journal from closing, and a file left behind locks nothing.
      await unlink(path).catch(() => undefined);
      await file.close();
    },
  };
}

async function readHolder(path: string): Promise<number | undefined> {
  const content = await readFile(path, 'utf8').catch(() => '');
  return /^[1-9]\d*/.test(content) ? Number.parseInt(content, 10) : undefined;
}

function alreadyRunning(path: string, pid: number | undefined): OverheardError {
  const holder = pid === undefined ? 'another process' : `process ${pid}`;
  return new OverheardError(
    'already-running',
    `${path} is held by ${holder}; a run has one writer at a time`,
    {
      hint:
        pid === undefined ? 'Wait until it ends.' : `Wait until it ends, or stop it with \`kill ${pid}\`.`,
      data: { pid },
    },
  );
}
