import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../core/hash.ts';
import { renderMarker, type Marker } from './find-stimulus/marker.ts';
import type { Loudspeaker } from './ports.ts';
import { encodeWav, writeWav } from './wav.ts';

/** A marker that was played: the hash of its WAV file, and when, in monotonic milliseconds. */
export interface PlayedMarker {
  readonly sha256: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
}

/** Renders and plays a marker; its file is gone afterwards. Rejects as the loudspeaker does. */
export async function playMarker(
  loudspeaker: Loudspeaker,
  marker: Marker,
  signal: AbortSignal,
): Promise<PlayedMarker> {
  const samples = renderMarker(marker);
  const folder = await mkdtemp(join(tmpdir(), 'overheard-marker-'));
  try {
    const path = join(folder, 'marker.wav');
    await writeWav(path, samples);
    const times = await loudspeaker.play(path, signal);
    return { sha256: sha256(encodeWav(samples)), ...times };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
