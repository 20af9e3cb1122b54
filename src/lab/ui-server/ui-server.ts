import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { RunService } from '../adb/daemon-connection.ts';
import type { AdbStream } from '../adb/adb-stream.ts';
import type { Instrumentation } from '../commands/command.ts';
import type { VirtualPhone } from '../phone/virtual-phone.ts';
import { answer } from './answer.ts';
import { serverPackage, UiSessions } from './ui-sessions.ts';

/** The driver knocks (is an old server there?), force-stops what is there, and starts a new server, in so many ms. */
const knockMs = 1000;
/** How long a connection waits for a server whose start was announced like that. */
const announcedMs = 400;

/** Plays the UiAutomator2 server: runs while `am instrument` does, and answers behind the port 6790. */
export class UiServer implements Instrumentation {
  readonly #phone: VirtualPhone;
  readonly #sessions: UiSessions;
  readonly #delay: () => Promise<void>;
  readonly #http = createServer((request, response) => void this.#serve(request, response));
  readonly #streams = new Set<AdbStream>();
  readonly #waiting = new Set<(isUp: boolean) => void>();
  #end: (() => void) | undefined;
  #announcedUntilMs = 0;
  #refusedAtMs = -Infinity;
  #isHanging = false;

  /** `delay` is awaited before each command: the phone's latency. */
  constructor(phone: VirtualPhone, delay: () => Promise<void>) {
    this.#phone = phone;
    this.#delay = delay;
    this.#sessions = new UiSessions(phone);
    this.#http.keepAliveTimeout = 0;
  }

  get isRunning(): boolean {
    return this.#end !== undefined;
  }

  async run(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    this.#phone.tasks.startProcess(serverPackage, this.#phone.nowMs());
    const ended = new Promise<void>((resolve) => {
      this.#end = resolve;
    });
    const stop = (): void => this.#stop('instrumentation ended');
    signal.addEventListener('abort', stop, { once: true });
    this.#announcedUntilMs = 0;
    this.#refusedAtMs = -Infinity;
    for (const tell of this.#waiting) tell(true);
    await ended;
    signal.removeEventListener('abort', stop);
  }

  /** `am force-stop`. After a knock it announces a start: whoever connects now is early, not wrong. */
  kill(): void {
    const isAnnounced = performance.now() - this.#refusedAtMs < knockMs;
    if (isAnnounced) this.#announcedUntilMs = performance.now() + announcedMs;
    this.#stop('force-stop');
  }

  /** The process dies without a word, as it does on real phones. */
  crash(): void {
    this.#stop('crash');
  }

  /** Commands get no answer while it hangs. */
  hang(isHanging: boolean): void {
    this.#isHanging = isHanging;
  }

  /** A connection to tcp:6790; undefined refuses it. */
  async connect(): Promise<RunService | undefined> {
    if (!this.isRunning && !(await this.#comesUp())) {
      this.#refusedAtMs = performance.now();
      return undefined;
    }
    return (stream) => {
      this.#streams.add(stream);
      stream.once('close', () => this.#streams.delete(stream));
      this.#http.emit('connection', stream);
    };
  }

  #comesUp(): Promise<boolean> {
    const leftMs = this.#announcedUntilMs - performance.now();
    if (leftMs <= 0) return Promise.resolve(false);
    return new Promise((resolve) => {
      const tell = (isUp: boolean): void => {
        clearTimeout(timer);
        this.#waiting.delete(tell);
        resolve(isUp);
      };
      const timer = setTimeout(() => tell(false), leftMs);
      this.#waiting.add(tell);
    });
  }

  #stop(reason: string): void {
    this.#sessions.close(reason);
    this.#phone.tasks.endProcess(serverPackage);
    for (const stream of this.#streams) stream.destroy();
    const end = this.#end;
    this.#end = undefined;
    end?.();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const delay = async (): Promise<void> => {
      await this.#delay();
      while (this.#isHanging && !response.destroyed) await new Promise((resolve) => setTimeout(resolve, 50));
    };
    const answering = { phone: this.#phone, sessions: this.#sessions, delay };
    // A client that goes away in the middle of a request is everyday life.
    const isOver = await answer(request, response, answering).catch(() => response.destroy());
    if (isOver !== true) return;
    response.once('close', () => this.#stop('deleted'));
  }
}
