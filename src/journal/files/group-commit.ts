import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OverheardError } from '../../core/error.ts';
import type { AppendFile } from './append-file.ts';
import type { JournalEvent, JournalHead } from '../chain/event.ts';

/** `durable` is on disk when its append resolves; `grouped` is in the file then and on disk a moment later. */
export type Durability = 'grouped' | 'durable';

/** An event with its line, line feed included. */
export type WrittenEvent = { readonly event: JournalEvent; readonly line: string };

/** An event on its way into the file. */
export interface Entry extends WrittenEvent {
  readonly durability: Durability;
  readonly resolve: (event: JournalEvent) => void;
  readonly reject: (error: OverheardError) => void;
}

type Options = {
  /** Owned from now on. */
  readonly file: AppendFile;
  readonly head: JournalHead;
  readonly explain: (thrown: unknown) => OverheardError;
  /** After a failed write: the event to end the file with; it follows `written`. */
  readonly lastWord: (failure: OverheardError, written: JournalHead) => WrittenEvent;
};

/** The longest time a grouped event waits for the disk when no durable one takes it along. */
const groupedLimitMs = 100;
/** Writers that never wait for anything else must still leave timers and sockets their turn. */
const turnLimitMs = 5;

/**
 * Writes entries in the order of `add`: all that wait in one write, with one fsync for all of them. After the first
 * failure nothing is written any more: an fsync that failed may have lost what it was to keep, and a second one would
 * not say so (https://wiki.postgresql.org/wiki/Fsync_Errors).
 */
export class GroupCommit {
  readonly #options: Options;
  #queue: Entry[] = [];
  #draining: Promise<void> | undefined;
  #turnBegan = 0;
  #isSyncDue = false;
  // The disk's time, not the experiment's: the journal's clock may stand still.
  #timer: NodeJS.Timeout | undefined;
  #failure: OverheardError | undefined;
  #written: JournalHead;
  #durable: JournalHead;

  constructor(options: Options) {
    this.#options = options;
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
    if (this.#failure === undefined) this.#syncSoon();
    await this.#draining;
    clearTimeout(this.#timer);
    this.#options.file.close();
  }

  #syncSoon(): void {
    this.#isSyncDue = true;
    this.#draining ??= this.#drain();
  }

  async #drain(): Promise<void> {
    // Writers that were woken by the same fsync come back in the same turn: they share the next one.
    await Promise.resolve();
    while (this.#queue.length > 0 || this.#isSyncDue) {
      if (performance.now() - this.#turnBegan > turnLimitMs) {
        await nextTurn();
        this.#turnBegan = performance.now();
      }
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
      const failure = this.#options.explain(error);
      await this.#sayLast(failure);
      this.#stop(batch, failure);
      return;
    }
    const waiting = batch.filter((entry) => entry.durability === 'durable');
    for (const entry of batch) if (entry.durability === 'grouped') entry.resolve(entry.event);
    if (waiting.length > 0 || this.#isSyncDue) await this.#makeDurable(waiting);
    else this.#timer ??= setTimeout(() => this.#syncSoon(), groupedLimitMs);
  }

  async #makeDurable(waiting: readonly Entry[]): Promise<void> {
    this.#isSyncDue = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    try {
      await this.#options.file.sync();
    } catch (error) {
      this.#stop(waiting, this.#options.explain(error));
      return;
    }
    this.#durable = this.#written;
    for (const entry of waiting) entry.resolve(entry.event);
  }

  #write(batch: readonly WrittenEvent[]): void {
    const last = batch.at(-1);
    if (last === undefined) return;
    this.#options.file.append(batch.map((entry) => entry.line).join(''));
    this.#written = { seq: last.event.seq, hash: last.event.hash };
  }

  async #sayLast(failure: OverheardError): Promise<void> {
    try {
      this.#write([this.#options.lastWord(failure, this.#written)]);
      await this.#options.file.sync();
      this.#durable = this.#written;
    } catch {
      // A second refusal by this disk adds nothing to the failure that every append now reports.
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
