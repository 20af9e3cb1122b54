import { borrowSpectrum, inverse, transformSize, type Complex } from '../signal/fft.ts';
import { sampleRate } from '../signal/wav.ts';

/** Rate of the complex signals of this folder: they hold the band from 0 to 8 kHz once, not twice. */
export const analyticRate = sampleRate / 2;

const lowestHz = 200;
const highestHz = 6500;
const smoothingHz = 100;

/** Loudness is evened out over so long. */
const eveningMs = 30;
/** A band in which there is less than this share of what is in the louder ones is deaf: -40 dB. */
const deafShare = 1e-4;
/** What is this far below the mean loudness is not raised any further. */
const eveningFloor = 1e-3;

/** A recording prepared for correlation with plain templates; signals are complex, at 8 kHz, 200 to 6500 Hz. */
export type Whitened = {
  /**
   * Divided by its own power spectrum smoothed over 100 Hz. Correlated with a plain template this is the matched filter
   * for a signal in coloured noise (Turin 1960): the template's loud bands count as far as they stand out of what was
   * recorded.
   */
  readonly signal: Complex;
  /** 1 / smoothed power, in equal steps from 0 Hz to Nyquist. */
  readonly weights: Float64Array;
  /** The signal divided by its own amplitude within 30 ms too: a loud syllable of babble does not win alone. */
  readonly even: () => Complex;
};

/** Whitens a recording of real samples at 16 kHz in [-1, 1). */
export function whiten(samples: Float64Array): Whitened {
  const size = transformSize(samples.length);
  const spectrum = band(borrowSpectrum(samples, size));
  const weights = weightsOf(spectrum, size);
  const signal = toTime(weighted(spectrum, weights), samples.length);
  const even = (): Complex => {
    // Transformed again rather than kept: most searches never ask for it, and memory is given back late.
    const again = band(borrowSpectrum(samples, size));
    const flat = toTime(weighted(again, weights.map(Math.sqrt)), samples.length);
    return evened(signal, flat, analyticRate);
  };
  return { signal, weights, even };
}

/**
 * 1 / power of a spectrum, smoothed over 100 Hz; its transform had `size` samples at 16 kHz. 0 where a device let nothing
 * through, as a headset above 3400 Hz: there would be nothing but the noise of its numbers, raised to the level of all.
 */
export function weightsOf(spectrum: Complex, size: number): Float64Array {
  const power = smoothedPower(spectrum, Math.round((smoothingHz * size) / sampleRate));
  const some = power.filter((value, i) => i % 61 === 0 && value > 0).sort();
  const least = (some[Math.floor(some.length * 0.75)] ?? 0) * deafShare;
  for (let i = 0; i < power.length; i += 1) power[i] = power[i]! > least ? 1 / power[i]! : 0;
  return power;
}

/** A template as a complex signal at 8 kHz, plain and weighed like a whitened recording. */
export function analytic(
  samples: Float64Array,
  weights: Float64Array,
): { readonly plain: Complex; readonly weighed: Complex } {
  const spectrum = analyticSpectrum(samples, transformSize(samples.length) / 2);
  return {
    plain: toTime(spectrum, samples.length),
    weighed: toTime(weighted(spectrum, weights), samples.length),
  };
}

/**
 * Spectrum of the band of real samples at 16 kHz as a complex signal at 8 kHz that is padded to `size`; valid until the
 * next spectrum of this size is asked for.
 */
export function analyticSpectrum(samples: Float64Array, size: number): Complex {
  return band(borrowSpectrum(samples, 2 * size));
}

/** The bins from 0 to just below Nyquist of a spectrum that nobody else needs; those outside the band become zero. */
function band(spectrum: Complex): Complex {
  const size = spectrum.length - 2;
  const inside = spectrum.subarray(0, size);
  inside.fill(0, 0, 2 * Math.ceil((lowestHz * size) / sampleRate));
  inside.fill(0, 2 * Math.floor((highestHz * size) / sampleRate));
  return inside;
}

/** A spectrum times weights, whose steps may be wider than its bins; valid until the next one is weighed. */
export function weighted(spectrum: Complex, weights: Float64Array): Complex {
  const step = weights.length / (spectrum.length / 2);
  // Room for one size at a time, as for `signalOfLast`.
  if (weightedOfLast.length !== spectrum.length) weightedOfLast = new Float64Array(spectrum.length);
  const output = weightedOfLast;
  for (let i = 0; i < output.length; i += 2) {
    const weight = weights[Math.floor((i >> 1) * step)]!;
    output[i] = spectrum[i]! * weight;
    output[i + 1] = spectrum[i + 1]! * weight;
  }
  return output;
}

let weightedOfLast: Complex = new Float64Array(0);

function toTime(spectrum: Complex, sampleCount: number): Complex {
  // Room for one size at a time: templates are much alike in length, and arrays of this size are freed late.
  if (signalOfLast.length !== spectrum.length) signalOfLast = new Float64Array(spectrum.length);
  return inverse(spectrum, signalOfLast).slice(0, 2 * Math.ceil(sampleCount / 2));
}

let signalOfLast: Complex = new Float64Array(0);

/** Divides a signal of some rate by the amplitude that its flat version has around each sample. */
export function evened(signal: Complex, flat: Complex, rate: number): Complex {
  const power = smoothedPower(flat, (eveningMs * rate) / 1000);
  let sum = 0;
  for (const value of power) sum += value;
  const floor = (sum / power.length) * eveningFloor;
  const output = new Float64Array(signal.length);
  for (let i = 0; i < output.length; i += 2) {
    const amplitude = Math.sqrt(power[i >> 1]! + floor) || 1;
    output[i] = signal[i]! / amplitude;
    output[i + 1] = signal[i + 1]! / amplitude;
  }
  return output;
}

function smoothedPower(spectrum: Complex, width: number): Float64Array {
  const count = spectrum.length / 2;
  const half = Math.max(1, width >> 1);
  const sums = new Float64Array(count + 1);
  for (let bin = 0; bin < count; bin += 1) {
    sums[bin + 1] = sums[bin]! + spectrum[2 * bin]! ** 2 + spectrum[2 * bin + 1]! ** 2;
  }
  const smoothed = new Float64Array(count);
  for (let bin = 0; bin < count; bin += 1) {
    const from = Math.max(0, bin - half);
    const to = Math.min(count, bin + half + 1);
    smoothed[bin] = (sums[to]! - sums[from]!) / (to - from);
  }
  return smoothed;
}
