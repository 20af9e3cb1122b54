import { readSync } from 'node:fs';
import { samplesOf } from './wav.ts';

/**
 * 16 kHz samples, in memory or in an open file, that are read in stretches: a recording of a night is never in memory as
 * a whole. Plain enough to be sent to a thread, where the same file is open.
 */
export type Sound =
  | { readonly kind: 'memory'; readonly length: number; readonly samples: Int16Array }
  | { readonly kind: 'file'; readonly length: number; readonly fd: number; readonly firstByte: number };

/** Samples that are in memory already. */
export function soundInMemory(samples: Int16Array): Sound {
  return { kind: 'memory', length: samples.length, samples };
}

/** The samples from `from` to before `to`, as far as the sound has them. */
export function readSound(sound: Sound, from: number, to: number): Int16Array {
  const first = Math.min(sound.length, Math.max(0, Math.round(from)));
  const end = Math.min(sound.length, Math.max(first, Math.round(to)));
  if (sound.kind === 'memory') return sound.samples.subarray(first, end);
  const bytes = Buffer.allocUnsafe(2 * (end - first));
  let filled = 0;
  while (filled < bytes.length) {
    const place = sound.firstByte + 2 * first + filled;
    const count = readSync(sound.fd, bytes, filled, bytes.length - filled, place);
    if (count === 0) break;
    filled += count;
  }
  return samplesOf(bytes.subarray(0, filled));
}

/** All samples of a sound that is short enough to be in memory. */
export function wholeSound(sound: Sound): Int16Array {
  return readSound(sound, 0, sound.length);
}

/** The sound in turn, `length` samples at a time; the last stretch is shorter. */
export function* stretchesOf(sound: Sound, length: number): Generator<Int16Array> {
  for (let from = 0; from < sound.length; from += length) yield readSound(sound, from, from + length);
}
