import type { PlannedPlayback } from '../find-stimulus/find-playbacks.ts';
import type { Recording } from '../microphone.ts';
import { sampleRate } from '../signal/wav.ts';

/**
 * A recorder's first sample is known only as well as its first chunk arrives, a player's first only from its start. Over
 * PulseAudio (arecord and sox recording play and paplay) sounds were found from 10 ms before to 140 ms after they were
 * begun, on a machine with twice as much to do as it can; in virtual rooms from 10 ms before on.
 */
const toleranceMs = 750;
/** Without a measured loop delay, a loudspeaker may be as much later again: players and radio links take up to 0.5 s. */
const unknownDelayMs = 750;
/** More than this a recorder may not lose; see `recorderMicrophone`. */
const mostLostMs = 2000;

/** A playback as it was begun, in monotonic milliseconds of the host's clock. */
interface Begun {
  readonly stimulus: string;
  readonly startedAtMs: number;
}

/**
 * Where a recording that was asked to stop at `stoppedAtMs` should hold each playback: begun by the host's clock, plus
 * the loop delay of the room's calibration. What the recorder lost may have been lost before the playback, which is then
 * found so much earlier.
 */
export function planPlaybacks(
  begun: readonly Begun[],
  recording: Recording,
  { stoppedAtMs, loopDelayMs }: { readonly stoppedAtMs: number; readonly loopDelayMs: number | undefined },
): readonly PlannedPlayback[] {
  const { armedAtMs } = recording;
  const lostMs = Math.min(mostLostMs, Math.max(0, missingMs(recording, stoppedAtMs)));
  const lateMs = toleranceMs + (loopDelayMs === undefined ? unknownDelayMs : 0);
  return begun.map(({ stimulus, startedAtMs }) => {
    const onsetMs = startedAtMs - armedAtMs + (loopDelayMs ?? 0);
    return {
      stimulus,
      onsetMs,
      earliestMs: onsetMs - toleranceMs - lostMs,
      latestMs: onsetMs + lateMs,
    };
  });
}

/**
 * How much shorter a recording is than the time it took, by the host's clock; below zero it is longer. Up to 0.13 s are
 * lost when a recorder stops.
 */
export function missingMs({ armedAtMs, sound }: Recording, stoppedAtMs: number): number {
  return stoppedAtMs - armedAtMs - (sound.length * 1000) / sampleRate;
}
