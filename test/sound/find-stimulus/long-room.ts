import { Generator } from '../../../src/core/random.ts';
import { gaussian } from '../../../src/lab/room/reverberation.ts';
import type { PlannedPlayback } from '../../../src/sound/find-stimulus/find-playbacks.ts';
import { stretch } from '../../../src/sound/find-stimulus/stretch.ts';
import { convolve } from '../../../src/sound/signal/fft.ts';
import { toPcm, toUnit } from '../../../src/sound/signal/loudness.ts';
import { SoundFile, type StoredSound } from '../../../src/sound/signal/sound-file.ts';
import { bytesOf } from '../../../src/sound/signal/wav.ts';
import type { Stimulus } from '../../../src/sound/stimuli/stimulus-library.ts';
import { roomResponse } from './room-response.ts';

/** A long exposure and its recording, made a minute at a time. */
export interface LongRoom {
  readonly recorded: StoredSound;
  readonly playbacks: readonly PlannedPlayback[];
}

type Layout = {
  readonly stimulus: Stimulus;
  readonly minutes: number;
  readonly gapMs: number;
  /** Of the recorder's clock. */
  readonly ppm: number;
  readonly snrDb: number;
  /** What sounds besides, and when. */
  readonly besides?: readonly { readonly stimulus: Stimulus; readonly atMs: number }[];
};

const firstMs = 3700;
const lagMs = 120;
const rate = 16_000;

/**
 * The layout of `experiments/overnight-adverts.ts`: one advert again and again, heard in a room of 0.8 s whose direct
 * sound is 6 dB below its echoes, by a recorder whose clock drifts.
 */
export function recordLongRoom(layout: Layout): LongRoom {
  const { stimulus, minutes, gapMs, ppm, snrDb, besides = [] } = layout;
  const random = Generator.fromSeed(`long-room/${minutes}`);
  const response = roomResponse({ t60S: 0.8, directDb: -6 }, random);
  const heard = (each: Stimulus): Float64Array => convolve(stretch(toUnit(each.samples), ppm), response);
  const own = heard(stimulus);
  const power = own.reduce((sum, sample) => sum + sample * sample, 0) / stimulus.samples.length;
  const amplitude = Math.sqrt(power * 10 ** (-snrDb / 10));
  const starts: number[] = [];
  const lengthMs = (stimulus.samples.length * 1000) / rate;
  for (let at = firstMs; at + lengthMs + 2000 < minutes * 60_000; at += lengthMs + gapMs) starts.push(at);
  const sounds = [
    ...starts.map((atMs) => ({ samples: own, atMs })),
    ...besides.map(({ stimulus: other, atMs }) => ({ samples: heard(other), atMs })),
  ].map(({ samples, atMs }) => ({
    samples,
    at: Math.round(((atMs + lagMs) * (1 + ppm * 1e-6) * rate) / 1000),
  }));
  const file = new SoundFile();
  for (let from = 0; from < minutes * 60 * rate; from += 60 * rate) {
    const minute = Float64Array.from({ length: 60 * rate }, () => amplitude * gaussian(random));
    for (const { samples, at } of sounds) {
      const first = Math.max(0, at - from);
      for (let i = first; i < Math.min(minute.length, at - from + samples.length); i += 1) {
        minute[i]! += samples[i - (at - from)]!;
      }
    }
    file.append(bytesOf(toPcm(minute)));
  }
  const playbacks = starts.map((onsetMs) => ({
    stimulus: stimulus.id,
    onsetMs,
    earliestMs: onsetMs - 750,
    latestMs: onsetMs + 1500,
  }));
  return { recorded: file.end(), playbacks };
}
