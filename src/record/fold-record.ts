import type { JournalEvent } from '../journal/chain/event.ts';
import { runEventOf } from '../journal/run-event.ts';
import { AttemptFold } from './attempt-fold.ts';
import { CourseFold } from './run-course.ts';
import type { RunRecord, TimedEvent } from './run-record.ts';

/** A record that takes the lines of a journal one by one. */
export class RecordFold {
  readonly #events: TimedEvent[] = [];
  readonly #course = new CourseFold();
  readonly #attempts = new AttemptFold();
  readonly #repairedAt: string[] = [];

  get record(): RunRecord {
    return {
      events: this.#events,
      course: this.#course,
      attempts: this.#attempts.attempts,
      repairedAt: this.#repairedAt,
    };
  }

  /** Takes the next line. Throws `broken-journal` when a known event has an unknown shape. */
  take(line: JournalEvent): void {
    if (line.type === 'journal.repaired') this.#repairedAt.push(line.t);
    const event = runEventOf(line);
    if (event === undefined) return;
    this.#events.push({ event, at: line.t });
    this.#course.take(event);
    this.#attempts.take(event, line);
  }
}
