import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import { writeFileDurably } from '../../host/write-file.ts';
import type { KeepAudio } from '../../run/tools.ts';
import type { AudioRetention } from '../../sound/microphone.ts';
import { writeSound } from '../../sound/signal/wav-file.ts';
import { audioFolder, deletionFile, deletionText } from './deletion-day.ts';

/** Days that the people of the rooms agreed to, and the clock that counts them. */
interface KeptDays {
  readonly retentions: readonly AudioRetention[];
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Keeps recordings as `audio/<slot>-<attempt>.wav` of a run's folder, for nobody but who has the run, and beside them
 * until when the consents of the rooms let them stay.
 */
export function keepAudioIn(folder: string, { retentions, clock }: KeptDays): KeepAudio {
  const audio = join(folder, audioFolder);
  let written = '';
  return async (name, sound) => {
    await mkdir(audio, { recursive: true, mode: 0o700 });
    const text = deletionText(retentions, clock.now());
    // The day is counted from the last recording: it moves with a run that lasts.
    if (text !== written) {
      written = text;
      await writeFileDurably(join(audio, deletionFile), text);
    }
    await writeSound(join(audio, `${name}.wav`), sound);
  };
}
