import type { z } from 'zod';
import { OverheardError } from '../core/error.ts';
import { firstIssue } from '../core/first-issue.ts';
import { courseEvents } from './events/course-events.ts';
import { phoneEvents } from './events/phone-events.ts';
import { readingEvents } from './events/reading-events.ts';
import { soundEvents } from './events/sound-events.ts';

export type { RecordedCheck } from './events/sound-events.ts';

/** Everything a run writes into its journal, by event type. Whatever is read back is checked by these schemas. */
export const runEventSchemas = {
  ...courseEvents,
  ...phoneEvents,
  ...soundEvents,
  ...readingEvents,
} as const;

/** The types of these events. */
export type RunEventType = keyof typeof runEventSchemas;
/** The data of one type of event. */
export type RunEventOf<Type extends RunEventType> = z.infer<(typeof runEventSchemas)[Type]>;
/** One event of a run, its type and data. */
export type RunEvent = { [Type in RunEventType]: { type: Type; data: RunEventOf<Type> } }[RunEventType];

/** The part of a journal's line that tells what happened; `seq` only names it where it is refused. */
interface ToldEvent {
  readonly seq?: number;
  readonly type: string;
  readonly data: unknown;
}

/**
 * The run's own event in a journal line. Undefined for types that are not the run's (`journal.repaired`); throws
 * `broken-journal`, with the number of the event, when known data has another shape.
 */
export function runEventOf({ seq, type, data }: ToldEvent): RunEvent | undefined {
  const schema = Object.hasOwn(runEventSchemas, type) ? runEventSchemas[type as RunEventType] : undefined;
  if (schema === undefined) return undefined;
  const read = schema.safeParse(data);
  if (read.success) return { type, data: read.data } as RunEvent;
  const name = seq === undefined ? `an event ${type}` : `event ${seq} (${type})`;
  throw new OverheardError(
    'broken-journal',
    `journal, ${name}: ${firstIssue(read.error)}; expected what this version writes`,
    { hint: 'Use the version of overheard that made the run, or put back the journal that it wrote.' },
  );
}
