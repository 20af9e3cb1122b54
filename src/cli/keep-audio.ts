import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeepAudio } from '../run/tools.ts';
import { writeWav } from '../sound/wav.ts';

/** Keeps recordings as `audio/<slot>-<attempt>.wav` of a run's folder, for nobody but who has the run. */
export function keepAudioIn(folder: string): KeepAudio {
  const audio = join(folder, 'audio');
  return async (name, samples) => {
    await mkdir(audio, { recursive: true, mode: 0o700 });
    await writeWav(join(audio, `${name}.wav`), samples);
  };
}
