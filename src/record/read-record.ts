import { OverheardError } from '../core/error.ts';
import { parseEvent, type JournalHead } from '../journal/chain/event.ts';
import { readPublishedHead } from '../journal/chain/published-head.ts';
import { walkChain } from '../journal/chain/verify-journal.ts';
import { readJournalFrom } from '../journal/read-journal.ts';
import { RecordFold } from './fold-record.ts';
import type { RunRecord } from './run-record.ts';

/** The record of a run in a folder, and what was seen of its journal on the way. */
export interface ReadRecord extends RunRecord {
  /** Number of the last event that has its line; 0 without any. */
  readonly lastSeq: number;
  /** Whether the chain of hashes is unbroken and reaches the head in summary.json, where there is a summary. */
  readonly isWhole: boolean;
}

/**
 * Reads the journal of a run and follows its chain on the way. A chain that is broken does not end the reading, and a
 * torn last line is left out. Throws `not-a-run` without a journal, `broken-journal` on a line that is no event or an
 * event of an unknown shape.
 */
export async function readRecord(folder: string, planHash: string): Promise<ReadRecord> {
  const fold = new RecordFold();
  let lastSeq = 0;
  const take = (event: ReturnType<typeof parseEvent>): void => {
    lastSeq = event.seq;
    fold.take(event);
  };
  const summary = await readHead(folder, planHash);
  const walk = { folder, planHash, head: summary.head };
  const { chain, fault, headFault } = await walkChain({
    ...walk,
    visit: (line) => take(parseEvent(line.toString())),
  });
  if (fault !== undefined) (await readJournalFrom(folder, chain.offset)).events.forEach(take);
  const isWhole = summary.isReadable && fault === undefined && headFault === undefined;
  return { ...fold.record, lastSeq, isWhole };
}

/** Without a summary a cut tail is not seen; one that cannot be read proves nothing. */
async function readHead(
  folder: string,
  planHash: string,
): Promise<{ readonly isReadable: boolean; readonly head?: JournalHead | undefined }> {
  try {
    return { isReadable: true, head: await readPublishedHead(folder, planHash) };
  } catch (thrown) {
    if (thrown instanceof OverheardError && thrown.code === 'broken-journal') return { isReadable: false };
    throw thrown;
  }
}
