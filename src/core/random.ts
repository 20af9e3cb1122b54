import { createHash } from 'node:crypto';

/** State of a generator: four unsigned 32-bit words. */
export type GeneratorState = readonly [number, number, number, number];

/**
 * xoshiro128** 1.1 (Blackman & Vigna 2021, "Scrambled linear pseudorandom number generators", ACM TOMS 47(4)):
 * period 2^128 - 1, the same numbers on every machine. Not for secrets.
 */
export class Generator {
  #words: [number, number, number, number];

  private constructor(words: [number, number, number, number]) {
    this.#words = words;
  }

  /** A generator whose state is the first 128 bits of SHA-256 of the seed's text. */
  static fromSeed(seed: string): Generator {
    const digest = createHash('sha256').update(seed, 'utf8').digest();
    return new Generator([
      digest.readUInt32LE(0),
      digest.readUInt32LE(4),
      digest.readUInt32LE(8),
      digest.readUInt32LE(12),
    ]);
  }

  static fromState(state: GeneratorState): Generator {
    return new Generator([...state]);
  }

  get state(): GeneratorState {
    const [a, b, c, d] = this.#words;
    return [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
  }

  /** The next 32 bits, 0 to 2^32 - 1. */
  next(): number {
    const words = this.#words;
    const result = Math.imul(rotateLeft(Math.imul(words[1], 5), 7), 9) >>> 0;
    const shifted = words[1] << 9;
    words[2] ^= words[0];
    words[3] ^= words[1];
    words[1] ^= words[2];
    words[0] ^= words[3];
    words[2] ^= shifted;
    words[3] = rotateLeft(words[3], 11);
    return result;
  }

  /** A number in [0, 1) with 53 random bits. */
  unit(): number {
    return ((this.next() >>> 5) * 67108864 + (this.next() >>> 6)) / 9007199254740992;
  }

  /** A whole number in [0, limit), without modulo bias (rejection). `limit` is 1 to 2^32. */
  below(limit: number): number {
    if (!Number.isInteger(limit) || limit < 1 || limit > 4294967296) {
      throw new RangeError(`Generator.below: limit is ${limit}; expected a whole number from 1 to 2^32`);
    }
    const usable = 4294967296 - (4294967296 % limit);
    let drawn = this.next();
    while (drawn >= usable) drawn = this.next();
    return drawn % limit;
  }

  /** A uniform shuffle (Fisher & Yates) of a copy; every order is equally likely. */
  shuffle<T>(items: readonly T[]): T[] {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const other = this.below(last + 1);
      [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
    }
    return shuffled;
  }
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
