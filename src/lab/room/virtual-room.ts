import type { Clock } from '../../core/clock.ts';
import { Generator } from '../../core/random.ts';
import { sampleRate } from '../../sound/signal/wav.ts';
import { gaussian, reverberate } from './reverberation.ts';

const chunkMs = 20;
const chunkLength = (sampleRate * chunkMs) / 1000;
/** Phones hear the quiet room for so long after a sound, so that they can tell that it ended. */
const aftermathMs = 800;
const shortestCm = 5;
/** So many samples are waited for before a relayed sound is heard. */
const relayDelay = sampleRate / 10;
const noSamples = new Int16Array(0);

/** Something that hears the room: a phone or the measuring microphone. */
export type RoomListener = {
  /** From the loudspeaker; the level falls by 1/r, the file's own level is heard at 100 cm. */
  readonly distanceCm: number;
  /** Hears the quiet room too. Other listeners get chunks only while there is something to hear. */
  readonly hearsQuiet?: boolean;
  /** Whether its microphone is open now; without it, always. */
  isOpen?(): boolean;
  /** Mono, 16 kHz; `atMs` is the clock's monotonic time of the first sample. */
  hear(samples: Int16Array, atMs: number): void;
};

type RoomOptions = {
  readonly id: string;
  readonly seed: string;
  readonly clock: Clock;
  /** Level of the room's noise at every listener, dBFS. */
  readonly noiseDb?: number;
  /** Reverberation time; 0 is a dead room. */
  readonly rt60S?: number;
  /** The loudspeaker is off: everything goes on, nothing is heard. */
  readonly muted?: boolean;
};

type Sound = {
  readonly direct: Float64Array;
  readonly reverberant: Float64Array;
  readonly onPlayed: () => void;
  at: number;
};

type Seat = { readonly listener: RoomListener; readonly noise: Generator };

/**
 * A loudspeaker, air and ears: what is played reaches every listener in real time as PCM in chunks of 20 ms, weaker
 * with distance, with room noise and reverberation. Costs nothing while nothing sounds and no microphone runs.
 */
export class VirtualRoom {
  readonly id: string;
  readonly #options: Required<RoomOptions>;
  readonly #seats = new Set<Seat>();
  readonly #sounds = new Set<Sound>();
  /** Sound that another program plays here and no ear has heard yet. */
  #relayed: Int16Array = new Int16Array(0);
  #isRelaying = false;
  #seated = 0;
  #quietSinceMs = -Infinity;
  #isCarrying = false;

  constructor(options: RoomOptions) {
    this.id = options.id;
    this.#options = { noiseDb: -52, rt60S: 0, muted: false, ...options };
  }

  /** Adds an ear; the answer takes it away again. Each ear's noise is its own, drawn from the room's seed. */
  addListener(listener: RoomListener): () => void {
    this.#seated += 1;
    const noise = Generator.fromSeed(`${this.#options.seed}/noise/${this.#seated}`);
    const seat = { listener, noise };
    this.#seats.add(seat);
    this.#carry();
    return () => this.#seats.delete(seat);
  }

  /** Plays 16 kHz samples in real time. Resolves after the last one; rejects with the signal's reason when stopped. */
  async play(samples: Int16Array, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const direct = Float64Array.from(samples, (sample) => (this.#options.muted ? 0 : sample));
    const random = Generator.fromSeed(`${this.#options.seed}/walls`);
    const reverberant = reverberate(direct, this.#options.rt60S, random);
    await new Promise<void>((resolve, reject) => {
      const stop = (): void => {
        this.#sounds.delete(sound);
        reject(signal.reason);
      };
      const onPlayed = (): void => {
        signal.removeEventListener('abort', stop);
        resolve();
      };
      const sound: Sound = { direct, reverberant, onPlayed, at: 0 };
      signal.addEventListener('abort', stop, { once: true });
      this.#sounds.add(sound);
      this.#carry();
    });
  }

  /**
   * Lets the room hear what a program plays elsewhere, as it arrives (16 kHz, any length). It is heard 100 ms late, so
   * that chunks that come unevenly leave no gaps.
   */
  relay(samples: Int16Array): void {
    const joined = new Int16Array(this.#relayed.length + samples.length);
    joined.set(this.#relayed);
    joined.set(samples, this.#relayed.length);
    this.#relayed = joined;
    if (this.#relayed.length >= relayDelay) this.#isRelaying = true;
    this.#carry();
  }

  /** Starts the air moving unless it moves already. */
  #carry(): void {
    if (this.#isCarrying || !this.#isNeeded()) return;
    this.#isCarrying = true;
    void this.#carryInRealTime();
  }

  async #carryInRealTime(): Promise<void> {
    const { clock } = this.#options;
    let dueMs = clock.monotonicMs();
    while (this.#isNeeded()) {
      await clock.wait(Math.max(0, dueMs + chunkMs - clock.monotonicMs()));
      while (dueMs + chunkMs <= clock.monotonicMs()) {
        this.#sendChunk(dueMs);
        dueMs += chunkMs;
      }
    }
    this.#isCarrying = false;
  }

  #isNeeded(): boolean {
    return this.#isAudible() || [...this.#seats].some(({ listener }) => listener.hearsQuiet);
  }

  #isAudible(): boolean {
    if (this.#sounds.size > 0 || this.#isRelaying) return true;
    return this.#options.clock.monotonicMs() < this.#quietSinceMs + aftermathMs;
  }

  #sendChunk(atMs: number): void {
    const isAudible = this.#isAudible();
    const relayed = this.#takeRelayed(atMs);
    for (const { listener, noise } of this.#seats) {
      if ((!isAudible && !listener.hearsQuiet) || listener.isOpen?.() === false) continue;
      listener.hear(this.#mix(listener.distanceCm, noise, relayed), atMs);
    }
    for (const sound of this.#sounds) this.#advance(sound, atMs);
  }

  #mix(distanceCm: number, noise: Generator, relayed: Int16Array): Int16Array {
    const chunk = new Float64Array(chunkLength);
    const amplitude = 32768 * 10 ** (this.#options.noiseDb / 20);
    for (let i = 0; i < chunkLength; i += 1) chunk[i] = amplitude * gaussian(noise);
    const gain = 100 / Math.max(shortestCm, distanceCm);
    for (let i = 0; i < relayed.length; i += 1) chunk[i]! += gain * relayed[i]!;
    for (const { direct, reverberant, at } of this.#sounds) {
      for (let i = 0; i < chunkLength; i += 1) {
        chunk[i]! += gain * (direct[at + i] ?? 0) + (reverberant[at + i] ?? 0);
      }
    }
    return Int16Array.from(chunk, (sample) => Math.max(-32768, Math.min(32767, Math.round(sample))));
  }

  #takeRelayed(atMs: number): Int16Array {
    if (!this.#isRelaying) return noSamples;
    const taken = this.#relayed.subarray(0, chunkLength);
    this.#relayed = this.#relayed.subarray(chunkLength);
    if (this.#relayed.length === 0) {
      this.#isRelaying = false;
      this.#quietSinceMs = atMs + chunkMs;
    }
    return this.#options.muted ? noSamples : taken;
  }

  #advance(sound: Sound, atMs: number): void {
    sound.at += chunkLength;
    if (sound.at >= sound.direct.length) sound.onPlayed();
    if (sound.at < Math.max(sound.direct.length, sound.reverberant.length)) return;
    this.#sounds.delete(sound);
    this.#quietSinceMs = atMs + chunkMs;
  }
}
