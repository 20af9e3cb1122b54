import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { messageOf, OverheardError } from '../../core/error.ts';
import { replaceFile } from '../../host/write-file.ts';
import { soundInMemory, stretchesOf, wholeSound, type Sound } from './sound.ts';
import { bytesOf, placeOfSamples, refuseOtherRate, sampleRate, wavHeader } from './wav.ts';

/** Reads a mono, 16 kHz, 16 bit WAV file. Throws `bad-input` with what the file holds instead. */
export async function readWav(path: string): Promise<Int16Array> {
  return withWav(path, async (sound) => wholeSound(sound));
}

/** Opens such a file of any length, whose samples are read as they are needed, for as long as `use` lasts. */
export async function withWav<T>(path: string, use: (sound: Sound) => Promise<T>): Promise<T> {
  const fd = openWav(path);
  try {
    const length = fstatSync(fd).size;
    const { rate, firstByte, byteCount } = placeOfSamples(
      { length, read: (...part) => bytesIn(fd, part) },
      path,
    );
    refuseOtherRate(rate, path);
    return await use({ kind: 'file', length: byteCount / 2, fd, firstByte });
  } finally {
    closeSync(fd);
  }
}

/** Writes a WAV file; a reader never sees half of it. Throws `not-writable`. */
export async function writeWav(path: string, samples: Int16Array): Promise<void> {
  await writeSound(path, soundInMemory(samples));
}

/** Writes a sound of any length as such a file, a minute at a time. Throws `not-writable`. */
export async function writeSound(path: string, sound: Sound): Promise<void> {
  try {
    await replaceFile(path, (temporary) => writeFile(temporary, bytesOfWav(sound), { flag: 'wx' }));
  } catch (cause) {
    throw new OverheardError('not-writable', `${path}: cannot be written (${messageOf(cause)})`, {
      hint: 'Name a folder that exists and that you may write to.',
      cause,
    });
  }
}

function* bytesOfWav(sound: Sound): Generator<Buffer> {
  yield wavHeader(sound.length);
  for (const part of stretchesOf(sound, 60 * sampleRate)) yield bytesOf(part);
}

function openWav(path: string): number {
  try {
    const fd = openSync(path, 'r');
    if (fstatSync(fd).isFile()) return fd;
    closeSync(fd);
    throw new Error('it is no file');
  } catch (cause) {
    throw new OverheardError('bad-input', `${path}: cannot be read (${messageOf(cause)})`, {
      hint: 'Name an existing WAV file.',
      cause,
    });
  }
}

function bytesIn(fd: number, [from, to]: readonly [number, number]): Buffer {
  const bytes = Buffer.alloc(to - from);
  return bytes.subarray(0, readSync(fd, bytes, 0, bytes.length, from));
}
