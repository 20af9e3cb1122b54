import { closeSync, openSync, writeSync } from 'node:fs';
import type { Clock } from '../core/clock.ts';

/** The kinds of event that can happen in a world. */
export const worldEventKinds = [
  'shell',
  'session-open',
  'session-close',
  'wake',
  'sleep',
  'lock',
  'unlock',
  'unlock-attempt',
  'app-start',
  'app-stop',
  'app-clear',
  'tap',
  'scroll',
  'type',
  'submit',
  'key',
  'permission',
  'feed-shown',
  'heard',
  'push',
  'playback-start',
  'playback-end',
  'popup-shown',
  'popup-closed',
  'fault',
  /** A shell command that no virtual phone knows: the lab is older than the driver. */
  'unknown-command',
] as const;

/** A kind of event in a world's log. */
export type WorldEventKind = (typeof worldEventKinds)[number];

/** Events that the lab itself saw. Never holds a PIN. */
export type WorldEvent = {
  readonly kind: WorldEventKind;
  readonly phone?: string;
  /** Package of the app. */
  readonly app?: string;
} & Readonly<Record<string, unknown>>;

/** A line of the log. */
export type WorldEntry = WorldEvent & { readonly seq: number; readonly at: string; readonly monoMs: number };

const usuallyKept = 200_000;

/**
 * The lab's own account of a run, independent of the harness: the newest 200,000 entries in memory, all of them in an
 * NDJSON file if wanted.
 */
export class WorldLog {
  readonly #clock: Clock;
  #entries: WorldEntry[] = [];
  #seq = 0;
  readonly #kept: number;
  readonly #file: number | undefined;
  readonly #onEntry = new Set<(entry: WorldEntry) => void>();

  /** `path`: appended to synchronously, so that it survives a kill. Throws when it cannot be opened. */
  constructor(clock: Clock, path?: string, kept = usuallyKept) {
    this.#clock = clock;
    this.#kept = kept;
    this.#file = path === undefined ? undefined : openSync(path, 'a');
  }

  get entries(): readonly WorldEntry[] {
    return this.#entries;
  }

  append(event: WorldEvent): WorldEntry {
    const monoMs = Math.round(this.#clock.monotonicMs() * 1000) / 1000;
    this.#seq += 1;
    const entry: WorldEntry = { seq: this.#seq, at: this.#clock.now(), monoMs, ...event };
    this.#entries.push(entry);
    if (this.#entries.length > 2 * this.#kept) this.#entries = this.#entries.slice(-this.#kept);
    if (this.#file !== undefined) writeSync(this.#file, `${JSON.stringify(entry)}\n`);
    for (const listener of this.#onEntry) listener(entry);
    return entry;
  }

  /** Entries of some kinds, in order. */
  of(...kinds: readonly WorldEventKind[]): readonly WorldEntry[] {
    return this.#entries.filter((entry) => kinds.includes(entry.kind));
  }

  /** Calls `listener` for each new entry; returns how to stop. */
  follow(listener: (entry: WorldEntry) => void): () => void {
    this.#onEntry.add(listener);
    return () => this.#onEntry.delete(listener);
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
  }
}
