/**
 * The vocabulary of the method as types. One word, one meaning; see "Words" in the README.
 */
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

/** Operating system of a phone. */
export const platforms = ['android', 'ios'] as const;
export type Platform = (typeof platforms)[number];
/** Of a phone of which nothing else is said. */
export const usualPlatform = 'android' satisfies Platform;

/** What a slot can be dealt. `revoked` = spoken, microphone revoked (rooms with one phone only). */
export const arms = ['spoken', 'silence', 'sham', 'typed', 'revoked'] as const;
export type Arm = (typeof arms)[number];

/** Permission state of RECORD_AUDIO, dealt per slot and phone. */
export const microphoneStates = ['granted', 'revoked'] as const;
export type MicrophoneState = (typeof microphoneStates)[number];

/** Where an app can show a recommendation. */
export const surfaces = ['feed', 'search-hint', 'notifications'] as const;
export type Surface = (typeof surfaces)[number];

/** When a surface is read: before the exposure (a covariate, the same in every arm) or after the dwell. */
export const readingPhases = ['before', 'after'] as const;
export type ReadingPhase = (typeof readingPhases)[number];

/** What a slot was dealt: an arm, and for spoken arms a phrase. */
export type Label =
  | { readonly arm: 'spoken' | 'typed' | 'revoked'; readonly phrase: PhraseId }
  | { readonly arm: 'silence' | 'sham' };

/** How one trial (slot x phone x app) ended. Everything but `observed` is missing data, and says why. */
export const trialStatuses = [
  'observed',
  'blocked_by_app',
  'unreadable',
  'network_error',
  'app_crashed',
  'phone_lost',
  'not_locked',
  'voided',
] as const;
export type TrialStatus = (typeof trialStatuses)[number];

/** Whether the phones of a slot heard something they should be counted as having heard. */
export const exposures = ['no', 'possible', 'yes'] as const;
export type Exposed = (typeof exposures)[number];

/**
 * When a phone was polled: once before the exposure, during it, during the dwell; while a food was typed, the phone open;
 * or while the canary, an app whose use of the microphone is known, was in front.
 */
export const pollPhases = ['before', 'exposure', 'typing', 'dwell', 'canary'] as const;
export type PollPhase = (typeof pollPhases)[number];

/** What the canary is called where an app's name stands. */
export const canaryId = asId<AppId>('canary');
