import type { AdbStream } from './adb-stream.ts';

/** The phone's files as adb's push and pull see them. */
export interface FileStore {
  readFile(path: string): Buffer | undefined;
  writeFile(path: string, bytes: Buffer): void;
  /** Names and sizes directly inside a folder. */
  listFolder(path: string): readonly { readonly name: string; readonly bytes: number }[];
}

const regularFileMode = 0o100644;
const maxChunkBytes = 64 * 1024;

/**
 * The `sync:` service, version 1 (platform/packages/modules/adb/SYNC.TXT): STAT, SEND with DATA and DONE, RECV, LIST,
 * QUIT. An unknown request closes the stream.
 */
export async function serveSync(stream: AdbStream, files: FileStore): Promise<void> {
  const input = new ByteReader(stream);
  try {
    for (;;) {
      const head = await input.take(8);
      const request = head.toString('latin1', 0, 4);
      if (request === 'QUIT') break;
      const path = (await input.take(Math.min(head.readUInt32LE(4), 4096))).toString('utf8');
      if (!(await answer({ request, path, stream, input, files }))) break;
    }
  } catch {
    // The peer went away in the middle of a request: nothing is stored.
  }
  stream.end();
}

interface SyncRequest {
  readonly request: string;
  readonly path: string;
  readonly stream: AdbStream;
  readonly input: ByteReader;
  readonly files: FileStore;
}

async function answer({ request, path, stream, input, files }: SyncRequest): Promise<boolean> {
  if (request === 'STAT') {
    const bytes = files.readFile(path)?.length;
    stream.write(head('STAT', bytes === undefined ? 0 : regularFileMode, bytes ?? 0, 0));
  } else if (request === 'LIST') {
    for (const entry of files.listFolder(path)) {
      const name = Buffer.from(entry.name);
      stream.write(Buffer.concat([head('DENT', regularFileMode, entry.bytes, 0, name.length), name]));
    }
    stream.write(head('DONE', 0, 0, 0, 0));
  } else if (request === 'RECV') {
    sendFile(stream, path, files);
  } else if (request === 'SEND') {
    await receiveFile(path, { stream, input, files });
  } else {
    return false;
  }
  return true;
}

function sendFile(stream: AdbStream, path: string, files: FileStore): void {
  const bytes = files.readFile(path);
  if (bytes === undefined) {
    const reason = Buffer.from('No such file or directory');
    stream.write(Buffer.concat([head('FAIL', reason.length), reason]));
    return;
  }
  for (let from = 0; from < bytes.length; from += maxChunkBytes) {
    const chunk = bytes.subarray(from, from + maxChunkBytes);
    stream.write(Buffer.concat([head('DATA', chunk.length), chunk]));
  }
  stream.write(head('DONE', 0));
}

async function receiveFile(
  pathAndMode: string,
  { stream, input, files }: Pick<SyncRequest, 'stream' | 'input' | 'files'>,
): Promise<void> {
  const chunks: Buffer[] = [];
  for (;;) {
    const chunkHead = await input.take(8);
    if (chunkHead.toString('latin1', 0, 4) !== 'DATA') break;
    chunks.push(await input.take(chunkHead.readUInt32LE(4)));
  }
  files.writeFile(pathAndMode.replace(/,\d+$/u, ''), Buffer.concat(chunks));
  stream.write(head('OKAY', 0));
}

function head(name: string, ...words: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 + 4 * words.length);
  bytes.write(name, 'latin1');
  words.forEach((word, i) => bytes.writeUInt32LE(word, 4 + 4 * i));
  return bytes;
}

/** Takes exact numbers of bytes from a stream; rejects when it ends before. */
class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  async take(bytes: number): Promise<Buffer> {
    while (this.#rest.length < bytes) {
      const next = await this.#chunks.next();
      if (next.done === true) throw new RangeError('the stream ended inside a request');
      this.#rest = Buffer.concat([this.#rest, next.value]);
    }
    const taken = this.#rest.subarray(0, bytes);
    this.#rest = this.#rest.subarray(bytes);
    return taken;
  }
}
