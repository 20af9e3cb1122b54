import { sha256 } from '../../core/hash.ts';
import { renderMarker, type Marker } from '../find-stimulus/marker.ts';
import { playOnce } from './play-once.ts';
import type { Loudspeaker } from '../loudspeaker.ts';
import { encodeWav } from '../signal/wav.ts';

/** A marker that was played: the hash of its WAV file, and when, in monotonic milliseconds. */
export interface PlayedMarker {
  readonly sha256: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
}

/** Renders and plays a marker. Rejects as the loudspeaker does. */
export async function playMarker(
  loudspeaker: Loudspeaker,
  marker: Marker,
  signal: AbortSignal,
): Promise<PlayedMarker> {
  const samples = renderMarker(marker);
  return { sha256: sha256(encodeWav(samples)), ...(await playOnce(loudspeaker, samples, signal)) };
}
