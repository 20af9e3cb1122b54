import type { VirtualPhone } from '../phone/virtual-phone.ts';
import type { ElementCache } from './element-cache.ts';

/** The phone and the request that a route works on. */
export interface Request {
  readonly phone: VirtualPhone;
  readonly elements: ElementCache;
  readonly settings: Map<string, unknown>;
  /** Parts of the path that the pattern names with a colon. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** One command of the server, below `/session/:id`. Returns the reply's `value`, or a promise of it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  handle(request: Request): unknown;
}

/** The parameters of a path when it fits the pattern. */
export function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = pattern.split('/');
  const found = path.split('/');
  if (wanted.length !== found.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const actual = found[i] ?? '';
    if (part.startsWith(':')) parameters[part.slice(1)] = decodeURIComponent(actual);
    else if (part !== actual) return undefined;
  }
  return parameters;
}

/** A text of the body; `fallback` when it is missing or something else. */
export function textOf(body: Readonly<Record<string, unknown>>, key: string, fallback = ''): string {
  const value = body[key];
  return typeof value === 'string' ? value : fallback;
}

/** A number of the body; `fallback` when it is missing or something else. */
export function numberOf(body: Readonly<Record<string, unknown>>, key: string, fallback: number): number {
  const value = body[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback;
}

/** An object of the body; undefined when it is missing or something else. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.fromEntries(Object.entries(value));
}
