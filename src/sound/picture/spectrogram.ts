import { borrowSpectrum } from '../signal/fft.ts';
import { toUnit } from '../signal/loudness.ts';
import { readSound, type Sound } from '../signal/sound.ts';
import { sampleRate } from '../signal/wav.ts';

const windowLength = 512;
const mostColumns = 1600;
const shortestHop = 64;
const lowestBin = 5;
/** From black to white: 70 dB below the loudest point. */
const rangeDb = 70;

/** A picture of three bytes a point, rows from the top. */
export type Raster = { readonly width: number; readonly height: number; readonly rgb: Uint8Array };

/**
 * Power over time (to the right) and frequency (upwards, 0 to 8 kHz), the loudest point white. At most 1,600 columns
 * whatever the length, and memory for no more than them.
 */
export function spectrogram(sound: Sound): Raster {
  const hop = Math.max(shortestHop, Math.ceil(sound.length / mostColumns));
  const width = Math.max(1, Math.ceil(sound.length / hop));
  const height = windowLength / 2;
  const levels = new Float32Array(width * height);
  let loudest = -Infinity;
  for (let column = 0; column < width; column += 1) {
    const part = new Float64Array(windowLength);
    part.set(toUnit(readSound(sound, column * hop, column * hop + windowLength)));
    const spectrum = borrowSpectrum(part.map(hann), windowLength);
    for (let bin = 0; bin < height; bin += 1) {
      const db = 10 * Math.log10(spectrum[2 * bin]! ** 2 + spectrum[2 * bin + 1]! ** 2 + 1e-12);
      levels[(height - 1 - bin) * width + column] = db;
      // The offset of a sound card and hum would leave all else dark.
      if (bin >= lowestBin) loudest = Math.max(loudest, db);
    }
  }
  const rgb = new Uint8Array(3 * levels.length);
  levels.forEach((db, i) => rgb.set(colourOf(1 + (db - loudest) / rangeDb), 3 * i));
  return { width, height, rgb };
}

function hann(sample: number, i: number): number {
  return sample * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / windowLength));
}

/** Black, blue, orange, white: brightness alone tells, too. */
function colourOf(level: number): readonly [number, number, number] {
  const x = Math.max(0, Math.min(1, level));
  const byte = (part: number): number => Math.round(255 * Math.max(0, Math.min(1, part)));
  return [byte(1.6 * x * x), byte(x * x), byte(x < 0.5 ? x : 2 * x - 1)];
}

/** Where in the picture of a sound a moment is, in points from the left. */
export function columnOf(atMs: number, sound: Sound, width: number): number {
  return (atMs * sampleRate * width) / (1000 * Math.max(1, sound.length));
}
