import type { Clock } from '../../core/clock.ts';
import type { Loudspeaker } from '../loudspeaker.ts';
import type { Microphone, OpenRecording, Recording } from '../microphone.ts';
import { wholeSound } from '../signal/sound.ts';
import { writeWav } from '../signal/wav-file.ts';

/** All that a recording of a few seconds is made with. */
export type Instruments = {
  readonly loudspeaker: Loudspeaker;
  readonly microphone: Microphone;
  readonly clock: Clock;
  readonly signal: AbortSignal;
};

const silentMs = 3000;
/** So long is recorded before and after a sound. */
export const rollMs = 500;

/** A recording of the quiet room. */
export interface SilentTake {
  readonly samples: Int16Array;
  readonly firstChunkMs: number;
}

/** Records the quiet room for three seconds. */
export async function takeSilence({ microphone, clock, signal }: Instruments): Promise<SilentTake> {
  const openedAtMs = clock.monotonicMs();
  const recording = await microphone.open(signal);
  try {
    await clock.wait(silentMs, signal);
    const { samples, armedAtMs } = await taken(recording);
    return { samples, firstChunkMs: armedAtMs - openedAtMs };
  } finally {
    await recording.stop();
  }
}

/** A recording of a few seconds, and those of the further microphones. */
export type Taken = {
  readonly samples: Int16Array;
  readonly armedAtMs: number;
  readonly seats: readonly { readonly microphone: string; readonly samples: Int16Array }[];
};

/** A few seconds, which may be in memory. */
async function taken(open: OpenRecording): Promise<Taken> {
  const recording = await open.stop();
  const samplesOf = ({ sound, close }: Recording): Int16Array => {
    const samples = wholeSound(sound);
    close();
    return samples;
  };
  const seats = (recording.seats ?? []).map(({ microphone, recording: heard }) => {
    return { microphone, samples: samplesOf(heard) };
  });
  return { samples: samplesOf(recording), armedAtMs: recording.armedAtMs, seats };
}

/** Records a sound that is played from a file of its own at `path`. */
export async function take(
  { loudspeaker, microphone, clock, signal }: Instruments,
  path: string,
  samples: Int16Array,
): Promise<Taken & { readonly startedAtMs: number }> {
  await writeWav(path, samples);
  const recording = await microphone.open(signal);
  try {
    await clock.wait(rollMs, signal);
    const { startedAtMs } = await loudspeaker.play(path, signal);
    await clock.wait(rollMs, signal);
    return { ...(await taken(recording)), startedAtMs };
  } finally {
    await recording.stop();
  }
}
