/**
 * Something in a virtual room that hears: a phone's microphone. Samples are mono, 16 kHz, signed 16 bit, already
 * attenuated by the distance and mixed with the room's noise; `atMs` is the monotonic time of the first sample.
 */
export interface Hearer {
  hear(samples: Int16Array, atMs: number): void;
}

/** Names what was said in a piece of sound, or nothing. An app's only way to speech. */
export interface SpeechRecogniser {
  recognise(samples: Int16Array): { readonly phrase: string; readonly score: number } | undefined;
}
