import { openSync, readFileSync, writeSync } from 'node:fs';
import type { Clock } from '../../src/core/clock.ts';

/** What happened in the world, whatever a journal says about it. */
export type WorldEntry = {
  readonly kind:
    | 'playback-start'
    | 'playback-end'
    | 'typed'
    | 'lock'
    | 'unlock'
    | 'session-open'
    | 'session-close'
    /** A durable event was acknowledged to the harness: it must never be lost. */
    | 'acknowledged';
  readonly pid: number;
  /** The host's real monotonic time. */
  readonly realMs: number;
  /** What the clock said that the harness was given. */
  readonly boot: string;
  readonly monoMs: number;
  readonly room?: string;
  readonly phone?: string;
  readonly sha256?: string;
  readonly text?: string;
  readonly seq?: number;
  readonly hash?: string;
};

type Said = Omit<WorldEntry, 'pid' | 'realMs' | 'boot' | 'monoMs'>;

/** The world's own log. Each entry is in the file when `log` returns: it outlives the process, however that ends. */
export class WorldFile {
  readonly #file: number;
  readonly #clock: Clock;

  constructor(path: string, clock: Clock) {
    this.#file = openSync(path, 'a');
    this.#clock = clock;
  }

  log(said: Said): void {
    const realMs = Number(process.hrtime.bigint() / 1000n) / 1000;
    const at = { realMs, boot: this.#clock.bootId, monoMs: this.#clock.monotonicMs() };
    writeSync(this.#file, `${JSON.stringify({ ...said, pid: process.pid, ...at })}\n`);
  }
}

/** All entries so far; none when nothing has happened yet. */
export function readWorldFile(path: string): WorldEntry[] {
  const text = readFileSync(path, { encoding: 'utf8', flag: 'a+' });
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): WorldEntry => JSON.parse(line));
}
