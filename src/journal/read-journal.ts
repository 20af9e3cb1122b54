import { join } from 'node:path';
import { type JournalEvent, parseEvent } from './chain/event.ts';
import { journalName, withoutJournal } from './files/journal-file.ts';
import { linesOf, readStretches } from './files/read-lines.ts';

/**
 * The events from a byte on, in order, and the byte to go on from when the journal has grown. A torn last line (the writer
 * is writing it, or died) is left out; the chain is not checked. OverheardError `not-a-run` without a journal,
 * `broken-journal` on a line that is no event.
 */
export async function readJournalFrom(
  folder: string,
  offset: number,
): Promise<{ readonly events: JournalEvent[]; readonly offset: number }> {
  const events: JournalEvent[] = [];
  let end = offset;
  try {
    for await (const stretch of readStretches(join(folder, journalName), offset)) {
      if (stretch.isTail) break;
      for (const line of linesOf(stretch)) events.push(parseEvent(line.bytes.toString()));
      end = stretch.offset + stretch.bytes.length;
    }
  } catch (error) {
    throw withoutJournal(folder, error);
  }
  return { events, offset: end };
}
