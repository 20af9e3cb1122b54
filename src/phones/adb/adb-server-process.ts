import type { ChildProcess } from 'node:child_process';
import { spawnBound } from '../../host/spawn-bound.ts';
import type { Clock } from '../../core/clock.ts';
import { OverheardError } from '../../core/error.ts';
import { createAdbClient, type AdbClient } from './adb-client.ts';
import { portTaken } from '../../host/tcp-ports.ts';
import { endProcess } from '../../host/end-process.ts';

const startLimitMs = 10_000;
const pollMs = 15;
/** A server that dies more often has a reason that starting it again does not remove. */
const mostRestarts = 20;

/** The process of an adb server of our own. */
export class AdbServerProcess {
  readonly client: AdbClient;
  readonly #options: { readonly adbPath: string; readonly clock: Clock; readonly signal?: AbortSignal };
  readonly #port: number;
  #child: ChildProcess | undefined;
  #restarts = 0;
  #isClosed = false;

  constructor(
    options: { readonly adbPath: string; readonly clock: Clock; readonly signal?: AbortSignal },
    port: number,
  ) {
    this.#options = options;
    this.#port = port;
    this.client = createAdbClient({ host: '127.0.0.1', port });
    process.once('exit', this.#kill);
  }

  /** Resolves when the server answers; throws `missing-tool`, `port-taken` or `adb-failed`. */
  async start(): Promise<void> {
    const child = this.#spawn();
    const { clock, signal } = this.#options;
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString('utf8')).slice(-2000);
    });
    const giveUpAtMs = clock.monotonicMs() + startLimitMs;
    while (clock.monotonicMs() < giveUpAtMs && isRunning(child)) {
      if (await this.#answers()) return;
      await clock.wait(pollMs, signal);
    }
    if (isNoProgram(child)) throw missingAdb(stderr);
    if (/address already in use/i.test(stderr)) throw portTaken('adb', this.#port);
    throw new OverheardError(
      'adb-failed',
      `adb: the server on port ${this.#port} did not answer; it said: ${stderr.trim() || 'nothing'}`,
      { hint: 'Run `adb nodaemon server` by hand to see why it does not start.' },
    );
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    process.off('exit', this.#kill);
    if (this.#child !== undefined) await endProcess(this.#child);
  }

  #spawn(): ChildProcess {
    const child = spawnBound(this.#options.adbPath, ['-P', String(this.#port), 'nodaemon', 'server'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#child = child;
    child.once('exit', () => {
      if (this.#isClosed || this.#child !== child || isNoProgram(child)) return;
      if (this.#restarts >= mostRestarts) return;
      this.#restarts += 1;
      this.#spawn();
    });
    return child;
  }

  async #answers(): Promise<boolean> {
    try {
      await this.client.readVersion(this.#options.signal);
      return true;
    } catch {
      // Not listening yet: the only way to learn when it does is to ask again.
      this.#options.signal?.throwIfAborted();
      return false;
    }
  }

  readonly #kill = (): void => {
    this.#child?.kill('SIGKILL');
  };
}

/** adb aborts when it cannot listen: then there is a signal and no code. */
function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

/** Exit codes of the shell for a program that is not there (127) or may not be run (126). */
function isNoProgram({ exitCode }: ChildProcess): boolean {
  return exitCode === 127 || exitCode === 126;
}

function missingAdb(said: string): OverheardError {
  return new OverheardError('missing-tool', `adb: cannot be started (${said.trim()})`, {
    hint: 'Install the Android platform tools (Debian: `apt install adb`) or set ANDROID_HOME.',
  });
}
