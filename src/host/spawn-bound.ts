import { spawn, type ChildProcess, type IOType } from 'node:child_process';
import type { Socket } from 'node:net';

/** How a bound process is started; as for `spawn`, but its streams are always named one by one. */
export interface BoundOptions {
  /** From descriptor 0 on; at most eight. */
  readonly stdio: readonly (IOType | 'ipc')[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

/**
 * Starts a program that cannot outlive this process: not even after `kill -9` of this process, nor can what the program
 * starts itself. It leads a process group of its own; beside it a shell waits for the end of a pipe whose other end only
 * this process has, and then kills the group. (Linux could send a signal on the parent's death, but to one process only,
 * and no other system can.)
 */
export function spawnBound(program: string, argv: readonly string[], options: BoundOptions): ChildProcess {
  const { stdio, ...rest } = options;
  const pipe = stdio.length;
  if (pipe > 8) throw new RangeError(`spawnBound: ${pipe} streams; expected at most 8`);
  const child = spawn('/bin/sh', ['-c', guardScript(pipe), 'sh', program, ...argv], {
    ...rest,
    stdio: [...stdio, 'pipe'],
    detached: true,
  });
  const line = child.stdio[pipe];
  // Once the program is gone whatever it left behind is ended, too, and with it the guard.
  child.once('exit', () => line?.destroy());
  // Nothing is ever written: the line has no say in how long this process runs.
  if (isSocket(line)) line.unref();
  return child;
}

/**
 * The shell becomes the program, so that signals and the exit code are the program's own. The guard keeps none of the
 * program's streams open: whoever reads them must see their end.
 */
function guardScript(pipe: number): string {
  const closed = Array.from({ length: pipe - 2 }, (_, n) => `${n + 3}<&-`).join(' ');
  return `{ read -r _; kill -9 0; } <&${pipe} >/dev/null 2>&1 ${closed} & exec ${pipe}<&-; exec "$@"`;
}

function isSocket(stream: unknown): stream is Socket {
  return typeof stream === 'object' && stream !== null && 'unref' in stream;
}
