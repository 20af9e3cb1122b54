import type { IncomingMessage, ServerResponse } from 'node:http';
import type { VirtualPhone } from '../phone/virtual-phone.ts';
import { deviceRoutes } from './device-routes.ts';
import { elementRoutes } from './element-routes.ts';
import { gestureRoutes } from './gesture-routes.ts';
import { matchPath, objectOf, type Request, type Route } from './route.ts';
import type { UiSessions } from './ui-sessions.ts';
import { W3cError } from './w3c-error.ts';

const routes: readonly Route[] = [...elementRoutes, ...gestureRoutes, ...deviceRoutes];

/** The parts of a phone from which a request of the UiAutomator2 protocol is answered. */
export interface Answering {
  readonly phone: VirtualPhone;
  readonly sessions: UiSessions;
  /** Awaited before each command: the phone's latency, or a hang. */
  delay(): Promise<void>;
}

/** Answers one request. Resolves to true when it ended the session and with it the server. */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  answering: Answering,
): Promise<boolean> {
  const { sessions } = answering;
  const body = await readBody(request);
  await answering.delay();
  const method = request.method ?? 'GET';
  const path = new URL(request.url ?? '/', 'http://phone').pathname.replace(/\/+$/u, '');
  try {
    const value = (await run({ method, path, body }, answering)) ?? null;
    send(response, 200, { sessionId: sessions.current?.id ?? null, value });
    return method === 'DELETE' && /^\/session\/[^/]+$/u.test(path);
  } catch (error) {
    const failure = error instanceof W3cError ? error : new W3cError('unknown error', String(error));
    const value = { error: failure.code, message: failure.message, stacktrace: failure.stack ?? '' };
    send(response, failure.httpStatus, { sessionId: sessions.current?.id ?? null, value });
    return false;
  }
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

function run({ method, path, body }: Call, { phone, sessions }: Answering): unknown {
  if (path === '/status') return { ready: true, message: 'UiAutomator2 Server is ready to accept commands' };
  if (path === '/sessions') {
    return sessions.current === undefined ? [] : [{ id: sessions.current.id, capabilities: {} }];
  }
  if (path === '/session' && method === 'POST') return { sessionId: sessions.open().id, capabilities: {} };
  const [, id = '', rest = ''] = /^\/session\/([^/]+)(\/.*)?$/u.exec(path) ?? [];
  const session = sessions.named(id);
  if (rest === '' && method === 'DELETE') return sessions.close('deleted');
  if (rest === '') return { capabilities: {} };
  return runRoute(method, rest, { ...session, phone, parameters: {}, body });
}

function runRoute(method: string, path: string, request: Request): unknown {
  for (const route of routes) {
    const parameters = route.method === method ? matchPath(route.path, path) : undefined;
    if (parameters !== undefined) return route.handle({ ...request, parameters });
  }
  throw new W3cError('unknown command', `The URL '${path}' did not map to a valid resource`);
}

async function readBody(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  try {
    const parsed: unknown = chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString('utf8'));
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
