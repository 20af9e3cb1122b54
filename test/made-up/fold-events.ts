import type { JournalEvent } from '../../src/journal/chain/event.ts';
import type { RunEvent } from '../../src/journal/run-event.ts';
import { readJournalFrom } from '../../src/journal/read-journal.ts';
import { RecordFold } from '../../src/record/fold-record.ts';
import { CourseFold, type RunCourse } from '../../src/record/run-course.ts';

/** All events of a run's journal, in order. */
export async function readJournal(folder: string): Promise<JournalEvent[]> {
  return (await readJournalFrom(folder, 0)).events;
}

/** The record that a journal gives. */
export function recordOf(journal: Iterable<JournalEvent>): RecordFold['record'] {
  const fold = new RecordFold();
  for (const line of journal) fold.take(line);
  return fold.record;
}

/** The course that events give. */
export function courseOf(events: Iterable<RunEvent>): RunCourse {
  const fold = new CourseFold();
  for (const event of events) fold.take(event);
  return fold;
}
