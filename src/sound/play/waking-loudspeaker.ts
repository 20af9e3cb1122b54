import { Generator } from '../../core/random.ts';
import type { Loudspeaker } from '../loudspeaker.ts';
import { toPcm } from '../signal/loudness.ts';
import { readWav } from '../signal/wav-file.ts';
import { sampleRate } from '../signal/wav.ts';
import { playOnce } from './play-once.ts';

/** Hardly heard beside a quiet room, and yet a signal to whatever switches a loudspeaker on. */
const wakeDbfs = -50;

/**
 * A loudspeaker that sleeps when nothing is played (Bluetooth, HDMI, powered ones): a soft noise goes before every sound,
 * in the same file, so that what is swallowed is the noise. The times of a playback are those of the sound itself.
 */
export function wakingLoudspeaker(asleep: Loudspeaker, wakeMs: number): Loudspeaker {
  const noise = renderWakeNoise(wakeMs);
  return {
    ...asleep,
    overheadMs: (asleep.overheadMs ?? 0) + wakeMs,
    play: async (wavPath, signal) => {
      const samples = await readWav(wavPath);
      const both = new Int16Array(noise.length + samples.length);
      both.set(noise);
      both.set(samples, noise.length);
      const { startedAtMs, endedAtMs } = await playOnce(asleep, both, signal);
      return { startedAtMs: startedAtMs + wakeMs, endedAtMs };
    },
    wake: async (signal) => void (await playOnce(asleep, noise, signal)),
  };
}

/** White noise at -50 dBFS, the same every time. */
function renderWakeNoise(lengthMs: number): Int16Array {
  const random = Generator.fromSeed('wake');
  const length = Math.round((lengthMs * sampleRate) / 1000);
  const amplitude = 10 ** (wakeDbfs / 20) * Math.sqrt(12);
  return toPcm(Float64Array.from({ length }, () => (random.unit() - 0.5) * amplitude));
}
