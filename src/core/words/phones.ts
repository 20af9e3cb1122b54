/** Operating system of a phone. */
export const platforms = ['android', 'ios'] as const;
export type Platform = (typeof platforms)[number];
/** Of a phone of which nothing else is said. */
export const usualPlatform = 'android' satisfies Platform;

/** A phone and its room are real, or of the embedded lab; no run and no dataset holds both. */
export const phoneKinds = ['real', 'virtual'] as const;
export type PhoneKind = (typeof phoneKinds)[number];

/** Permission state of RECORD_AUDIO, dealt per slot and phone. */
export const microphoneStates = ['granted', 'revoked'] as const;
export type MicrophoneState = (typeof microphoneStates)[number];

/**
 * What a phone tells of an app's permission. An app that does not ask for it can be neither granted nor refused it; one that
 * asks each time has it not until its user answers.
 */
export const microphoneFacts = [...microphoneStates, 'not-requested', 'ask-each-time'] as const;
export type MicrophoneFact = (typeof microphoneFacts)[number];

/** The state in which an app may record, or may not. */
export function microphoneState(isRevoked: boolean): MicrophoneState {
  return isRevoked ? 'revoked' : 'granted';
}

/** Every way in which a phone is touched. */
export const gestureKinds = [
  'unlock',
  'open-app',
  'scroll',
  'tap',
  'type',
  'home',
  'back',
  'stop-app',
] as const;
export type GestureKind = (typeof gestureKinds)[number];

/** Every way in which a phone can fail a step. */
export const phoneFaultKinds = [
  'offline',
  'instrumentation-dead',
  'session-gone',
  'hang',
  'not-locked',
  'not-unlocked',
  /** A PIN was typed, and the phone stayed locked: its owner has three more before Android bars the lock screen. */
  'pin-refused',
  'app-crashed',
  'unknown',
] as const;
export type PhoneFaultKind = (typeof phoneFaultKinds)[number];

/** When a phone is verified as locked; `before-dwell` only after a food was typed. */
export const lockPhases = ['before-exposure', 'before-dwell', 'before-observation'] as const;
export type LockPhase = (typeof lockPhases)[number];

/**
 * When a phone was polled: once before the exposure, during it, during the dwell; while a food was typed, the phone open;
 * or while the canary, an app whose use of the microphone is known, was in front.
 */
export const pollPhases = ['before', 'exposure', 'typing', 'dwell', 'canary'] as const;
export type PollPhase = (typeof pollPhases)[number];
