import { messageOf, OverheardError } from '../../core/error.ts';
import { startThread } from '../../host/thread.ts';
import type { RecordedCheck } from '../../journal/run-event.ts';
import type { ExposureCheck } from '../find-stimulus/check-recording.ts';
import type { PlannedPlayback } from '../find-stimulus/find-playbacks.ts';
import type { Marker } from '../find-stimulus/marker.ts';
import type { Recording } from '../microphone.ts';
import type { Sound } from '../signal/sound.ts';
import type { Stimulus } from '../stimuli/stimulus-library.ts';

/** The sounds that a recording should hold. */
export interface Expected {
  /** The stimuli that were played in turn, and where each should be found; none for silence. */
  readonly playbacks: readonly PlannedPlayback[];
  /** The marker that was played, if any. */
  readonly marker?: Marker;
}

/** Checks recordings against a library until it is closed. */
export interface StimulusCheck {
  /** Rejects with the signal's reason. The recording is closed, and with it deleted, when the thread is done with it. */
  readonly check: (recording: Recording, expected: Expected, signal: AbortSignal) => Promise<RecordedCheck>;
  close(): Promise<void>;
}

/** The stimuli that the thread compares recordings with. */
export interface CheckLibrary {
  readonly library: readonly { readonly id: string; readonly samples: Int16Array }[];
}

/** One recording for the thread. */
export interface CheckQuestion {
  readonly recording: Sound;
  readonly expected: Expected;
}

/** Frees the large arrays of a check soon: they are counted only when the small space of young objects is full. */
const resourceLimits = { maxYoungGenerationSizeMb: 4 };

/** Starts a thread that looks for stimuli in recordings, so that polling goes on while it computes. */
export function startStimulusCheck(library: readonly Stimulus[]): StimulusCheck {
  const given: CheckLibrary = { library: library.map(({ id, samples }) => ({ id, samples })) };
  const module = new URL('./check-worker.ts', import.meta.url);
  const thread = startThread<CheckQuestion, ExposureCheck>({ module, given, resourceLimits });
  return {
    check: async (recording, expected, signal) => {
      signal.throwIfAborted();
      const answer = thread.ask({ recording: recording.sound, expected });
      // Not before: the thread may read it for a while after nobody waits any more.
      void answer.catch(() => undefined).finally(() => recording.close());
      try {
        return toRecordedCheck(await unlessAborted(answer, signal));
      } catch (thrown) {
        signal.throwIfAborted();
        throw threadFailed(thrown);
      }
    },
    close: thread.close,
  };
}

async function unlessAborted<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  let giveUp = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    giveUp = () => reject(signal.reason);
    signal.addEventListener('abort', giveUp, { once: true });
  });
  try {
    return await Promise.race([answer, aborted]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

function threadFailed(cause: unknown): OverheardError {
  return new OverheardError('sound-failed', `the thread that checks recordings failed: ${messageOf(cause)}`, {
    hint: 'Resume the run; if it happens again, report it with the recording.',
    cause,
  });
}

/** The part of a check that the journal keeps. */
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
  gaps,
  gapMs,
}: ExposureCheck): RecordedCheck {
  const marked = markerZ === null ? {} : { markerZ };
  const placed = {
    ...(playbacksFound === null ? {} : { playbacksFound }),
    ...(lagMs === null ? {} : { lagMs }),
  };
  const whole = gaps === null || gapMs === null || gaps === 0 ? {} : { gaps, gapMs };
  const heard = { onsetMs, snrDb, top, clipped, levelDbfs, voiceActivity };
  return { verdict, z, coverage, ...heard, ...marked, ...placed, ...whole };
}
