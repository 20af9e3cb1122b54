import sharp from 'sharp';
import { messageOf, OverheardError } from '../../core/error.ts';
import type { Sound } from '../signal/sound.ts';
import { sampleRate } from '../signal/wav.ts';
import { columnOf, spectrogram } from './spectrogram.ts';

/** A stretch of a recording in which something was found. */
export type FoundPlace = { readonly what: string; readonly onsetMs: number; readonly lengthMs: number };

const footPx = 22;

/** Draws a recording as a PNG file, with the place of what was found in it. Throws `not-writable`. */
export async function drawHeard(path: string, sound: Sound, found: FoundPlace | undefined): Promise<void> {
  const { width, height, rgb } = spectrogram(sound);
  const picture = sharp(rgb, { raw: { width, height, channels: 3 } })
    .extend({ bottom: footPx, background: '#000' })
    .composite([{ input: Buffer.from(overlay(sound, { width, height }, found)) }])
    .png();
  try {
    await picture.toFile(path);
  } catch (cause) {
    throw new OverheardError('not-writable', `${path}: the picture cannot be written (${messageOf(cause)})`, {
      hint: 'Name a file in a folder that exists, e.g. --picture heard.png.',
      cause,
    });
  }
}

type Size = { readonly width: number; readonly height: number };

/** The place as a frame, and below what it is, the length and the band. */
function overlay(sound: Sound, { width, height }: Size, found: FoundPlace | undefined): string {
  const seconds = (sound.length / sampleRate).toFixed(1);
  const place =
    found === undefined ? 'nothing was found' : `${found.what} at ${(found.onsetMs / 1000).toFixed(2)} s`;
  const frame = found === undefined ? '' : frameOf(sound, { width, height }, found);
  const caption = `0 to ${seconds} s, 0 to 8 kHz: ${place}`.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const text = `<text x="4" y="${height + 15}" font-family="sans-serif" font-size="12" fill="#fff">${caption}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + footPx}">${frame}${text}</svg>`;
}

function frameOf(sound: Sound, { width, height }: Size, { onsetMs, lengthMs }: FoundPlace): string {
  const left = Math.max(1, columnOf(onsetMs, sound, width));
  const right = Math.min(width - 1, columnOf(onsetMs + lengthMs, sound, width));
  return `<rect x="${left.toFixed(1)}" y="1" width="${Math.max(1, right - left).toFixed(1)}" height="${height - 2}" fill="none" stroke="#0f0" stroke-width="2"/>`;
}
