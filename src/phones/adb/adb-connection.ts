import { connect, type Socket } from 'node:net';
import { messageOf } from '../../core/error.ts';
import { adbError } from './adb-error.ts';

/** Where an adb server listens. */
export interface AdbAddress {
  readonly host: string;
  readonly port: number;
}

/** How long a connection may live. */
export interface ConnectionLimits {
  readonly timeLimitMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * One connection to an adb server: requests are `hhhh` + service (length in four hexadecimal digits), answers begin
 * with OKAY or FAIL (platform/packages/modules/adb, SERVICES.TXT and OVERVIEW.TXT). Lives for one request.
 */
export class AdbConnection {
  readonly #socket: Socket;
  readonly #limits: ConnectionLimits;
  readonly #timer: NodeJS.Timeout;
  readonly #chunks: Buffer[] = [];
  #available = 0;
  #ended = false;
  #failure: Error | undefined;
  #wake: (() => void) | undefined;
  #doing = 'connecting';

  private constructor(socket: Socket, address: AdbAddress, limits: ConnectionLimits) {
    this.#socket = socket;
    this.#limits = limits;
    const fail = (error: Error): void => {
      this.#failure ??= error;
      this.#wake?.();
    };
    const place = `adb server at ${address.host}:${address.port}`;
    this.#timer = setTimeout(() => {
      fail(adbError('hang', `${place}: no end of ${this.#doing} within ${limits.timeLimitMs} ms`));
    }, limits.timeLimitMs);
    limits.signal?.addEventListener('abort', this.#onAbort, { once: true });
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk);
      this.#available += chunk.length;
      this.#wake?.();
    });
    socket.on('error', (cause) => fail(adbError('offline', `${place}: ${messageOf(cause)}`, cause)));
    socket.on('close', () => {
      this.#ended = true;
      this.#wake?.();
    });
  }

  readonly #onAbort = (): void => {
    const reason: unknown = this.#limits.signal?.reason;
    this.#failure ??= reason instanceof Error ? reason : new Error(messageOf(reason));
    this.#wake?.();
  };

  /** Opens a connection. Throws when nothing listens there. */
  static async open(address: AdbAddress, limits: ConnectionLimits): Promise<AdbConnection> {
    limits.signal?.throwIfAborted();
    const socket = connect({ host: address.host, port: address.port });
    const connection = new AdbConnection(socket, address, limits);
    let opened = false;
    socket.once('connect', () => {
      opened = true;
      connection.#wake?.();
    });
    try {
      await connection.#until(() => opened);
    } catch (thrown) {
      connection.close();
      throw thrown;
    }
    return connection;
  }

  /** Sends a service name and waits for OKAY. Throws with the server's words on FAIL. */
  async request(service: string): Promise<void> {
    this.#doing = service;
    const bytes = Buffer.from(service, 'utf8');
    this.#socket.write(Buffer.concat([Buffer.from(bytes.length.toString(16).padStart(4, '0')), bytes]));
    const status = (await this.#read(4, `no answer to ${service}`)).toString('latin1');
    if (status === 'OKAY') return;
    const words = status === 'FAIL' ? await this.readText() : `unexpected answer "${status}"`;
    const isLost = /not found|offline|unauthori|no devices|closed|connecting|no such device/.test(words);
    throw adbError(isLost ? 'offline' : 'unknown', `adb ${service}: ${words}`);
  }

  /** Reads a text that the server sends with its length in front. */
  async readText(): Promise<string> {
    const length = Number.parseInt((await this.#read(4, 'no length')).toString('latin1'), 16);
    return (await this.#read(length, 'a short answer')).toString('utf8');
  }

  /** Reads exactly `length` bytes; undefined when the other side closed before the first of them. */
  async readBytes(length: number): Promise<Buffer | undefined> {
    await this.#until(() => this.#available >= length || this.#ended);
    if (this.#available === 0 && length > 0) return undefined;
    return this.#read(length, 'the stream ended early');
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#limits.signal?.removeEventListener('abort', this.#onAbort);
    this.#socket.destroy();
  }

  async #read(length: number, missing: string): Promise<Buffer> {
    await this.#until(() => this.#available >= length || this.#ended);
    if (this.#available < length) throw adbError('offline', `adb ${this.#doing}: ${missing}`);
    const bytes = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks);
    this.#chunks.length = 0;
    if (bytes.length > length) this.#chunks.push(bytes.subarray(length));
    this.#available -= length;
    return bytes.subarray(0, length);
  }

  async #until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      if (this.#failure !== undefined) throw this.#failure;
      if (this.#ended) throw adbError('offline', `adb ${this.#doing}: the server closed the connection`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
