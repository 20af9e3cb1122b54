import { join } from 'node:path';
import type { Clock } from '../core/clock.ts';
import { messageOf, OverheardError } from '../core/error.ts';
import { type AppendFile, openAppendFile } from './files/append-file.ts';
import {
  type EventContent,
  formatEvent,
  type JournalEvent,
  journalFormat,
  type JournalHead,
} from './chain/event.ts';
import { isDiskFull, notWritable } from '../host/file-fault.ts';
import { type Durability, GroupCommit, type WrittenEvent } from './files/group-commit.ts';
import { lockRun, type RunLock } from './lock/lock.ts';
import { type Prepared, prepareJournal } from './repair/prepare-journal.ts';
import { journalName } from './files/journal-file.ts';
import { spendReserve } from './files/reserve.ts';

type Opening = {
  /** The run's folder; must exist. */
  readonly folder: string;
  /** SHA-256 of plan.json, 64 hexadecimal digits: the chain begins with it. */
  readonly planHash: string;
  readonly clock: Clock;
  /** The head as it was published elsewhere: a journal that does not hold it was cut or replaced, and is refused. */
  readonly head?: JournalHead;
  /** Stops the opening only: a journal that is open must still take the event that says why it stops. */
  readonly signal?: AbortSignal;
};

/** More characters than this in one event are evidence, not an event. */
const longestLine = 8 << 20;

/**
 * The append-only, hash-chained record of a run: `<folder>/journal.ndjson`, one event per line. One process has it open
 * at a time. Its own events are `journal.opened`, `journal.repaired` and `journal.stopped`.
 */
export class Journal {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #lock: RunLock;
  readonly #commits: GroupCommit;
  #tip: JournalHead;
  #closing: Promise<void> | undefined;

  private constructor(opening: Opening, lock: RunLock, prepared: Prepared) {
    this.#folder = opening.folder;
    this.#clock = opening.clock;
    this.#lock = lock;
    this.#tip = prepared.head;
    this.#commits = new GroupCommit({
      file: openFile(opening.folder, prepared.size),
      head: prepared.head,
      explain: (thrown) => notWritable('journal', join(this.#folder, journalName), thrown),
      lastWord: (failure, written) => this.#lastWord(failure, written),
    });
  }

  /**
   * Opens a run's journal, or begins it. Checks the whole chain; a tail torn by a crash is saved, cut and recorded.
   * OverheardError `already-running`, `not-a-run`, `not-writable`, `broken-journal`, `newer-format`.
   */
  static async open(opening: Opening): Promise<Journal> {
    const lock = await lockRun(opening.folder, { signal: opening.signal });
    try {
      const prepared = await prepareJournal(opening);
      const journal = new Journal(opening, lock, prepared);
      await journal.#begin(prepared);
      return journal;
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /**
   * Appends an event; events stand in the order of the calls. `durable` resolves when it is on disk, `grouped` when it
   * is in the file (on disk within 0.1 s or with the next durable event). OverheardError `not-writable` if that failed;
   * then and after `close` every later append is refused. A RangeError if `data` has no JSON form.
   */
  async append(type: string, data: EventContent, durability: Durability = 'grouped'): Promise<JournalEvent> {
    if (this.#closing !== undefined) {
      throw new OverheardError('not-writable', `cannot append ${type}: the journal is closed`);
    }
    const { event, line } = this.#format(type, data, this.#tip);
    if (line.length > longestLine) {
      throw new RangeError(
        `Journal.append: ${type} has ${line.length} characters; store what is large as evidence`,
      );
    }
    this.#tip = { seq: event.seq, hash: event.hash };
    return new Promise((resolve, reject) => this.#commits.add({ event, line, durability, resolve, reject }));
  }

  /**
   * The last event known to be on disk; seq 0 and the plan's hash if there is none. It may be published: a crash can no
   * longer take it back.
   */
  get head(): JournalHead {
    return this.#commits.durable;
  }

  /** Brings everything to disk and lets the run go. Also after a failed append; a second call waits for the first. */
  close(): Promise<void> {
    this.#closing ??= this.#closeOnce();
    return this.#closing;
  }

  async #closeOnce(): Promise<void> {
    try {
      await this.#commits.close();
    } finally {
      await this.#lock.release();
    }
  }

  async #begin(prepared: Prepared): Promise<void> {
    try {
      if (prepared.head.seq === 0) await this.append('journal.opened', { format: journalFormat }, 'durable');
      for (const cut of prepared.cuts) await this.append('journal.repaired', cut, 'durable');
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  #format(type: string, data: EventContent, before: JournalHead): WrittenEvent {
    const content = {
      seq: before.seq + 1,
      t: this.#clock.now(),
      mono: this.#clock.monotonicMs(),
      boot: this.#clock.bootId,
      type,
      data,
      prev: before.hash,
    };
    const { line, hash } = formatEvent(content);
    return { event: { ...content, hash }, line: `${line}\n` };
  }

  #lastWord(failure: OverheardError, written: JournalHead): WrittenEvent {
    if (isDiskFull(failure)) spendReserve(this.#folder);
    return this.#format('journal.stopped', { reason: messageOf(failure) }, written);
  }
}

function openFile(folder: string, size: number): AppendFile {
  const path = join(folder, journalName);
  try {
    return openAppendFile(path, size);
  } catch (error) {
    throw notWritable('journal', path, error);
  }
}
