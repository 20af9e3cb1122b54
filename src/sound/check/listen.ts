import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, OverheardError } from '../../core/error.ts';
import { checkRecording, type ExposureCheck } from '../find-stimulus/check-recording.ts';
import type { Template } from '../find-stimulus/match.ts';
import { saveMemory } from './save-memory.ts';
import { refuseUseless } from '../stimuli/stimulus-library.ts';
import { drawHeard, type FoundPlace } from '../picture/draw-heard.ts';
import { sampleRate } from '../signal/wav.ts';
import type { Sound } from '../signal/sound.ts';
import { readWav, withWav } from '../signal/wav-file.ts';

type Order = {
  /** Folder of WAV files; a file's name without `.wav` is the stimulus' id. It needs no stimuli.json. */
  readonly stimuliFolder: string;
  readonly expected: string;
  readonly recordingPath: string;
  /** Path of a PNG file to draw what was heard. */
  readonly picture?: string;
};

/** What `overheard listen` prints. */
export type Heard = Pick<
  ExposureCheck,
  'verdict' | 'z' | 'coverage' | 'onsetMs' | 'snrDb' | 'top' | 'clipped' | 'gaps' | 'gapMs'
>;

/**
 * Looks for a stimulus in one recording, against all WAV files of a folder. Throws `bad-input` when a file is not a
 * mono, 16 kHz, 16 bit WAV, a stimulus is too short or silent, or the expected one is not in the folder.
 */
export async function listen(order: Order): Promise<Heard> {
  saveMemory();
  return withWav(order.recordingPath, (recording) => hear(recording, order));
}

async function hear(recording: Sound, { stimuliFolder, expected, picture }: Order): Promise<Heard> {
  const library = await readLibrary(stimuliFolder);
  if (!library.some(({ id }) => id === expected)) {
    const ids = library.map(({ id }) => id).join(', ');
    throw new OverheardError(
      'bad-input',
      `${stimuliFolder}: has no ${expected}.wav; expected one of ${ids}`,
      {
        hint: 'Name the expected stimulus by its file name without .wav.',
      },
    );
  }
  const { verdict, z, coverage, onsetMs, snrDb, top, clipped, gaps, gapMs } = checkRecording({
    recording,
    library,
    expected,
  });
  if (picture !== undefined) await drawHeard(picture, recording, placeOf(library, { top, onsetMs }));
  return { verdict, z, coverage, onsetMs, snrDb, top, clipped, gaps, gapMs };
}

function placeOf(
  library: readonly Template[],
  { top, onsetMs }: Pick<Heard, 'top' | 'onsetMs'>,
): FoundPlace | undefined {
  const template = library.find(({ id }) => id === top);
  if (template === undefined || onsetMs === null) return undefined;
  return { what: template.id, onsetMs, lengthMs: (template.samples.length * 1000) / sampleRate };
}

async function readLibrary(folder: string): Promise<readonly Template[]> {
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch (cause) {
    throw new OverheardError('bad-input', `${folder}: cannot be read (${messageOf(cause)})`, {
      hint: 'Name a folder of WAV files with --stimuli DIR.',
      cause,
    });
  }
  // Recorders and Windows write .WAV; macOS puts a twin ._<name> beside what it copies to other disks.
  const wavs = names.filter((name) => /\.wav$/i.test(name) && !name.startsWith('._')).sort();
  if (wavs.length === 0) {
    throw new OverheardError('bad-input', `${folder}: holds no WAV files; expected the stimuli`, {
      hint: 'Name a folder of WAV files with --stimuli DIR.',
    });
  }
  return Promise.all(
    wavs.map(async (name) => {
      const path = join(folder, name);
      const samples = await readWav(path);
      refuseUseless(samples, path);
      return { id: name.slice(0, -'.wav'.length), samples };
    }),
  );
}
