import { Worker } from 'node:worker_threads';
import { OverheardError } from '../../core/error.ts';
import type { RecordedCheck } from '../../journal/run-event.ts';
import type { ExposureCheck } from '../find-stimulus/check-recording.ts';
import type { PlannedPlayback } from '../find-stimulus/find-playbacks.ts';
import type { Marker } from '../find-stimulus/marker.ts';
import type { Recording } from '../microphone.ts';
import type { Stimulus } from '../stimuli/stimulus-library.ts';

/** What should be in a recording. */
export interface Expected {
  /** What was played in turn, and where it should be found; none for silence. */
  readonly playbacks: readonly PlannedPlayback[];
  /** The marker that was played, if any. */
  readonly marker?: Marker;
}

/** Checks recordings against a library until it is closed. */
export interface StimulusCheck {
  /** Rejects with the signal's reason. */
  readonly check: (recording: Recording, expected: Expected, signal: AbortSignal) => Promise<RecordedCheck>;
  close(): Promise<void>;
}

/** What the thread starts with. */
export interface CheckLibrary {
  readonly library: readonly { readonly id: string; readonly samples: Int16Array }[];
}

/** One recording for the thread. */
export interface CheckQuestion {
  readonly number: number;
  readonly recording: Int16Array;
  readonly expected: Expected;
}

/** The thread's answer to the question of that number. */
export interface CheckAnswer {
  readonly number: number;
  readonly check: ExposureCheck;
}

type Waiting = { readonly resolve: (check: ExposureCheck) => void; readonly reject: (error: Error) => void };

/** Frees the large arrays of a check soon: they are counted only when the small space of young objects is full. */
const resourceLimits = { maxYoungGenerationSizeMb: 4 };

/** Starts a thread that looks for stimuli in recordings, so that polling goes on while it computes. */
export function startStimulusCheck(library: readonly Stimulus[]): StimulusCheck {
  const waiting = new Map<number, Waiting>();
  const workerData: CheckLibrary = { library: library.map(({ id, samples }) => ({ id, samples })) };
  const worker = new Worker(new URL('./check-thread.mjs', import.meta.url), { workerData, resourceLimits });
  let asked = 0;
  let ended: Error | undefined;
  const fail = (error: Error): void => {
    ended = error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', ({ number, check }: CheckAnswer) => {
    waiting.get(number)?.resolve(check);
    waiting.delete(number);
  });
  worker.on('error', (cause) => fail(threadFailed(cause.message, cause)));
  worker.on('exit', () => fail(threadFailed('it ended')));
  return {
    check: async (recording, expected, signal) => {
      signal.throwIfAborted();
      if (ended !== undefined) throw ended;
      asked += 1;
      const question: CheckQuestion = { number: asked, recording: recording.samples, expected };
      const answer = new Promise<ExposureCheck>((resolve, reject) => {
        waiting.set(question.number, { resolve, reject });
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
      worker.postMessage(question, []);
      return toRecordedCheck(await answer);
    },
    close: async () => {
      await worker.terminate();
    },
  };
}

function threadFailed(why: string, cause?: unknown): OverheardError {
  return new OverheardError('sound-failed', `the thread that checks recordings failed: ${why}`, {
    hint: 'Resume the run; if it happens again, report it with the recording.',
    ...(cause === undefined ? {} : { cause }),
  });
}

/** What the journal keeps of a check. */
function toRecordedCheck({
  verdict,
  z,
  coverage,
  onsetMs,
  snrDb,
  top,
  clipped,
  levelDbfs,
  voiceActivity,
  markerZ,
  playbacksFound,
  lagMs,
}: ExposureCheck): RecordedCheck {
  const marked = markerZ === null ? {} : { markerZ };
  const placed = {
    ...(playbacksFound === null ? {} : { playbacksFound }),
    ...(lagMs === null ? {} : { lagMs }),
  };
  const heard = { onsetMs, snrDb, top, clipped, levelDbfs, voiceActivity };
  return { verdict, z, coverage, ...heard, ...marked, ...placed };
}
