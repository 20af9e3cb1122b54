import { spawn, type ChildProcess } from 'node:child_process';
import { messageOf, OverheardError } from '../../core/error.ts';
import type { Clock } from '../../core/clock.ts';
import { createAdbClient, type AdbClient } from './adb-client.ts';
import { endProcess } from './end-process.ts';
import { findFreePort } from '../ports.ts';

/** An adb server and the way to speak to it. */
export interface AdbServer {
  readonly client: AdbClient;
  readonly port: number;
  /** Stops the server when it is ours; an adopted one is left running. Safe to call twice. */
  close(): Promise<void>;
}

const startLimitMs = 10_000;
const pollMs = 15;

/**
 * Starts an adb server of our own on a free loopback port, as a child process that ends with us: phones that come and
 * go on the user's server stay untouched. Throws `missing-tool` when `adbPath` cannot be run, `adb-failed` when the
 * server does not answer within 10 s.
 */
export async function startAdbServer(options: {
  readonly adbPath: string;
  readonly clock: Clock;
  readonly port?: number;
  readonly signal?: AbortSignal;
}): Promise<AdbServer> {
  const port = options.port ?? (await findFreePort());
  const client = createAdbClient({ host: '127.0.0.1', port });
  const child = spawn(options.adbPath, ['-P', String(port), 'nodaemon', 'server'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const stop = (): void => void child.kill('SIGKILL');
  process.once('exit', stop);
  const close = async (): Promise<void> => {
    process.off('exit', stop);
    await endProcess(child);
  };
  try {
    await untilAnswering({ child, client, clock: options.clock, signal: options.signal });
  } catch (thrown) {
    await close();
    throw thrown;
  }
  return { client, port, close };
}

/** Uses the adb server that already listens on `port`. Throws `adb-failed` when none answers there. */
export async function adoptAdbServer(port: number): Promise<AdbServer> {
  const client = createAdbClient({ host: '127.0.0.1', port });
  try {
    await client.readVersion();
  } catch (cause) {
    throw new OverheardError('adb-failed', `adb: no server answers on port ${port} (${messageOf(cause)})`, {
      hint: `Type \`adb -P ${port} start-server\`, or leave the port out to let overheard start its own.`,
      cause,
    });
  }
  return { client, port, close: async () => {} };
}

async function untilAnswering(start: {
  readonly child: ChildProcess;
  readonly client: AdbClient;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
}): Promise<void> {
  const { child, client, clock, signal } = start;
  let stderr = '';
  let spawnError: Error | undefined;
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString('utf8')).slice(-2000);
  });
  child.once('error', (error) => {
    spawnError = error;
  });
  const giveUpAt = clock.monotonicMs() + startLimitMs;
  while (clock.monotonicMs() < giveUpAt) {
    signal?.throwIfAborted();
    if (spawnError !== undefined) {
      throw new OverheardError('missing-tool', `adb: cannot be started (${spawnError.message})`, {
        hint: 'Install the Android platform tools (Debian: `apt install adb`) or set ANDROID_HOME.',
        cause: spawnError,
      });
    }
    if (child.exitCode !== null) break;
    try {
      await client.readVersion(signal);
      return;
    } catch {
      // Not listening yet: the only way to learn when it does is to ask again.
      await clock.wait(pollMs, signal);
    }
  }
  throw new OverheardError(
    'adb-failed',
    `adb: the server on port ${client.address.port} did not answer; it said: ${stderr.trim() || 'nothing'}`,
    { hint: 'Run `adb nodaemon server` by hand to see why it does not start.' },
  );
}
