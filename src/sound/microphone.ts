import type { StoredSound } from './signal/sound-file.ts';

/** The measuring microphone of a room. Implementations: virtual-room, node-record-lpcm16 (arecord, sox, rec). */
export interface Microphone {
  /** How long its recordings may stay; only where people agreed that they are kept. */
  readonly retention?: AudioRetention;
  /** The device's own sample rate and who converts it, in words; absent in virtual rooms, which have none. */
  readonly conversion?: string;
  /** Resolves when the first chunk has arrived (armed); rejects with `sound-failed` after 5 s without one. */
  open(signal: AbortSignal): Promise<OpenRecording>;
}

/** What the people of a room agreed to about its recordings. */
export interface AudioRetention {
  readonly room: string;
  /** Until so many days after the last of them. */
  readonly days: number;
  /** Who is responsible, as the consent says it, and the ISO date of the consent. */
  readonly responsible: string;
  readonly consentDate: string;
}

/** A recording that is under way. */
export interface OpenRecording {
  /** Monotonic milliseconds of the first sample, as well as the host can tell. */
  readonly armedAtMs: number;
  /** Resolves when the recorder is gone. Safe to call twice. */
  stop(): Promise<Recording>;
}

/** What a room's microphone heard: mono, 16 kHz, signed 16 bit. */
export interface Recording extends StoredSound {
  /** What the microphones at the seats heard meanwhile, where a room has some; each is closed for itself. */
  readonly seats?: readonly { readonly microphone: string; readonly recording: Recording }[];
  readonly sampleRate: 16000;
  readonly armedAtMs: number;
}
