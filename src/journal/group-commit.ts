import { closeSync, fsync, fsyncSync, ftruncateSync, writeSync } from 'node:fs';
import type { OverheardError } from '../core/error.ts';
import type { JournalEvent, JournalHead } from './event.ts';

/** `durable` is on disk when its append resolves; `grouped` is in the file then and on disk a moment later. */
export type Durability = 'grouped' | 'durable';

/** An event on its way into the file. */
export interface Entry {
  readonly event: JournalEvent;
  /** The event's line, with its line feed. */
  readonly line: string;
  readonly durability: Durability;
  readonly resolve: (event: JournalEvent) => void;
  readonly reject: (error: OverheardError) => void;
}

/** The longest time a grouped event waits for the disk when no durable one takes it along. */
const groupedLimitMs = 100;

/** The line a file ends with after a failure, and the event it holds. */
export type LastWord = { readonly line: string; readonly head: JournalHead };

type Options = {
  /** Open for appending; owned from now on. */
  readonly fd: number;
  /** The file's size in bytes. */
  readonly size: number;
  readonly head: JournalHead;
  readonly explain: (thrown: unknown) => OverheardError;
  /** After a failed write was cut off again: the line to end the file with, and the event it holds. */
  readonly lastWord: (failure: OverheardError, written: JournalHead) => LastWord | undefined;
};

/**
 * Writes entries in the order of `add`: all that wait in one write, with one fsync for all of them. After the first
 * failure nothing is written any more: an fsync that failed may have lost what it was to keep, and a second one would
 * not say so (https://wiki.postgresql.org/wiki/Fsync_Errors).
 */
export class GroupCommit {
  readonly #options: Options;
  #queue: Entry[] = [];
  #draining: Promise<void> | undefined;
  #isSyncDue = false;
  #timer: NodeJS.Timeout | undefined;
  #failure: OverheardError | undefined;
  #size: number;
  #written: JournalHead;
  #durable: JournalHead;

  constructor(options: Options) {
    this.#options = options;
    this.#size = options.size;
    this.#written = options.head;
    this.#durable = options.head;
  }

  /** The last event that is known to be on disk. */
  get durable(): JournalHead {
    return this.#durable;
  }

  add(entry: Entry): void {
    if (this.#failure !== undefined) {
      entry.reject(this.#failure);
      return;
    }
    this.#queue.push(entry);
    this.#draining ??= this.#drain();
  }

  /** Brings everything to disk and closes the file. After a failure it only closes; who appended knows already. */
  async close(): Promise<void> {
    if (this.#failure === undefined) this.#sync();
    await this.#draining;
    clearTimeout(this.#timer);
    closeSync(this.#options.fd);
  }

  #sync(): void {
    this.#isSyncDue = true;
    this.#draining ??= this.#drain();
  }

  async #drain(): Promise<void> {
    // Writers that were woken by the same fsync come back in the same turn: they share the next one.
    await Promise.resolve();
    while (this.#queue.length > 0 || this.#isSyncDue) {
      const batch = this.#queue;
      this.#queue = [];
      await this.#commit(batch);
    }
    this.#draining = undefined;
  }

  async #commit(batch: readonly Entry[]): Promise<void> {
    try {
      this.#write(batch);
    } catch (error) {
      this.#stopAfterWrite(batch, error);
      return;
    }
    const waiting = batch.filter((entry) => entry.durability === 'durable');
    for (const entry of batch) if (entry.durability === 'grouped') entry.resolve(entry.event);
    if (waiting.length === 0 && !this.#isSyncDue) {
      this.#timer ??= setTimeout(() => this.#sync(), groupedLimitMs);
      return;
    }
    await this.#makeDurable(waiting);
  }

  async #makeDurable(waiting: readonly Entry[]): Promise<void> {
    this.#isSyncDue = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    try {
      await syncFile(this.#options.fd);
    } catch (error) {
      this.#stop(waiting, this.#options.explain(error));
      return;
    }
    this.#durable = this.#written;
    for (const entry of waiting) entry.resolve(entry.event);
  }

  #write(batch: readonly Entry[]): void {
    const last = batch.at(-1);
    if (last === undefined) return;
    const bytes = Buffer.from(batch.map((entry) => entry.line).join(''));
    writeWhole(this.#options.fd, bytes);
    this.#size += bytes.length;
    this.#written = { seq: last.event.seq, hash: last.event.hash };
  }

  #stopAfterWrite(batch: readonly Entry[], thrown: unknown): void {
    const failure = this.#options.explain(thrown);
    this.#cutBack(() => this.#say(this.#options.lastWord(failure, this.#written)));
    this.#stop(batch, failure);
  }

  #say(last: LastWord | undefined): void {
    if (last === undefined) return;
    const bytes = Buffer.from(last.line);
    writeWhole(this.#options.fd, bytes);
    fsyncSync(this.#options.fd);
    this.#size += bytes.length;
    this.#written = last.head;
    this.#durable = last.head;
  }

  /** Cuts what a failed write left, then does `next`; a second failure on the same disk adds nothing to the first. */
  #cutBack(next?: () => void): void {
    try {
      ftruncateSync(this.#options.fd, this.#size);
      next?.();
    } catch {
      if (next !== undefined) this.#cutBack();
    }
  }

  #stop(batch: readonly Entry[], failure: OverheardError): void {
    this.#failure = failure;
    clearTimeout(this.#timer);
    this.#isSyncDue = false;
    const refused = [...batch, ...this.#queue];
    this.#queue = [];
    for (const entry of refused) entry.reject(failure);
  }
}

function writeWhole(fd: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done);
}

function syncFile(fd: number): Promise<void> {
  return new Promise((resolve, reject) => {
    fsync(fd, (error) => (error === null ? resolve() : reject(error)));
  });
}
