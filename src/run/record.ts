import type { Json } from '../core/json.ts';
import type { Journal } from '../journal/journal.ts';
import type { RunEventOf, RunEventType } from '../journal/run-event.ts';

/** Events that must be on disk before the run goes on: what may have been heard, and what decides how it is resumed. */
const durableTypes: ReadonlySet<RunEventType> = new Set([
  'run.started',
  'run.resumed',
  'run.ended',
  'slot.opened',
  'exposure.intended',
  'exposure.ended',
  'slot.completed',
  'slot.voided',
  'block.voided',
]);

/** Appends one event of a run; resolves when it is as safe as its type demands. */
export async function record<Type extends RunEventType>(
  journal: Pick<Journal, 'append'>,
  type: Type,
  data: RunEventOf<Type>,
): Promise<void> {
  await append(journal, type, data);
}

/** One phone in one attempt at a slot, as its events name it. */
interface PhoneName {
  readonly slot: string;
  readonly attempt: number;
  readonly phone: string;
}

/** Events that name the phone of an attempt. */
export type NamedEventType = {
  [Type in RunEventType]: keyof PhoneName extends keyof RunEventOf<Type> ? Type : never;
}[RunEventType];
/** The data of such an event, but for that name. */
export type NamelessEventOf<Type extends NamedEventType> = Omit<RunEventOf<Type>, keyof PhoneName>;

/** Appends one event of one phone, under its name. */
export async function recordFor<Type extends NamedEventType>(
  { journal, name }: { readonly journal: Pick<Journal, 'append'>; readonly name: PhoneName },
  type: Type,
  data: NamelessEventOf<Type>,
): Promise<void> {
  await append(journal, type, { ...name, ...data });
}

async function append(journal: Pick<Journal, 'append'>, type: RunEventType, data: unknown): Promise<void> {
  await journal.append(type, toJsonObject(data), durableTypes.has(type) ? 'durable' : 'grouped');
}

function toJsonObject(data: unknown): { readonly [key: string]: Json } {
  const copy: unknown = JSON.parse(JSON.stringify(data));
  return copy as { readonly [key: string]: Json };
}
