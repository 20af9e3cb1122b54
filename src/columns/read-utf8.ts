import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { OverheardError } from '../core/error.ts';

const lineFeed = 10;

/**
 * The text of a file, piece by piece. Throws `bad-input` with the line of the first byte that is not UTF-8: decoded
 * regardless it would turn into other names and titles. Rejects with the system's error where the file cannot be read.
 */
export async function* readUtf8(path: string): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  let line = 1;
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 })) {
    const chunk: Buffer = piece;
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = lastBoundary(bytes);
    const whole = bytes.subarray(0, end);
    yield decodeUtf8(whole, path, line);
    line += countLineFeeds(whole);
    rest = bytes.subarray(end);
  }
  yield decodeUtf8(rest, path, line);
}

/** The text of bytes that are in memory, checked likewise; in messages `path` names them, and `line` is their first. */
export function decodeUtf8(bytes: Buffer, path: string, line = 1): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  let wrong = line;
  let start = 0;
  for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, start)) {
    if (!isUtf8(bytes.subarray(start, end))) break;
    wrong += 1;
    start = end + 1;
  }
  throw new OverheardError(
    'bad-input',
    `${basename(path)} line ${wrong}: holds bytes that are not UTF-8; expected a table in UTF-8.`,
    { hint: 'Save the file again as "CSV UTF-8".', data: { line: wrong } },
  );
}

/** Where the last character begins, or the end after one of a single byte: before it no character is cut. */
function lastBoundary(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length - back + 1;
    if (byte >= 0xc0) return bytes.length - back;
  }
  return bytes.length;
}

function countLineFeeds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) count += 1;
  return count;
}
