import { messageOf, OverheardError } from '../../core/error.ts';
import { Chain, type JournalFault } from '../../journal/chain/chain.ts';
import { parseEvent, type JournalHead } from '../../journal/chain/event.ts';
import { runEventOf, type RunEvent, type RunEventType } from '../../journal/run-event.ts';
import { linesOfFile } from '../lines-of-file.ts';

/** Which journal, the plan it has to begin with, and the events to keep. */
export interface JournalQuestion {
  readonly path: string;
  readonly planSha256: string;
  readonly types: readonly RunEventType[];
}

/** What a published journal says, as far as it was asked for. */
export interface PublishedJournal {
  readonly events: readonly RunEvent[];
  readonly head: JournalHead;
  /** The first place where the chain is broken. */
  readonly fault: JournalFault | undefined;
}

const typeMark = '"type":"';

/**
 * Reads journal.ndjson.gz in constant memory, follows its chain from the plan's hash, and keeps the events of some
 * types. Throws `broken-journal` where it cannot be unpacked or an event has an unknown shape.
 */
export async function readPublishedJournal(
  path: string,
  { planSha256, types }: Omit<JournalQuestion, 'path'>,
): Promise<PublishedJournal> {
  const chain = new Chain(planSha256);
  const wanted = types.map((type) => Buffer.from(`${type}"`));
  const events: RunEvent[] = [];
  let fault: JournalFault | undefined;
  try {
    for await (const line of linesOfFile(path)) {
      fault ??= chain.accept(line);
      const typeAt = line.indexOf(typeMark) + typeMark.length;
      if (!wanted.some((type) => line.compare(type, 0, type.length, typeAt, typeAt + type.length) === 0))
        continue;
      const event = runEventOf(parseEvent(line.toString('utf8')));
      if (event !== undefined) events.push(event);
    }
  } catch (thrown) {
    throw new OverheardError('broken-journal', `${path}: cannot be read (${messageOf(thrown)}).`, {
      hint: 'Take the dataset again from where it was published.',
      cause: thrown,
    });
  }
  return { events, head: chain.head, fault };
}
