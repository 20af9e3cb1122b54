import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AdbStream } from '../adb/adb-stream.ts';
import type { RunService } from '../adb/adb-connection.ts';
import type { Instrumentation } from '../commands/command.ts';
import type { VirtualPhone } from '../phone/virtual-phone.ts';
import { deviceRoutes } from './device-routes.ts';
import { ElementCache } from './element-cache.ts';
import { elementRoutes } from './element-routes.ts';
import { gestureRoutes } from './gesture-routes.ts';
import { matchPath, objectOf, type Request, type Route } from './route.ts';
import { W3cError } from './w3c-error.ts';

const routes: readonly Route[] = [...elementRoutes, ...gestureRoutes, ...deviceRoutes];
export const serverPackage = 'io.appium.uiautomator2.server';
const wakeLockTag = 'UiAutomator2Lock';
/** How long a connection to the port waits for a server whose start was announced by a force-stop. */
const announcedMs = 400;

interface Session {
  readonly id: string;
  readonly elements: ElementCache;
  readonly settings: Map<string, unknown>;
}

/** Plays the UiAutomator2 server: runs while `am instrument` does, and answers behind the port 6790. */
export class UiServer implements Instrumentation {
  readonly #phone: VirtualPhone;
  readonly #delay: () => Promise<void>;
  readonly #http = createServer((request, response) => void this.#serve(request, response));
  readonly #streams = new Set<AdbStream>();
  #end: (() => void) | undefined;
  #session: Session | undefined;
  #announcedUntilMs = 0;
  #waiting = new Set<(isUp: boolean) => void>();

  /** `delay` is awaited before each command: the phone's latency. */
  constructor(phone: VirtualPhone, delay: () => Promise<void>) {
    this.#phone = phone;
    this.#delay = delay;
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
    signal.addEventListener('abort', () => this.#stop(), { once: true });
    for (const tell of this.#waiting) tell(true);
    await ended;
  }

  kill(): void {
    this.#announcedUntilMs = performance.now() + announcedMs;
    this.#stop();
  }

  /** A connection to tcp:6790; undefined refuses it. Waits a moment when a start was announced. */
  async connect(): Promise<RunService | undefined> {
    if (!this.isRunning && !(await this.#comesUp())) return undefined;
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

  #stop(): void {
    this.#closeSession('server stopped');
    this.#phone.tasks.endProcess(serverPackage);
    for (const stream of this.#streams) stream.destroy();
    const end = this.#end;
    this.#end = undefined;
    end?.();
  }

  #openSession(): Session {
    this.#closeSession('replaced');
    this.#announcedUntilMs = 0;
    const session = { id: randomUUID(), elements: new ElementCache(), settings: new Map<string, unknown>() };
    this.#session = session;
    this.#phone.log({ kind: 'session-open' });
    this.#phone.power.hold({
      tag: wakeLockTag,
      kind: 'SCREEN_DIM_WAKE_LOCK',
      packageName: serverPackage,
      uid: this.#phone.packages.find(serverPackage)?.uid ?? 0,
      sinceMs: this.#phone.nowMs(),
    });
    return session;
  }

  #closeSession(reason: string): void {
    if (this.#session === undefined) return;
    this.#session = undefined;
    this.#phone.power.release(wakeLockTag);
    this.#phone.log({ kind: 'session-close', reason });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    await this.#delay();
    const path = new URL(request.url ?? '/', 'http://phone').pathname.replace(/\/+$/u, '');
    try {
      const reply = this.#answer(request.method ?? 'GET', path, body);
      send(response, 200, { sessionId: this.#session?.id ?? null, value: reply ?? null });
      if (request.method === 'DELETE') response.once('close', () => this.#stop());
    } catch (error) {
      const failure = error instanceof W3cError ? error : new W3cError('unknown error', String(error));
      const value = { error: failure.code, message: failure.message, stacktrace: failure.stack ?? '' };
      send(response, failure.httpStatus, { sessionId: this.#session?.id ?? null, value });
    }
  }

  #answer(method: string, path: string, body: Readonly<Record<string, unknown>>): unknown {
    if (path === '/status')
      return { ready: true, message: 'UiAutomator2 Server is ready to accept commands' };
    if (path === '/sessions')
      return this.#session === undefined ? [] : [{ id: this.#session.id, capabilities: {} }];
    if (path === '/session' && method === 'POST')
      return { sessionId: this.#openSession().id, capabilities: {} };
    const [, id = '', rest = ''] = /^\/session\/([^/]+)(\/.*)?$/u.exec(path) ?? [];
    const session = this.#session;
    if (session === undefined || session.id !== id) {
      throw new W3cError('invalid session id', 'The session identified by the id is not known');
    }
    if (rest === '' && method === 'DELETE') return this.#closeSession('deleted');
    if (rest === '') return { capabilities: {} };
    return this.#run(method, rest, { ...session, phone: this.#phone, parameters: {}, body });
  }

  #run(method: string, path: string, request: Request): unknown {
    for (const route of routes) {
      const parameters = route.method === method ? matchPath(route.path, path) : undefined;
      if (parameters !== undefined) return route.handle({ ...request, parameters });
    }
    throw new W3cError('unknown command', `The URL '${path}' did not map to a valid resource`);
  }
}

async function readBody(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  if (chunks.length === 0) return {};
  try {
    const parsed: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return objectOf(parsed) ?? {};
  } catch {
    return {};
  }
}

function send(response: ServerResponse, status: number, reply: unknown): void {
  const bytes = Buffer.from(JSON.stringify(reply));
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.length,
  });
  response.end(bytes);
}
