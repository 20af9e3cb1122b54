import { realSpectrum } from '../../sound/signal/fft.ts';
import { sampleRate } from '../../sound/signal/wav.ts';

const frameStep = sampleRate / 100;
const frameLength = 400;
const transformLength = 512;
const bandCount = 26;
const lowestHz = 100;
const highestHz = 7000;
const preEmphasis = 0.95;
/** Numbers per frame. */
export const coefficientCount = 12;
/** Lifter length; evens out the variance of the coefficients (Juang, Rabiner & Wilpon 1987). */
const lifter = 22;
/**
 * Anything this far below the loud frames counts as silence, so that quiet consonants and the room's noise look alike.
 * Measured: 16 dB tells the words apart best over noise from -60 to -45 dBFS.
 */
const depthDb = 16;
const loudQuantile = 0.9;

/** The shape of a sound over time, one frame per 10 ms. */
export type Cepstra = {
  /** Mel-frequency cepstral coefficients 1 to 12 of every frame (Davis & Mermelstein 1980), one after the other. */
  readonly coefficients: Float64Array;
  /** Energy of every frame in dB; the reference is arbitrary. */
  readonly energiesDb: Float64Array;
};

/** Mel cepstra of 16 kHz samples; fewer than 25 ms have no frame. */
export function cepstraOf(samples: Int16Array): Cepstra {
  const count = Math.max(0, Math.floor((samples.length - frameLength) / frameStep) + 1);
  const bands = Array.from({ length: count }, (_, i) => bandEnergies(samples, i * frameStep));
  const energies = Float64Array.from(bands, (frame) => frame.reduce((sum, e) => sum + e, 0) / bandCount);
  const floor = quantile(energies, loudQuantile) * 10 ** (-depthDb / 10) + 1e-12;
  const coefficients = new Float64Array(count * coefficientCount);
  bands.forEach((frame, i) => {
    const logs = frame.map((energy) => Math.log(energy + floor));
    for (let c = 0; c < coefficientCount; c += 1) {
      coefficients[i * coefficientCount + c] = dot(logs, cosines[c]!);
    }
  });
  return { coefficients, energiesDb: energies.map((energy) => 10 * Math.log10(energy + 1e-12)) };
}

/** The value below which the share `q` of the values lies; 0 for none. */
export function quantile(values: Float64Array, q: number): number {
  return values.slice().sort()[Math.min(values.length - 1, Math.floor(values.length * q))] ?? 0;
}

const hamming = Float64Array.from(
  { length: frameLength },
  (_, i) => 0.54 - 0.46 * Math.cos((2 * Math.PI * i) / (frameLength - 1)),
);

/** Triangular bands, evenly spaced on the mel scale, as weights of the bins from `first` on. */
const bandFilters = Array.from({ length: bandCount }, (_, band) => {
  const [from, centre, to] = [bandEdgeHz(band), bandEdgeHz(band + 1), bandEdgeHz(band + 2)];
  const hzOfBin = sampleRate / transformLength;
  const first = Math.ceil(from / hzOfBin);
  const weights = Float64Array.from({ length: Math.floor(to / hzOfBin) - first + 1 }, (_, i) => {
    const hz = (first + i) * hzOfBin;
    return Math.max(0, Math.min((hz - from) / (centre - from), (to - hz) / (to - centre)));
  });
  return { first, weights };
});

const cosines = Array.from({ length: coefficientCount }, (_, c) => {
  const lift = 1 + (lifter / 2) * Math.sin((Math.PI * (c + 1)) / lifter);
  const scale = (Math.sqrt(2 / bandCount) * lift) / 6;
  return Float64Array.from(
    { length: bandCount },
    (_, band) => scale * Math.cos((Math.PI * (c + 1) * (band + 0.5)) / bandCount),
  );
});

function bandEdgeHz(edge: number): number {
  const [lowest, highest] = [Math.log1p(lowestHz / 700), Math.log1p(highestHz / 700)];
  return 700 * Math.expm1(lowest + ((highest - lowest) * edge) / (bandCount + 1));
}

function bandEnergies(samples: Int16Array, start: number): Float64Array {
  const frame = hamming.map((weight, i) => {
    const before = samples[start + i - 1] ?? 0;
    return ((samples[start + i]! - preEmphasis * before) / 32768) * weight;
  });
  const spectrum = realSpectrum(frame, transformLength);
  return Float64Array.from(bandFilters, ({ first, weights }) => {
    let energy = 0;
    for (let i = 0; i < weights.length; i += 1) {
      const at = 2 * (first + i);
      energy += weights[i]! * (spectrum[at]! ** 2 + spectrum[at + 1]! ** 2);
    }
    return energy;
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}
