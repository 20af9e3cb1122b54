import { levelDbfs } from '../../sound/signal/loudness.ts';
import { sampleRate } from '../../sound/signal/wav.ts';

const pauseMs = 500;
const longestMs = 8000;
const shortestMs = 300;
/** Sound this far below the loudest so far counts as a pause. */
const pauseDepthDb = 14;
/** Nothing below this level is worth listening to. */
const faintestDbfs = -45;

/**
 * Cuts a running microphone into utterances: `hear` takes chunks in order and gives back an utterance when a pause
 * of half a second ended it, or when it is 8 s long.
 */
export class Utterances {
  #chunks: Int16Array[] = [];
  #loudestDbfs = -Infinity;
  #soundMs = 0;
  #quietMs = 0;

  /** Takes 10 to 50 ms of mono 16 kHz sound. */
  hear(chunk: Int16Array): Int16Array | undefined {
    const level = levelDbfs(chunk);
    const lengthMs = (chunk.length * 1000) / sampleRate;
    this.#loudestDbfs = Math.max(this.#loudestDbfs, level);
    const isSound = level > Math.max(faintestDbfs, this.#loudestDbfs - pauseDepthDb);
    if (!isSound && this.#chunks.length === 0) {
      this.#loudestDbfs = -Infinity;
      return undefined;
    }
    // A copy: the room reuses nothing, but a listener must not depend on it.
    this.#chunks.push(chunk.slice());
    this.#soundMs += lengthMs;
    this.#quietMs = isSound ? 0 : this.#quietMs + lengthMs;
    return this.#quietMs >= pauseMs || this.#soundMs >= longestMs ? this.flush() : undefined;
  }

  /** Ends the utterance now, e.g. because the microphone was closed; undefined when there is none worth hearing. */
  flush(): Int16Array | undefined {
    const isLong = this.#soundMs - this.#quietMs >= shortestMs;
    const utterance = isLong ? joined(this.#chunks) : undefined;
    this.#chunks = [];
    this.#loudestDbfs = -Infinity;
    this.#soundMs = 0;
    this.#quietMs = 0;
    return utterance;
  }
}

function joined(chunks: readonly Int16Array[]): Int16Array {
  const samples = new Int16Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    samples.set(chunk, at);
    at += chunk.length;
  }
  return samples;
}
