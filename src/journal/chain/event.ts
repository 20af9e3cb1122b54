import { hash } from 'node:crypto';
import { OverheardError } from '../../core/error.ts';
import { canonicalJson, type Json } from '../../core/json.ts';

/** The content of an event; its members are the business of the stage that appends it. */
export type EventContent = { readonly [key: string]: Json | undefined };

/** One line of `journal.ndjson`. */
export interface JournalEvent {
  /** 1 for the first event, then without a gap. */
  readonly seq: number;
  /** Wall time, ISO 8601 UTC. */
  readonly t: string;
  /** Monotonic time in ms within `boot`. */
  readonly mono: number;
  /** The boot `mono` belongs to. */
  readonly boot: string;
  readonly type: string;
  readonly data: EventContent;
  /** Hash of the event before; of the plan for the first event. 64 hexadecimal digits. */
  readonly prev: string;
  /** SHA-256 of `prev` followed by the canonical JSON of the line without `prev` and `hash`. */
  readonly hash: string;
}

/** The last event of a chain; seq 0 with the plan's hash before the first event. */
export interface JournalHead {
  readonly seq: number;
  readonly hash: string;
}

/** The version of the line format this program writes and reads; named by the first event, `journal.opened`. */
export const journalFormat = 1;

/** A line cut into the pieces a chain check needs; nothing of its content is trusted yet. */
export interface LinePieces {
  readonly seq: number;
  readonly prev: string;
  readonly hash: string;
  /** The hash of the line's own content and `prev`; differs from `hash` if a byte was changed. */
  readonly computedHash: string;
}

// The content of a line is canonical JSON, member by member, so that one text has one set of bytes: a reader may hash
// what it sees, and a change that JSON would not notice (1e5 for 1E5) is still seen.
const opening =
  /^\{"seq":([1-9]\d{0,15}),"t":("[^"\\]*(?:\\.[^"\\]*)*"),"mono":(-?\d[\d.e+-]*),"boot":("[^"\\]*(?:\\.[^"\\]*)*"),"type":("[^"\\]*(?:\\.[^"\\]*)*"),"data":\{/;
const beforePrev = ',"prev":"';
const beforeHash = '","hash":"';
const hashAt = beforePrev.length + 64 + beforeHash.length;
const closingLength = hashAt + 64 + '"}'.length;
/** Bytes that hold all of a line before its data, unless its type is extraordinarily long. */
const usualOpening = 256;
// The hashed text is always shorter than its line.
let scratch = Buffer.allocUnsafe(1 << 14);

/** The line of an event (without line feed) and its hash. A RangeError if `data` holds NaN or Infinity. */
export function formatEvent(event: Omit<JournalEvent, 'hash'>): {
  readonly line: string;
  readonly hash: string;
} {
  const t = JSON.stringify(event.t);
  const mono = canonicalJson(event.mono);
  const boot = JSON.stringify(event.boot);
  const type = JSON.stringify(event.type);
  const data = canonicalJson(event.data);
  const canonical = `{"boot":${boot},"data":${data},"mono":${mono},"seq":${event.seq},"t":${t},"type":${type}}`;
  const hashed = hash('sha256', event.prev + canonical);
  const head = `{"seq":${event.seq},"t":${t},"mono":${mono},"boot":${boot},"type":${type},"data":${data}`;
  return { line: `${head},"prev":"${event.prev}","hash":"${hashed}"}`, hash: hashed };
}

/**
 * Cuts a line (without line feed) into pieces and computes its hash, without parsing its JSON; undefined if it is not
 * an event's line. Works on bytes, because decoding them would hide those that are not UTF-8.
 */
export function cutLine(line: Buffer): LinePieces | undefined {
  const dataEnd = line.length - closingLength;
  if (dataEnd < 0) return undefined;
  const end = line.toString('latin1', dataEnd);
  const start =
    opening.exec(line.toString('latin1', 0, usualOpening)) ?? opening.exec(line.toString('latin1'));
  if (start === null || start[0].length > dataEnd || !isClosing(end)) return undefined;
  const [all, seq = '', t = '', mono = '', boot = '', type = ''] = start;
  const prev = end.slice(beforePrev.length, beforePrev.length + 64);
  if (scratch.length < line.length) scratch = Buffer.allocUnsafe(2 * line.length);
  let length = scratch.write(`${prev}{"boot":${boot},"data":`, 'latin1');
  length += line.copy(scratch, length, all.length - 1, dataEnd);
  length += scratch.write(`,"mono":${mono},"seq":${seq},"t":${t},"type":${type}}`, length, 'latin1');
  const computedHash = hash('sha256', scratch.subarray(0, length));
  return { seq: Number(seq), prev, hash: end.slice(hashAt, -2), computedHash };
}

/** Reads one line (without line feed). Checks its form, not its hash; OverheardError `broken-journal` if it is no event. */
export function parseEvent(line: string): JournalEvent {
  const parsed = parseJson(line);
  if (isEvent(parsed)) return parsed;
  throw new OverheardError(
    'broken-journal',
    `a journal line is not an event: ${JSON.stringify(line.slice(0, 60))}`,
    {
      hint: 'Run `overheard verify <run>` to see where the journal was damaged.',
    },
  );
}

/** The format a line declares, if it is one that this program does not know; undefined otherwise. */
export function newerFormatOf(line: string): number | undefined {
  const parsed = parseJson(line);
  if (!isObject(parsed)) return undefined;
  const declared = isObject(parsed['data']) ? parsed['data']['format'] : undefined;
  const format = parsed['format'] ?? declared;
  return typeof format === 'number' && format > journalFormat ? format : undefined;
}

function isClosing(text: string): boolean {
  return (
    text.startsWith(beforePrev) &&
    text.startsWith(beforeHash, hashAt - beforeHash.length) &&
    text.endsWith('"}')
  );
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEvent(value: unknown): value is JournalEvent {
  return (
    isObject(value) &&
    Number.isSafeInteger(value['seq']) &&
    typeof value['t'] === 'string' &&
    typeof value['mono'] === 'number' &&
    typeof value['boot'] === 'string' &&
    typeof value['type'] === 'string' &&
    isObject(value['data']) &&
    typeof value['prev'] === 'string' &&
    typeof value['hash'] === 'string'
  );
}
