import { sampleRate } from '../signal/wav.ts';

const frameLength = sampleRate / 50;
const fullScale = 32768;
const clippedShare = 0.001;
/** A microphone that gives one value but for this share of its samples is dead. */
const livingShare = 0.001;
const voiceAboveNoiseDb = 10;
const noiseQuantile = 0.1;

/** A stretch of a recording, in samples; may reach beyond it. */
export type Stretch = { readonly from: number; readonly to: number };

/** Whether more than 0.1 % of the samples are at full scale. */
export function isClipped(samples: Int16Array): boolean {
  let count = 0;
  for (const sample of samples) if (sample >= 32767 || sample <= -32767) count += 1;
  return count > samples.length * clippedShare;
}

/** Whether the recording is empty, or one value but for 0.1 % of its samples: a dead microphone. */
export function isFlat(samples: Int16Array): boolean {
  const middle = samples.slice().sort()[samples.length >> 1];
  let others = 0;
  for (const sample of samples) if (sample !== middle) others += 1;
  return others <= samples.length * livingShare;
}

/** Share of 20 ms frames, 0 to 1, that are 10 dB above the quietest tenth: somebody or something made a sound. */
export function voiceActivity(samples: Int16Array): number {
  const powers = framePowers(samples);
  const noise = powers.slice().sort()[Math.floor(powers.length * noiseQuantile)] ?? 0;
  const threshold = Math.max(noise, 1 / fullScale ** 2) * 10 ** (voiceAboveNoiseDb / 10);
  return powers.length > 0 ? powers.filter((power) => power > threshold).length / powers.length : 0;
}

/** Mean power of a stretch, full scale = 1; undefined when it holds no samples. */
export function meanPower(samples: Int16Array, { from, to }: Stretch): number | undefined {
  const part = samples.subarray(Math.max(0, Math.round(from)), Math.max(0, Math.round(to)));
  let sum = 0;
  for (const sample of part) sum += sample * sample;
  return part.length > 0 ? sum / part.length / fullScale ** 2 : undefined;
}

/** Power of the room without the stretch: the median of the 20 ms frames outside it; undefined when there are none. */
export function noisePower(samples: Int16Array, { from, to }: Stretch): number | undefined {
  const powers = framePowers(samples).filter(
    (_, i) => (i + 1) * frameLength <= from || i * frameLength >= to,
  );
  return powers.sort()[powers.length >> 1];
}

function framePowers(samples: Int16Array): Float64Array {
  return Float64Array.from(
    { length: Math.floor(samples.length / frameLength) },
    (_, i) => meanPower(samples, { from: i * frameLength, to: (i + 1) * frameLength }) ?? 0,
  );
}
