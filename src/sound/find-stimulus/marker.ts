import { Generator } from '../../core/random.ts';
import { normalise, toPcm } from '../signal/loudness.ts';
import { sampleRate } from '../signal/wav.ts';

const fadeS = 0.01;
/** Below the speech, so that it says nothing but that the chain is alive. */
const levelDb = -12;

/** The noise of one slot. */
export interface Marker {
  /** Names run, slot and attempt; never the label. */
  readonly seed: string;
  readonly lengthMs: number;
}

/** A marker is found from this z on; that of another slot stays below 13. */
export const foundMarkerZ = 16;

/**
 * A noise that belongs to one slot: white, from its seed, 12 LU softer than a stimulus. Played in every arm alike, it
 * proves that loudspeaker, room and microphone were alive even where nothing was said.
 */
export function renderMarker({ seed, lengthMs }: Marker): Int16Array {
  const random = Generator.fromSeed(`marker/${seed}`);
  const length = Math.round((lengthMs * sampleRate) / 1000);
  const noise = Float64Array.from({ length }, (_, i) => {
    const fade = Math.min(1, i / (fadeS * sampleRate), (length - 1 - i) / (fadeS * sampleRate));
    return (random.unit() - 0.5) * fade;
  });
  const levelled = normalise(noise) ?? noise;
  return toPcm(levelled.map((sample) => sample * 10 ** (levelDb / 20)));
}
