import type { EventEmitter } from 'node:events';
import { messageOf } from '../core/error.ts';

/** These do nothing but print, so that nobody misses them when nobody reads; 141 is what a shell says of SIGPIPE. */
const onlyPrint = new Set(['verify', 'power', 'compare', 'listen', 'match', 'read-dump', 'read-screen']);
const unreadExitCode = 141;

type Stream = Pick<EventEmitter, 'on'> & { write(text: string, done?: () => void): boolean };

/** Where a command's words go, whether anybody can still receive them or not. */
export interface StandardStreams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Waits until stdout has taken everything; resolves with whether it was lost for another reason than a closed pipe. */
  readonly wasLost: () => Promise<boolean>;
}

/**
 * Keeps a closed pipe or a full disk from ending the process with a stack: a study must not be lost because somebody
 * closed a terminal. What cannot be written is dropped, and only a command that does nothing but print ends there.
 */
export function openStreams(
  command: string | undefined,
  streams: { readonly stdout: Stream; readonly stderr: Stream; readonly exit: (code: number) => unknown },
): StandardStreams {
  const { stdout, stderr, exit } = streams;
  const broken = { stdout: false, stderr: false, isFault: false };
  stderr.on('error', () => {
    broken.stderr = true;
  });
  stdout.on('error', (fault: NodeJS.ErrnoException) => {
    if (broken.stdout) return;
    broken.stdout = true;
    const endsHere = onlyPrint.has(command ?? '');
    if (fault.code === 'EPIPE') {
      if (endsHere) exit(unreadExitCode);
      return;
    }
    broken.isFault = true;
    err(`overheard: stdout: cannot be written (${messageOf(fault)}); make room there or print elsewhere.\n`);
    if (endsHere) exit(1);
  });
  const err = (text: string): void => {
    if (!broken.stderr) stderr.write(text);
  };
  return {
    out: (text) => {
      if (!broken.stdout) stdout.write(text);
    },
    err,
    wasLost: async () => {
      if (!broken.stdout) await new Promise<void>((resolve) => stdout.write('', () => resolve()));
      // A fault is told one turn after the write that met it.
      await new Promise(setImmediate);
      return broken.isFault;
    },
  };
}
