import type { PollPhase } from '../core/words.ts';

/** The use of the microphone by one app, as polls saw it: operation held, sound obtained; undefined = not known. */
export interface MicrophoneUse {
  readonly opSeen?: boolean | undefined;
  readonly audioObtained?: boolean | undefined;
}

/** Whether a use seen in this phase may be an answer to the exposure: one before it, or in an open phone, is none. */
export function answersExposure(phase: PollPhase): boolean {
  return phase === 'exposure' || phase === 'dwell';
}

/** Two polls of one trial together: seen once is seen; unknown only where both were unknown. */
export function joinUse(past: MicrophoneUse | undefined, next: MicrophoneUse): MicrophoneUse {
  return {
    opSeen: either(past?.opSeen, next.opSeen),
    audioObtained: either(past?.audioObtained, next.audioObtained),
  };
}

function either(a: boolean | undefined, b: boolean | undefined): boolean | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : a || b;
}
