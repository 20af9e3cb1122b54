import { OverheardError } from '../../core/error.ts';

/** Samples per second of every recording and stimulus. */
export const sampleRate = 16000;

const headerBytes = 44;
const pcm = 1;
const extensible = 0xfffe;

type Format = {
  readonly encoding: number;
  readonly channels: number;
  readonly rate: number;
  readonly bits: number;
};

/** The samples of a mono, 16 kHz, 16 bit WAV file in memory; `name` only names it in errors (`bad-input`). */
export function parseWav(bytes: Uint8Array, name: string): Int16Array {
  const { rate, samples } = parseWavOfAnyRate(bytes, name);
  refuseOtherRate(rate, name);
  return samples;
}

/** Throws `bad-input` for any rate but 16 kHz. */
export function refuseOtherRate(rate: number, name: string): void {
  if (rate !== sampleRate) throw badWav(name, `${rate} samples per second`, `${sampleRate}`);
}

/** Reads a WAV file of any sample rate, as voices write them. */
export function parseWavOfAnyRate(
  bytes: Uint8Array,
  name: string,
): { readonly rate: number; readonly samples: Int16Array } {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const source = { length: all.length, read: (from: number, to: number) => all.subarray(from, to) };
  const { rate, firstByte, byteCount } = placeOfSamples(source, name);
  return { rate, samples: samplesOf(all.subarray(firstByte, firstByte + byteCount)) };
}

/** A WAV file's bytes, wherever they are. */
export interface WavBytes {
  readonly length: number;
  read(from: number, to: number): Buffer;
}

/** Where a mono, 16 bit WAV file has its samples. Throws `bad-input` with what it holds instead. */
export function placeOfSamples(
  bytes: WavBytes,
  name: string,
): { readonly rate: number; readonly firstByte: number; readonly byteCount: number } {
  const { format, firstByte, byteCount } = readChunks(bytes, name);
  if (format.encoding !== pcm) throw badWav(name, `encoding ${format.encoding}`, 'PCM (encoding 1)');
  if (format.channels !== 1) throw badWav(name, `${format.channels} channels`, '1 channel');
  if (format.bits !== 16) throw badWav(name, `${format.bits} bits per sample`, '16');
  if (byteCount === 0 && firstByte < bytes.length) throw unfinished(name, bytes.length - firstByte);
  if (byteCount === 0) throw badWav(name, 'no samples', 'at least one');
  if (byteCount % 2 !== 0) throw badWav(name, 'half a sample at its end', 'whole samples');
  return { rate: format.rate, firstByte, byteCount };
}

/** The bytes of a mono, 16 kHz, 16 bit WAV file with a 44-byte header. */
export function encodeWav(samples: Int16Array): Buffer {
  return Buffer.concat([wavHeader(samples.length), bytesOf(samples)]);
}

/** The header of a WAV file of so many samples: mono, 16 kHz, 16 bit. */
export function wavHeader(sampleCount: number): Buffer {
  const bytes = Buffer.alloc(headerBytes);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(headerBytes + sampleCount * 2 - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(pcm, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRate, 24);
  bytes.writeUInt32LE(sampleRate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(sampleCount * 2, 40);
  return bytes;
}

/** Little-endian 16 bit samples from raw bytes; an odd last byte is left out. */
export function samplesOf(bytes: Uint8Array): Int16Array {
  const samples = new Int16Array(bytes.length >> 1);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i < samples.length; i += 1) samples[i] = view.getInt16(i * 2, true);
  return samples;
}

/** Raw little-endian bytes of 16 bit samples. */
export function bytesOf(samples: Int16Array): Buffer {
  const bytes = Buffer.alloc(samples.length * 2);
  for (let i = 0; i < samples.length; i += 1) bytes.writeInt16LE(samples[i]!, i * 2);
  return bytes;
}

type Chunks = { readonly format: Format; readonly firstByte: number; readonly byteCount: number };

function readChunks(bytes: WavBytes, name: string): Chunks {
  if (bytes.length === 0) throw badWav(name, 'no bytes at all', 'a WAV file');
  const head = bytes.read(0, 12);
  if (tag(head, 0) !== 'RIFF' || tag(head, 8) !== 'WAVE')
    throw badWav(name, 'no RIFF/WAVE header', 'a WAV file');
  let format: Format | undefined;
  for (let at = 12; at + 8 <= bytes.length;) {
    const chunk = bytes.read(at, at + 8);
    const size = chunk.readUInt32LE(4);
    const start = at + 8;
    if (start + size > bytes.length) {
      throw badWav(name, `${bytes.length - start} bytes in its chunk "${tag(chunk, 0)}"`, `${size}`);
    }
    if (tag(chunk, 0) === 'fmt ') format = readFormat(bytes.read(start, start + size), name);
    if (tag(chunk, 0) === 'data') {
      if (format === undefined) throw badWav(name, 'samples before their format', 'the chunk "fmt " first');
      return { format, firstByte: start, byteCount: size };
    }
    at = start + size + (size % 2);
  }
  throw badWav(name, 'no chunk "data"', 'one');
}

function readFormat(chunk: Buffer, name: string): Format {
  if (chunk.length < 16) throw badWav(name, `${chunk.length} bytes of format`, 'at least 16');
  const encoding = chunk.readUInt16LE(0);
  return {
    encoding: encoding === extensible && chunk.length >= 26 ? chunk.readUInt16LE(24) : encoding,
    channels: chunk.readUInt16LE(2),
    rate: chunk.readUInt32LE(4),
    bits: chunk.readUInt16LE(14),
  };
}

function tag(bytes: Buffer, at: number): string {
  return bytes.toString('latin1', at, at + 4);
}

/** A recorder that is killed never writes how long its file is. */
function unfinished(name: string, byteCount: number): OverheardError {
  const found = `a header that says no samples, and ${byteCount} bytes of them`;
  return new OverheardError('bad-input', `${name}: has ${found}; expected a header that was completed`, {
    hint: 'Complete it with `sox --ignore-length IN.wav -r 16000 -c 1 -b 16 OUT.wav`.',
  });
}

function badWav(name: string, found: string, expected: string): OverheardError {
  return new OverheardError('bad-input', `${name}: has ${found}; expected ${expected}`, {
    hint: 'Convert it with `sox IN.wav -r 16000 -c 1 -b 16 OUT.wav`.',
  });
}
