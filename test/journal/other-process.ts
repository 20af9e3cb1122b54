import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Another process that has a journal open, and the lines it reports. */
export interface OtherProcess {
  readonly pid: number;
  /** The next line it writes; fails if it ends before. */
  nextLine(): Promise<string>;
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Ends it as a power failure would, and returns what it had still reported. */
  kill(): Promise<string[]>;
}

/** Starts a process that opens the journal of `folder`; `mode` says what it does then. */
export async function startOther(
  folder: string,
  mode: 'appending' | 'waiting' | 'with-child',
): Promise<OtherProcess> {
  const script = fileURLToPath(new URL('./appending-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder, mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const reported = lines[Symbol.asyncIterator]();
  return {
    pid: child.pid ?? -1,
    nextLine: async () => {
      const next = await reported.next();
      if (next.done === true) throw new Error('the other process ended');
      return next.value;
    },
    signal: (signal) => void child.kill(signal),
    kill: () => killAndDrain(child, lines, reported),
  };
}

async function killAndDrain(
  child: ChildProcess,
  lines: Interface,
  reported: NodeJS.AsyncIterator<string>,
): Promise<string[]> {
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  const rest: string[] = [];
  for (let next = await reported.next(); next.done !== true; next = await reported.next())
    rest.push(next.value);
  await closed;
  lines.close();
  return rest;
}
