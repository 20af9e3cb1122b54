import type { Generator } from '../../core/random.ts';
import { convolve } from '../../sound/signal/fft.ts';
import { sampleRate } from '../../sound/signal/wav.ts';

const firstReflectionS = 0.004;

/**
 * The reverberant field of samples in a room, alone, without the direct sound: convolution with noise that decays by
 * 60 dB in `rt60S` seconds (Polack's model) and carries as much energy as the direct sound at 1 m.
 */
export function reverberate(samples: Float64Array, rt60S: number, random: Generator): Float64Array {
  if (rt60S <= 0) return new Float64Array(0);
  const response = new Float64Array(Math.ceil(rt60S * sampleRate));
  const first = Math.round(firstReflectionS * sampleRate);
  let energy = 0;
  for (let i = first; i < response.length; i += 1) {
    const decay = 10 ** ((-3 * i) / (rt60S * sampleRate));
    response[i] = gaussian(random) * decay;
    energy += response[i]! ** 2;
  }
  const scale = energy > 0 ? 1 / Math.sqrt(energy) : 0;
  return convolve(
    samples,
    response.map((tap) => tap * scale),
  );
}

/** A nearly normal number with mean 0 and variance 1: the sum of four bytes of one draw (Irwin-Hall). */
export function gaussian(random: Generator): number {
  const word = random.next();
  const sum = (word & 255) + ((word >>> 8) & 255) + ((word >>> 16) & 255) + (word >>> 24);
  return (sum - 510) / 147.8;
}
