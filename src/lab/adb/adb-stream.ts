import { Duplex } from 'node:stream';
import type { CommandName } from './packet.ts';

/** How a stream reaches the other side. */
export interface StreamPeer {
  readonly localId: number;
  readonly remoteId: number;
  readonly maxPayloadBytes: number;
  send(command: CommandName, localId: number, remoteId: number, payload?: Buffer): void;
  /** The stream is over; its id may be used again. */
  forget(localId: number): void;
}

/**
 * One stream of an adb connection as a Node stream. adb's flow control: after each WRTE the sender waits for the
 * receiver's OKAY; there is no half-open state, so ending it closes both directions.
 */
export class AdbStream extends Duplex {
  readonly #peer: StreamPeer;
  #acknowledged: (() => void) | undefined;
  #owesOkay = false;
  #closeSent = false;

  constructor(peer: StreamPeer) {
    super({ allowHalfOpen: true, autoDestroy: true });
    this.#peer = peer;
  }

  /** The other side sent data; it is acknowledged once the reader has room. */
  receive(payload: Buffer): void {
    if (this.destroyed || this.readableEnded) return;
    if (this.push(Buffer.from(payload))) this.#sendOkay();
    else this.#owesOkay = true;
  }

  /** The other side is ready for more. */
  acknowledge(): void {
    const acknowledged = this.#acknowledged;
    this.#acknowledged = undefined;
    acknowledged?.();
  }

  /** The other side closed the stream, or the connection is gone. */
  closedByPeer(): void {
    this.#closeSent = true;
    this.#peer.forget(this.#peer.localId);
    if (!this.destroyed) {
      this.push(null);
      this.destroy();
    }
    this.acknowledge();
  }

  override _read(): void {
    if (!this.#owesOkay) return;
    this.#owesOkay = false;
    this.#sendOkay();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#writePiece(chunk, 0, done);
  }

  /**
   * Head and body of a reply go out together. In two pieces, adb's forwarded socket would hold the second back until
   * the first is acknowledged, which takes 40 ms (Nagle's algorithm against delayed acknowledgement).
   */
  override _writev(chunks: { readonly chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#writePiece(Buffer.concat(chunks.map(({ chunk }) => chunk)), 0, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#sendClose();
    this.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#sendClose();
    done(error);
  }

  #writePiece(chunk: Buffer, from: number, done: (error?: Error | null) => void): void {
    if (this.#closeSent || from >= chunk.length) {
      done();
      return;
    }
    const to = Math.min(chunk.length, from + this.#peer.maxPayloadBytes);
    this.#acknowledged = () => this.#writePiece(chunk, to, done);
    this.#peer.send('WRTE', this.#peer.localId, this.#peer.remoteId, chunk.subarray(from, to));
  }

  #sendOkay(): void {
    if (!this.#closeSent) this.#peer.send('OKAY', this.#peer.localId, this.#peer.remoteId);
  }

  #sendClose(): void {
    if (this.#closeSent) return;
    this.#closeSent = true;
    this.#peer.send('CLSE', this.#peer.localId, this.#peer.remoteId);
    this.#peer.forget(this.#peer.localId);
    this.acknowledge();
  }
}
