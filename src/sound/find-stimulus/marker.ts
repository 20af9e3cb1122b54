import { Generator } from '../../core/random.ts';
import { normalise, toPcm } from '../loudness.ts';
import { sampleRate } from '../wav.ts';

const markerS = 1;
const fadeS = 0.01;
/** Below the speech, so that it says nothing but that the chain is alive. */
const levelDb = -12;

/**
 * A noise of one second that belongs to one slot: white, from the seed (the slot's id), 12 LU softer than a stimulus.
 * Played in every arm alike, it proves that loudspeaker, room and microphone were alive even where nothing was said.
 */
export function renderMarker(seed: string): Int16Array {
  const random = Generator.fromSeed(`marker/${seed}`);
  const length = markerS * sampleRate;
  const noise = Float64Array.from({ length }, (_, i) => {
    const fade = Math.min(1, i / (fadeS * sampleRate), (length - 1 - i) / (fadeS * sampleRate));
    return (random.unit() - 0.5) * fade;
  });
  const levelled = normalise(noise) ?? noise;
  return toPcm(levelled.map((sample) => sample * 10 ** (levelDb / 20)));
}
