import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Loudspeaker } from '../loudspeaker.ts';
import { writeWav } from '../signal/wav-file.ts';

/** Plays samples that are in no file; the file that the player gets is gone afterwards. Rejects as the loudspeaker does. */
export async function playOnce(
  loudspeaker: Loudspeaker,
  samples: Int16Array,
  signal: AbortSignal,
): Promise<{ readonly startedAtMs: number; readonly endedAtMs: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'overheard-sound-'));
  try {
    const path = join(folder, 'sound.wav');
    await writeWav(path, samples);
    return await loudspeaker.play(path, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
