import { createHash } from 'node:crypto';
import { closeSync, openSync, rmSync, mkdtempSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sound } from './sound.ts';

/** A sound that is whole, and the SHA-256 of its samples as little-endian bytes. */
export interface StoredSound {
  readonly sound: Sound;
  readonly sha256: string;
  /** Gives back its place on disk; the sound cannot be read any more. Safe to call twice. */
  close(): void;
}

/** A recording that nobody closes, as that of a slot that was voided, gives its place back once it is forgotten. */
const forgotten = new FinalizationRegistry((fd: number) => closeSync(fd));

/**
 * Takes the bytes of a recording onto disk (the folder for temporary files) while it grows. The file has no name: it is
 * gone with the process whatever ends that, so that nobody's voice is left behind.
 */
export class SoundFile {
  readonly #fd: number;
  readonly #hash = createHash('sha256');
  #byteCount = 0;
  #isOpen = true;
  #odd: Buffer = Buffer.alloc(0);

  /** Throws as the disk does. */
  constructor() {
    const folder = mkdtempSync(join(tmpdir(), 'overheard-recording-'));
    try {
      this.#fd = openSync(join(folder, 'sound'), 'wx+', 0o600);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** Bytes of whole samples so far. */
  get byteCount(): number {
    return this.#byteCount;
  }

  /** Adds 16 bit little-endian samples; half a sample waits for its other half. Throws as the disk does. */
  append(chunk: Buffer): void {
    if (!this.#isOpen) return;
    const bytes = this.#odd.length === 0 ? chunk : Buffer.concat([this.#odd, chunk]);
    const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
    this.#odd = Buffer.from(bytes.subarray(whole.length));
    for (let written = 0; written < whole.length;) {
      written += writeSync(this.#fd, whole, written, whole.length - written, this.#byteCount + written);
    }
    this.#hash.update(whole);
    this.#byteCount += whole.length;
  }

  /** What was taken, whole; to be called once, and nothing can be added any more. */
  end(): StoredSound {
    const fd = this.#fd;
    this.#isOpen = false;
    const stored: StoredSound = {
      sound: { kind: 'file', length: this.#byteCount / 2, fd, firstByte: 0 },
      sha256: this.#hash.digest('hex'),
      close: () => {
        if (forgotten.unregister(stored)) closeSync(fd);
      },
    };
    forgotten.register(stored, fd, stored);
    return stored;
  }

  /** Gives up what was taken. */
  discard(): void {
    if (this.#isOpen) closeSync(this.#fd);
    this.#isOpen = false;
  }
}
