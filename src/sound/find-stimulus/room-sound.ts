import { HighPass } from '../signal/high-pass.ts';
import { middleOf } from './middle.ts';
import { sampleRate } from '../signal/wav.ts';
import { readSound, stretchesOf, type Sound } from '../signal/sound.ts';

const frameLength = sampleRate / 50;
const framesRead = 1000;
const fullScale = 32768;
const clippedShare = 0.001;
/** A microphone that gives one value but for this share of its samples is dead. */
const livingShare = 0.001;
const voiceAboveNoiseDb = 10;
const noiseQuantile = 0.1;

/** A stretch of a recording, in samples; may reach beyond it. */
export type Stretch = { readonly from: number; readonly to: number };

/** What can be said of a recording without knowing what was played in it. */
export type RoomSound = {
  /** Whether the recording is empty, or one value but for 0.1 % of its samples: a dead microphone. */
  readonly isFlat: boolean;
  /** Whether more than 0.1 % of the samples are at full scale. */
  readonly isClipped: boolean;
  /** Root mean square above 160 Hz, dBFS; -Infinity for digital silence. */
  readonly levelDbfs: number;
  /** Share of 20 ms frames, 0 to 1, that are 10 dB above the quietest tenth: somebody or something made a sound. */
  readonly voiceActivity: number;
  /** Mean power of each 20 ms frame above 160 Hz, full scale = 1. */
  readonly framePowers: Float64Array;
};

/** Goes through a recording once, in stretches. */
export function measureSound(sound: Sound): RoomSound {
  const counts = new Uint32Array(2 * fullScale);
  const framePowers = new Float64Array(Math.floor(sound.length / frameLength));
  let energy = 0;
  let frame = 0;
  const highPass = new HighPass();
  for (const part of stretchesOf(sound, framesRead * frameLength)) {
    const heard = highPass.filter(part);
    for (let from = 0; from < part.length; from += frameLength) {
      const to = Math.min(part.length, from + frameLength);
      let sum = 0;
      for (let i = from; i < to; i += 1) {
        counts[part[i]! + fullScale]! += 1;
        sum += heard[i]! ** 2;
      }
      energy += sum;
      if (to - from === frameLength) framePowers[frame] = sum / frameLength / fullScale ** 2;
      frame += 1;
    }
  }
  const full = counts[0]! + counts[1]! + counts[counts.length - 1]!;
  const others = sound.length - counts[medianOf(counts, sound.length)]!;
  return {
    isFlat: others <= sound.length * livingShare,
    isClipped: full > sound.length * clippedShare,
    levelDbfs: 10 * Math.log10(energy / Math.max(1, sound.length) / fullScale ** 2),
    voiceActivity: voiceActivity(framePowers),
    framePowers,
  };
}

/** Mean power of a stretch above 160 Hz, full scale = 1; undefined when it holds no samples. */
export function meanPower(sound: Sound, { from, to }: Stretch): number | undefined {
  const part = new HighPass().filter(readSound(sound, from, to));
  let sum = 0;
  for (const sample of part) sum += sample * sample;
  return part.length > 0 ? sum / part.length / fullScale ** 2 : undefined;
}

/** Power of the room without the stretch: the median of the 20 ms frames outside it; undefined when there are none. */
export function noisePower(framePowers: Float64Array, { from, to }: Stretch): number | undefined {
  const powers = framePowers.filter((_, i) => (i + 1) * frameLength <= from || i * frameLength >= to);
  return powers.length > 0 ? middleOf(powers) : undefined;
}

function voiceActivity(powers: Float64Array): number {
  const noise = powers.slice().sort()[Math.floor(powers.length * noiseQuantile)] ?? 0;
  const threshold = Math.max(noise, 1 / fullScale ** 2) * 10 ** (voiceAboveNoiseDb / 10);
  return powers.length > 0 ? powers.filter((power) => power > threshold).length / powers.length : 0;
}

/** Place, among the counts of every value, of the value in the middle. */
function medianOf(counts: Uint32Array, length: number): number {
  let below = 0;
  return Math.max(
    0,
    counts.findIndex((count) => (below += count) > length >> 1),
  );
}
