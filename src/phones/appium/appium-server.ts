import type { ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { spawnBound } from '../../host/spawn-bound.ts';
import { OverheardError } from '../../core/error.ts';
import { endProcess } from '../../host/end-process.ts';
import { ports, portTaken, startOnPort } from '../../host/tcp-ports.ts';
import type { Appium, SessionHold } from './appium.ts';
import { redact } from './redact.ts';

/** An Appium server of our own. It restarts by itself when it is asked for after it died. */
export interface AppiumServer extends Appium {
  readonly isOurs: true;
  /** Loopback address once it runs, e.g. `http://127.0.0.1:4723`; starts the server again when it is gone. */
  ready(signal?: AbortSignal): Promise<URL>;
  /** Stops and starts, whatever is under way. */
  restart(signal?: AbortSignal): Promise<URL>;
  /**
   * Restarts a server that has run for an hour and has no session: Appium grows over a day
   * (appium-uiautomator2-server#308), so runs ask for this between blocks. Resolves with whether it did.
   */
  refresh(signal?: AbortSignal): Promise<boolean>;
  /** Counts a session in and lends it a port for the phone's server, until it is released. */
  hold(): Promise<LentPort>;
  /** Ends the process; resolves when it is gone. Safe to call twice. */
  close(): Promise<void>;
}

/** A session's place on our server, with the port that it was lent. */
export interface LentPort extends SessionHold {
  readonly systemPort: number;
}

/** How to start an Appium server. */
export interface AppiumOptions {
  /** A loopback port; free ones are found without it. */
  readonly port?: number | undefined;
  /** The folder with `platform-tools/`, see `findAndroidHome`. */
  readonly androidHome: string;
  readonly env: NodeJS.ProcessEnv;
  /** Age at which `refresh` restarts the server; an hour unless given. */
  readonly freshForMs?: number;
  /** PINs: never in what the server said, whatever an error quotes. */
  readonly secrets?: readonly string[];
}

const require = createRequire(import.meta.url);
const childPath = fileURLToPath(new URL('./appium-child.mjs', import.meta.url));
const startLimitMs = 60_000;
const usuallyFreshForMs = 60 * 60_000;
const rememberedCharacters = 4_000;

const childMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
]);

/**
 * Starts Appium with the UiAutomator2 driver as a child process on the loopback interface. Throws `port-taken`, and
 * `appium-failed` when the server does not come up within a minute.
 */
export async function startAppiumServer(options: AppiumOptions, signal?: AbortSignal): Promise<AppiumServer> {
  const server = new AppiumChild(options);
  await server.ready(signal);
  return server;
}

class AppiumChild implements AppiumServer {
  readonly isOurs = true;
  readonly #options: AppiumOptions;
  #child: ChildProcess | undefined;
  #starting: Promise<URL> | undefined;
  #said = '';
  #startedAtMs = 0;
  readonly #sessions = new Set<object>();

  constructor(options: AppiumOptions) {
    this.#options = options;
  }

  async ready(signal?: AbortSignal): Promise<URL> {
    signal?.throwIfAborted();
    const starting = (this.#starting ??= startOnPort('Appium', this.#options.port, (port) =>
      this.#start(port),
    ));
    try {
      return await starting;
    } catch (thrown) {
      if (this.#starting === starting) this.#starting = undefined;
      throw thrown;
    }
  }

  async restart(signal?: AbortSignal): Promise<URL> {
    await this.close();
    return this.ready(signal);
  }

  async refresh(signal?: AbortSignal): Promise<boolean> {
    const { freshForMs = usuallyFreshForMs } = this.#options;
    const isDue = this.#child !== undefined && performance.now() - this.#startedAtMs >= freshForMs;
    if (!isDue || this.#sessions.size > 0) return false;
    try {
      await this.restart(signal);
    } catch {
      // Whoever needs the server next asks for it again, and says why there is none.
      signal?.throwIfAborted();
    }
    return true;
  }

  async hold(): Promise<LentPort> {
    const session = {};
    this.#sessions.add(session);
    const systemPort = await ports.take();
    const release = (): void => {
      if (this.#sessions.delete(session)) ports.giveBack(systemPort);
    };
    return { systemPort, release };
  }

  async close(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    this.#starting = undefined;
    if (child !== undefined) await endProcess(child);
  }

  async #start(port: number): Promise<URL> {
    const appiumHome = findAppiumHome();
    this.#said = '';
    this.#startedAtMs = performance.now();
    // The adb commands that it has under way must end with it, too: they would go on touching the phones.
    const child = spawnBound(process.execPath, [childPath, JSON.stringify({ port, appiumHome })], {
      cwd: appiumHome,
      env: { ...this.#options.env, APPIUM_HOME: appiumHome, ANDROID_HOME: this.#options.androidHome },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => this.#remember(chunk.toString('utf8')));
    }
    try {
      await this.#untilReady(child, port);
    } catch (thrown) {
      await endProcess(child);
      throw thrown;
    }
    child.once('exit', () => {
      if (this.#child !== child) return;
      this.#child = undefined;
      this.#starting = undefined;
    });
    return new URL(`http://127.0.0.1:${port}`);
  }

  #untilReady(child: ChildProcess, port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (reason: string): void => reject(failure(port, reason, this.#said));
      const timer = setTimeout(() => fail(`no answer within ${startLimitMs / 1000} s`), startLimitMs);
      child.once('error', (error) => fail(error.message));
      child.once('exit', (code) => {
        clearTimeout(timer);
        fail(`the process ended with code ${code}`);
      });
      child.once('message', (content) => {
        clearTimeout(timer);
        const message = childMessage.safeParse(content).data;
        if (message?.kind === 'ready') resolve();
        else fail(message?.message ?? 'it spoke another language');
      });
    });
  }

  #remember(text: string): void {
    this.#said = (this.#said + redact(text, this.#options.secrets)).slice(-rememberedCharacters);
  }
}

function failure(port: number, reason: string, said: string): OverheardError {
  if (/EADDRINUSE|already in use|cannot be opened/i.test(reason + said)) {
    return portTaken('Appium', port);
  }
  const words = said.trim() === '' ? '' : `; it said: ${said.trim().slice(-500)}`;
  return new OverheardError('appium-failed', `Appium on port ${port} did not start: ${reason}${words}`, {
    hint: 'Run `overheard doctor`; `npm ci` installs Appium and its driver again.',
  });
}

function findAppiumHome(): string {
  const driver = require.resolve('appium-uiautomator2-driver/package.json');
  return driver.slice(0, driver.lastIndexOf('node_modules') - 1);
}
