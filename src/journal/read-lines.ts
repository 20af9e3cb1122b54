import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';

/** A stretch of a file that ends with a line feed, or (`isTail`) the bytes after the last line feed. */
export interface Stretch {
  readonly bytes: Buffer;
  /** Where it begins in the file, in bytes. */
  readonly offset: number;
  readonly isTail: boolean;
}

/** A line without its line feed; `text` is undefined where the bytes are not UTF-8. */
export interface Line {
  readonly text: string | undefined;
  /** Where it begins in the file, in bytes. */
  readonly offset: number;
  /** Bytes with the line feed. */
  readonly length: number;
}

const readSize = 1 << 20;
/** Bytes without a line feed after which reading stops: such a file is no journal and must not fill the memory. */
export const longestLine = 64 << 20;
const lineFeed = 10;

/** Reads a file in large stretches of whole lines, from a byte on; at the end what follows the last line feed, if anything. */
export async function* readStretches(path: string, from = 0): AsyncGenerator<Stretch> {
  const file = await open(path, 'r');
  try {
    let rest: Buffer = Buffer.alloc(0);
    let offset = from;
    for (;;) {
      const { bytesRead, buffer } = await file.read(
        Buffer.allocUnsafe(readSize),
        0,
        readSize,
        offset + rest.length,
      );
      if (bytesRead === 0) break;
      const bytes =
        rest.length === 0
          ? buffer.subarray(0, bytesRead)
          : Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
      const end = bytes.lastIndexOf(lineFeed) + 1;
      if (end > 0) yield { bytes: bytes.subarray(0, end), offset, isTail: false };
      offset += end;
      rest = bytes.subarray(end);
      if (rest.length > longestLine) break;
    }
    if (rest.length > 0) yield { bytes: rest, offset, isTail: true };
  } finally {
    await file.close();
  }
}

/** The lines of a stretch of whole lines. Invalid UTF-8 is never replaced: a replaced byte would be an unseen change. */
export function* linesOf(stretch: Stretch): Generator<Line> {
  const { bytes, offset } = stretch;
  const isText = isUtf8(bytes);
  let start = 0;
  for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, start)) {
    const isLineText = isText || isUtf8(bytes.subarray(start, end));
    const text = isLineText ? bytes.toString('utf8', start, end) : undefined;
    yield { text, offset: offset + start, length: end + 1 - start };
    start = end + 1;
  }
}
