import type { AdbStream } from './adb-stream.ts';
import { encodeFrame, frameIds, FrameReader } from './shell-protocol.ts';

/** Runs a line on the phone; resolves to the exit code. */
export type RunShellLine = (
  line: string,
  frame: {
    readonly stdin: AsyncIterable<Buffer>;
    readonly signal: AbortSignal;
    out(bytes: Buffer): void;
    err(bytes: Buffer): void;
  },
) => Promise<number>;

/** `shell,v2,…:line`: stdin, stdout, stderr and the exit code in frames. */
export async function serveFramedShell(stream: AdbStream, line: string, run: RunShellLine): Promise<void> {
  const stopped = abortOnClose(stream);
  const input = new InputQueue();
  const reader = new FrameReader();
  stream.on('data', (chunk: Buffer) => {
    try {
      for (const frame of reader.push(chunk)) {
        if (frame.id === frameIds.stdin) input.push(frame.bytes);
        else if (frame.id === frameIds.closeStdin) input.end();
      }
    } catch {
      stream.destroy();
    }
  });
  stream.on('close', () => input.end());
  const code = await run(line, {
    stdin: input,
    signal: stopped,
    out: (bytes) => writeTo(stream, encodeFrame(frameIds.stdout, bytes)),
    err: (bytes) => writeTo(stream, encodeFrame(frameIds.stderr, bytes)),
  });
  writeTo(stream, encodeFrame(frameIds.exit, Buffer.from([code & 0xff])));
  stream.end();
}

/** `shell:line` and `exec:line`: bytes in, bytes out, no exit code. */
export async function serveRawShell(stream: AdbStream, line: string, run: RunShellLine): Promise<void> {
  const stopped = abortOnClose(stream);
  const input = new InputQueue();
  stream.on('data', (chunk: Buffer) => input.push(chunk));
  stream.on('close', () => input.end());
  const write = (bytes: Buffer): void => writeTo(stream, bytes);
  await run(line, { stdin: input, signal: stopped, out: write, err: write });
  stream.end();
}

/** Bytes that arrive while nobody reads yet. */
class InputQueue implements AsyncIterable<Buffer> {
  #waiting: Buffer[] = [];
  #isOver = false;
  #wake: (() => void) | undefined;

  push(bytes: Buffer): void {
    this.#waiting.push(bytes);
    this.#wake?.();
  }

  end(): void {
    this.#isOver = true;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    for (;;) {
      const next = this.#waiting.shift();
      if (next !== undefined) yield next;
      else if (this.#isOver) return;
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}

function abortOnClose(stream: AdbStream): AbortSignal {
  const controller = new AbortController();
  stream.once('close', () => controller.abort());
  return controller.signal;
}

function writeTo(stream: AdbStream, bytes: Buffer): void {
  if (stream.writable && bytes.length > 0) stream.write(bytes);
}
