import type { MicrophoneState } from '../core/words.ts';
import type { RecordedFacts } from '../journal/events/phone-facts.ts';
import type { RunEvent, RunEventOf } from '../journal/run-event.ts';
import type { RunCourse } from './run-course.ts';

/** The journal of a run, read and checked once. Whatever is made of a run is made of this; no label is in it. */
export interface RunRecord {
  /** Every event of the run itself, in the order in which they were written. */
  readonly events: readonly TimedEvent[];
  readonly course: RunCourse;
  readonly attempts: readonly AttemptRecord[];
  /** When a torn end of the journal, left by a crash, was cut off. */
  readonly repairedAt: readonly string[];
}

/** An event of a run, and when it was written. */
export interface TimedEvent {
  readonly event: RunEvent;
  /** Wall time of the host, ISO UTC. */
  readonly at: string;
}

/** One surface, read once. */
export type Reading = RunEventOf<'observation.read'> & { readonly monoMs: number };

/** One attempt at a slot; times are wall times of the events, ISO UTC. */
export interface AttemptRecord {
  readonly slot: string;
  readonly attempt: number;
  readonly block: string;
  readonly room: string;
  readonly openedAt: string;
  readonly trials: readonly TrialRecord[];
  readonly intendedAt?: string;
  readonly exposure?: ExposureRecord;
  /** Why the attempt was voided, and whether the phones can have heard its label by then. */
  readonly voided?: Pick<RunEventOf<'slot.voided'>, 'exposed' | 'reason'>;
  readonly check?: RunEventOf<'recording.checked'>;
}

/** An exposure that came to its end. */
export type ExposureRecord = RunEventOf<'exposure.ended'> & {
  readonly endedAt: string;
  readonly endedMonoMs: number;
};

/** One trial of an attempt. */
export interface TrialRecord {
  readonly phone: string;
  readonly app: string;
  readonly end: RunEventOf<'trial.ended'>;
  /** Undefined where the harness died before it could end the trial. */
  readonly endedAt: string | undefined;
  /** Readings after the dwell: the outcome. */
  readonly observations: readonly Reading[];
  /** Readings before the exposure: a covariate, never scored. */
  readonly before: readonly Reading[];
  /** Undefined where it was not set: the app does not ask for it. */
  readonly microphone: MicrophoneState | undefined;
  readonly facts: RecordedFacts | undefined;
  readonly lockedBeforeExposure: boolean;
  readonly lockedAfterDwell: boolean;
  readonly opSeen: boolean | undefined;
  readonly audioObtained: boolean | undefined;
  /** Whether every poll before and during the exposure found a process of the app; undefined where none told. */
  readonly isAlive: boolean | undefined;
  /** Whether a process was found and then gone in the dwell; undefined where no poll of the dwell told. */
  readonly hasDiedInDwell: boolean | undefined;
  readonly gestures: number;
}
