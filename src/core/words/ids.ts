import { z } from 'zod';

declare const brand: unique symbol;
type Id<Kind extends string> = string & { readonly [brand]: Kind };

/** Pseudonym of a phone as used in the data, e.g. `p1`. */
export type PhoneId = Id<'phone'>;
/** One acoustic space: host, loudspeaker, microphone, phones. */
export type RoomId = Id<'room'>;
/** Short name of an app's adapter, e.g. `eleme`. */
export type AppId = Id<'app'>;
/** A food with aliases and false friends, e.g. `sourfish`. */
export type PhraseId = Id<'phrase'>;
/** A recording that can be played, e.g. `sourfish-1`. */
export type StimulusId = Id<'stimulus'>;
/** A set of slots whose labels were shuffled together, e.g. `lab-b03`. */
export type BlockId = Id<'block'>;
/** One occasion in one room: one playback or none, e.g. `lab-b03-s5`. */
export type SlotId = Id<'slot'>;

/** The one place where a plain string becomes an id: after a schema has checked it. */
export function asId<T extends Id<string>>(text: string): T {
  return text as T;
}

/** Lower-case letters, digits and hyphens: ids go into file names and columns. `example` ends the message, if given. */
export function idText(example?: string): z.ZodString {
  const such = example === undefined ? '' : `, e.g. "${example}"`;
  return z.string().regex(/^[a-z0-9][a-z0-9-]*$/, `expected lower-case letters, digits and hyphens${such}`);
}

/** Stands for the canary, an app whose use of the microphone is known, where an app's name is expected. */
export const canaryId = asId<AppId>('canary');
