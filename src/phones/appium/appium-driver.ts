import type { Clock } from '../../core/clock.ts';
import { needsNewSession } from '../fault.ts';
import type { PhoneLimits } from '../limits.ts';
import { appiumError, watchdogError } from './appium-error.ts';

/** The commands of a WebdriverIO session that are used here, and no others. */
export interface WebdriverClient {
  getPageSource(): Promise<string>;
  getWindowRect(): Promise<{ readonly width: number; readonly height: number }>;
  performActions(actions: object[]): Promise<void>;
  getActiveElement(): Promise<object>;
  elementSendKeys(elementId: string, text: string): Promise<void>;
  executeScript(script: string, args: (string | object)[]): Promise<unknown>;
  takeScreenshot(): Promise<string>;
  deleteSession(): Promise<void>;
}

/** How a driver gets its session and how long each step may take. */
export interface DriverOptions {
  /** Creates the session; asked again when one is lost. */
  connect(): Promise<WebdriverClient>;
  /** Called once per session that `connect` was asked for, when it is over or was never made. */
  disconnected(): void;
  /**
   * Brings the phone back where adb has lost it; called when a session died, before it is deleted. Appium would wait for
   * the phone, and go on clearing the dead session away when the next one has begun. May reject: then it is away.
   */
  recover(): Promise<void>;
  readonly clock: Clock;
  readonly limits: PhoneLimits;
  /** Never in an error. */
  readonly secrets: readonly string[];
}

/** Why a watchdog is called off: given, because the reason that an abort makes for itself costs a stack. */
const ended = new Error('the step has ended');

/**
 * A session that opens when it is first needed, or in the background when it is known that it will be. Every step has a
 * watchdog. Throws OverheardError `appium-failed` whose `data.fault` is the kind of a PhoneFault.
 */
export class AppiumDriver {
  readonly #options: DriverOptions;
  #opening: Promise<WebdriverClient> | undefined;

  constructor(options: DriverOptions) {
    this.#options = options;
  }

  /** Begins to open the session; a failure shows at the first command. */
  warmUp(): void {
    this.#open().catch(() => {});
  }

  /** Runs one command, without repeating it. */
  async run<T>(
    doing: string,
    signal: AbortSignal,
    command: (client: WebdriverClient) => Promise<T>,
  ): Promise<T> {
    const { connectMs, commandMs } = this.#options.limits;
    const client = await this.#guard(doing, connectMs, signal, this.#open());
    try {
      return await this.#guard(doing, commandMs, signal, command(client));
    } catch (thrown) {
      // Such a session never heals: it is deleted, and whatever comes next opens a new one.
      if (needsNewSession(thrown)) {
        await this.#options.recover().catch(() => {});
        await this.close();
      }
      throw thrown;
    }
  }

  /** Ends the session if there is one; never throws. */
  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    if (opening === undefined) return;
    const never = new AbortController().signal;
    const deleted = opening.then((client) => client.deleteSession());
    try {
      await this.#guard('closing the session', this.#options.limits.closeMs, never, deleted);
    } catch {
      // The session is lost already: the next one on this phone replaces it.
    } finally {
      this.#options.disconnected();
    }
  }

  #open(): Promise<WebdriverClient> {
    if (this.#opening !== undefined) return this.#opening;
    const opening = this.#options.connect();
    this.#opening = opening;
    opening.catch(() => {
      if (this.#opening !== opening) return;
      this.#opening = undefined;
      this.#options.disconnected();
    });
    return opening;
  }

  async #guard<T>(doing: string, limitMs: number, signal: AbortSignal, work: Promise<T>): Promise<T> {
    signal.throwIfAborted();
    const over = new AbortController();
    const stop = (): void => over.abort(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    const watchdog = this.#options.clock.wait(limitMs, over.signal).then(() => {
      throw watchdogError(doing, limitMs);
    });
    try {
      return await Promise.race([work, watchdog]);
    } catch (thrown) {
      signal.throwIfAborted();
      throw appiumError(doing, thrown, this.#options.secrets);
    } finally {
      signal.removeEventListener('abort', stop);
      over.abort(ended);
      watchdog.catch(() => {});
      work.catch(() => {});
    }
  }
}
