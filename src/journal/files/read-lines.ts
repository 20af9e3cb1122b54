import { open } from 'node:fs/promises';

/** A stretch of a file that ends with a line feed, or (`isTail`) the bytes after the last line feed. */
export interface FileStretch {
  readonly bytes: Buffer;
  /** Where it begins in the file, in bytes. */
  readonly offset: number;
  readonly isTail: boolean;
}

/** A line of a file. */
export interface Line {
  /** Without the line feed. */
  readonly bytes: Buffer;
  /** Where it begins in the file, in bytes. */
  readonly offset: number;
}

const readSize = 1 << 20;
/** Bytes without a line feed after which reading stops: such a file is no journal and must not fill the memory. */
export const longestLine = 64 << 20;
const lineFeed = 10;

/** Reads a file in large stretches of whole lines, from a byte on; at the end what follows the last line feed, if anything. */
export async function* readStretches(path: string, from = 0): AsyncGenerator<FileStretch> {
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

/** The lines of a stretch of whole lines. */
export function* linesOf(stretch: FileStretch): Generator<Line> {
  const { bytes, offset } = stretch;
  let start = 0;
  for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, start)) {
    yield { bytes: bytes.subarray(start, end), offset: offset + start };
    start = end + 1;
  }
}
