/**
 * Frames of the shell protocol v2 (platform/packages/modules/adb/shell_protocol.h): one byte id, four bytes
 * little-endian length, then the bytes.
 */
export const frameIds = { stdin: 0, stdout: 1, stderr: 2, exit: 3, closeStdin: 4, windowSize: 5 } as const;

/** A piece of one of a command's streams. */
export interface ShellFrame {
  readonly id: number;
  readonly bytes: Buffer;
}

const headBytes = 5;
const maxFrameBytes = 16 * 1024 * 1024;

/** A frame as it goes over the wire. */
export function encodeFrame(id: number, bytes: Buffer): Buffer {
  const head = Buffer.alloc(headBytes);
  head.writeUInt8(id, 0);
  head.writeUInt32LE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** Cuts a byte stream into frames. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0);

  /** The frames complete after `chunk`. Throws a RangeError for a frame no client sends. */
  push(chunk: Buffer): ShellFrame[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const frames: ShellFrame[] = [];
    while (this.#rest.length >= headBytes) {
      const length = this.#rest.readUInt32LE(1);
      if (length > maxFrameBytes) throw new RangeError(`shell frame of ${length} bytes`);
      if (this.#rest.length < headBytes + length) break;
      frames.push({ id: this.#rest.readUInt8(0), bytes: this.#rest.subarray(headBytes, headBytes + length) });
      this.#rest = this.#rest.subarray(headBytes + length);
    }
    return frames;
  }
}
