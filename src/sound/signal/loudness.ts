import { resample } from './resample.ts';
import { sampleRate } from './wav.ts';

/** Level that every stimulus is brought to. */
export const stimulusLufs = -23;
/** True peak that no stimulus exceeds. */
export const stimulusPeakDbfs = -3;

const fullScale = 32768;
const blockS = 0.4;
const hopS = 0.1;
const absoluteGateLufs = -70;
const relativeGateLu = -10;

type Biquad = {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
};

/**
 * Integrated loudness in LUFS of mono samples in [-1, 1] (ITU-R BS.1770-4: K-weighting, 400 ms blocks with 75 %
 * overlap, gates at -70 LUFS and 10 LU below the mean); `undefined` when no block passes the gates.
 */
export function loudnessLufs(samples: Float64Array, rate = sampleRate): number | undefined {
  const weighted = filter(filter(samples, highShelf(rate)), highPass(rate));
  const powers = blockPowers(weighted, rate).filter((power) => lufs(power) > absoluteGateLufs);
  if (powers.length === 0) return undefined;
  const gate = lufs(mean(powers)) + relativeGateLu;
  return lufs(mean(powers.filter((power) => lufs(power) > gate)));
}

/** Highest magnitude between the samples too, in dBFS, from samples at four times the rate (BS.1770-4, annex 2). */
export function truePeakDbfs(samples: Float64Array, rate = sampleRate): number {
  let peak = 0;
  for (const sample of resample(samples, rate, rate * 4)) peak = Math.max(peak, Math.abs(sample));
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  return 20 * Math.log10(peak);
}

/** Root mean square in dBFS, where 0 is a full-scale square wave; -Infinity for digital silence. */
export function levelDbfs(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return 10 * Math.log10(sum / Math.max(1, samples.length) / fullScale ** 2);
}

/**
 * Brings a stimulus to -23 LUFS by one linear gain, or to the loudest level whose true peak is -3 dBFS when that is
 * lower. Returns undefined for silence, which has no loudness.
 */
export function normalise(samples: Float64Array): Float64Array | undefined {
  const loudness = loudnessLufs(samples);
  if (loudness === undefined) return undefined;
  const gainDb = Math.min(stimulusLufs - loudness, stimulusPeakDbfs - truePeakDbfs(samples));
  return samples.map((sample) => sample * 10 ** (gainDb / 20));
}

/** Samples in [-1, 1) of 16 bit samples, into `unit` when given. */
export function toUnit(samples: Int16Array, unit = new Float64Array(samples.length)): Float64Array {
  // A loop: Float64Array.from with a function takes ten times as long, and recordings are converted all the time.
  for (let i = 0; i < samples.length; i += 1) unit[i] = samples[i]! / fullScale;
  return unit;
}

/** 16 bit samples of samples in [-1, 1); what lies outside is clipped. */
export function toPcm(samples: Float64Array): Int16Array {
  return Int16Array.from(samples, (sample) =>
    Math.max(-32768, Math.min(32767, Math.round(sample * fullScale))),
  );
}

function blockPowers(samples: Float64Array, rate: number): number[] {
  const size = Math.min(samples.length, Math.round(blockS * rate));
  const hop = Math.round(hopS * rate);
  if (size === 0) return [];
  const count = Math.floor((samples.length - size) / hop) + 1;
  return Array.from({ length: count }, (_, block) =>
    mean(Array.from(samples.subarray(block * hop, block * hop + size), (sample) => sample * sample)),
  );
}

function lufs(power: number): number {
  return -0.691 + 10 * Math.log10(power);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** First stage of K-weighting at any rate; constants are those of the analogue prototype of the 48 kHz table. */
function highShelf(rate: number): Biquad {
  const k = Math.tan((Math.PI * 1681.974450955533) / rate);
  const q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const middle = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return {
    b: [
      (high + (middle * k) / q + k * k) / a0,
      (2 * (k * k - high)) / a0,
      (high - (middle * k) / q + k * k) / a0,
    ],
    a: [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0],
  };
}

/** Second stage of K-weighting. */
function highPass(rate: number): Biquad {
  const k = Math.tan((Math.PI * 38.13547087602444) / rate);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return { b: [1, -2, 1], a: [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0] };
}

function filter(samples: Float64Array, { b, a }: Biquad): Float64Array {
  const output = new Float64Array(samples.length);
  let x1 = 0;
  let x2 = 0;
  let y1 = 0;
  let y2 = 0;
  for (let i = 0; i < samples.length; i += 1) {
    const x = samples[i]!;
    const y = b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2;
    output[i] = y;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
  }
  return output;
}
