import type { MicrophoneState } from '../../core/words.ts';

/** How well the instrument saw and could be heard: nothing here looks at a label. */
export interface InstrumentFigures {
  readonly telemetry: Telemetry;
  /** In alphabetical order of the apps. */
  readonly staleFeeds: readonly StaleFeed[];
}

/** In how many looks or trials something was so; `n` are those in which the phone's answer could be read. */
export interface Seen {
  readonly x: number;
  readonly n: number;
}

/** Use of the microphone as the phones told it during exposure or dwell. */
export interface Telemetry {
  readonly apps: readonly AppTelemetry[];
  /** Polls while the canary was in front: the sensitivity of the telemetry. Null where the experiment has none. */
  readonly canary: UseSeen | null;
  /** Exposures of each phone during which its own microphone switch was off: every app is given silence then. */
  readonly switchedOff: readonly { readonly phone: string; readonly exposures: Seen }[];
}

/** Telemetry of one app, over its trials with one state of the permission. */
export interface AppTelemetry extends UseSeen {
  readonly app: string;
  /** `not-requested`: the app does not ask for it, and cannot be given it. */
  readonly microphone: MicrophoneState | 'not-requested';
}

/** How often the record operation was seen, and sound that was plausibly obtained. */
export interface UseSeen {
  readonly opSeen: Seen;
  readonly audioObtained: Seen;
}

/** In how many trials an app's feed was stale; `n` are those with a feed that was read before on the same phone. */
export interface StaleFeed {
  readonly app: string;
  readonly stale: Seen;
}
