import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { linesOf } from '../journal/files/read-lines.ts';

const lineFeed = 10;

/**
 * The lines of a file without their line feeds, in constant memory; one that ends in .gz is unpacked. Rejects where it
 * cannot be read or unpacked.
 */
export async function* linesOfFile(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of path.endsWith('.gz') ? unpack(path) : createReadStream(path)) {
    const chunk: Buffer = piece;
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf(lineFeed) + 1;
    for (const line of linesOf({ bytes: bytes.subarray(0, end), offset: 0, isTail: false })) yield line.bytes;
    rest = bytes.subarray(end);
  }
  if (rest.length > 0) yield rest;
}

/** Faults of the file end the unpacking, which `pipe` would not do; whoever reads from it gets them. */
function unpack(path: string): NodeJS.ReadableStream {
  const unpacked = createGunzip({ chunkSize: 1 << 18 });
  pipeline(createReadStream(path), unpacked, () => undefined);
  return unpacked;
}
