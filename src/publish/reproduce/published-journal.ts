import { messageOf, OverheardError } from '../../core/error.ts';
import { Chain, type JournalFault } from '../../journal/chain/chain.ts';
import { parseEvent, type JournalHead } from '../../journal/chain/event.ts';
import { runEventOf, type RunEvent, type RunEventType } from '../../journal/run-event.ts';
import { InstrumentCount, instrumentTypes } from '../../analyse/instrument/instrument-count.ts';
import type { InstrumentFigures } from '../../analyse/instrument/figures-of-instrument.ts';
import { CourseFold, courseTypes, type RunCourse } from '../../record/run-course.ts';
import { linesOfFile } from '../lines-of-file.ts';

/** Which journal, and the plan it has to begin with. */
export interface JournalQuestion {
  readonly path: string;
  readonly planSha256: string;
}

/** Where the chain of a published journal leads. */
export interface FollowedJournal {
  readonly head: JournalHead;
  /** The first place where the chain is broken. */
  readonly fault: JournalFault | undefined;
}

/** A published journal: how its run went, and whether it can be believed. */
export interface PublishedJournal extends FollowedJournal {
  readonly course: RunCourse;
  readonly instrument: InstrumentFigures;
}

/** Reads journal.ndjson.gz for the course of the run and the figures of the instrument. Errors as `walkPublished`. */
export async function readPublishedJournal(question: JournalQuestion): Promise<PublishedJournal> {
  const course = new CourseFold();
  const instrument = new InstrumentCount();
  const followed = await walkPublished(question, {
    types: [...courseTypes, ...instrumentTypes],
    passesOver: isOtherReading,
    take: (event) => {
      course.take(event);
      instrument.take(event);
    },
  });
  return { ...followed, course, instrument: instrument.figures };
}

const feedMark = '"surface":"feed"';

/** Most of a journal are readings, and only those of feeds are counted: its lines are canonical JSON, which tells them. */
function isOtherReading(type: string, line: Buffer): boolean {
  return type === 'observation.read' && !line.includes(feedMark);
}

/** Whoever wants to be told of the events of some types; the others are not parsed. */
interface Listener {
  readonly types: readonly RunEventType[];
  /** Whether a line of one of these types need not be parsed either. */
  readonly passesOver?: (type: string, line: Buffer) => boolean;
  readonly take: (event: RunEvent) => void;
}

const typeMark = '"type":"';

/**
 * Reads journal.ndjson.gz in constant memory and follows its chain from the plan's hash. Throws `broken-journal` where it
 * cannot be unpacked or an event that is listened to has an unknown shape.
 */
export async function walkPublished(
  { path, planSha256 }: JournalQuestion,
  listener?: Listener,
): Promise<FollowedJournal> {
  const chain = new Chain(planSha256);
  const wanted = new Set<string>(listener?.types);
  let fault: JournalFault | undefined;
  try {
    for await (const line of linesOfFile(path)) {
      fault ??= chain.accept(line);
      const typeAt = line.indexOf(typeMark) + typeMark.length;
      const type = line.toString('latin1', typeAt, line.indexOf('"', typeAt));
      if (!wanted.has(type) || listener?.passesOver?.(type, line)) continue;
      const event = runEventOf(parseEvent(line.toString('utf8')));
      if (event !== undefined) listener?.take(event);
    }
  } catch (thrown) {
    throw new OverheardError('broken-journal', `${path}: cannot be read (${messageOf(thrown)}).`, {
      hint: 'Take the dataset again from where it was published.',
      cause: thrown,
    });
  }
  return { head: chain.head, fault };
}
