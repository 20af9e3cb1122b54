import type { RecordingApi } from '../app.ts';

/** What an app does that is hard on whoever reads it, where its phone has the trait. */
export interface AppHabits {
  /** How long a cold start shows the list of the last time; 0: the first list is the new one. */
  readonly cachedListMs: number;
  /** Its search field takes ENTER. */
  readonly enterSubmits: boolean;
  readonly requestsMicrophone: boolean;
  readonly recordsBy: RecordingApi;
  /** Containers around its list that hold nothing else. */
  readonly layers: number;
}

/** An app that does nothing of the kind, but for the list that nearly every app keeps. */
export const usualHabits: AppHabits = {
  cachedListMs: 200,
  enterSubmits: true,
  requestsMicrophone: true,
  recordsBy: 'audio-record',
  layers: 0,
};
