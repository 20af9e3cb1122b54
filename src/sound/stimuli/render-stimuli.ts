import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OverheardError } from '../../core/error.ts';
import { sha256 } from '../../core/hash.ts';
import { replaceFile } from '../../host/write-file.ts';
import { normalise, toPcm } from '../signal/loudness.ts';
import { durationMs, type StimulusLine, type StimulusManifest } from './stimulus-library.ts';
import { voiceNamed } from './voice.ts';
import { writeWav } from '../signal/wav-file.ts';
import { encodeWav, sampleRate } from '../signal/wav.ts';

/** A sentence to be spoken: a line of stimuli.json without what rendering finds out. */
export type StimulusScript = Omit<StimulusLine, 'sha256' | 'durationMs'>;

type Order = {
  readonly folder: string;
  readonly language: string;
  readonly script: readonly StimulusScript[];
  readonly signal?: AbortSignal;
};

const silenceThreshold = 0.002;
const marginMs = 20;

/**
 * Speaks every line of a script by its voice, levels it (-23 LUFS, true peak at most -3 dBFS) and writes
 * `<id>.wav` and stimuli.json into the folder. Throws `missing-tool`, `bad-input` or `sound-failed`.
 */
export async function renderStimuli({ folder, language, script, signal }: Order): Promise<StimulusManifest> {
  await mkdir(folder, { recursive: true });
  const stimuli: StimulusLine[] = [];
  for (const line of script) {
    const spoken = await voiceNamed(line.voice).speak(line.pinyin ?? line.text, signal);
    const levelled = normalise(trim(spoken));
    if (levelled === undefined) {
      throw new OverheardError('bad-input', `stimulus "${line.id}": ${line.voice} said nothing audible`, {
        hint: 'Listen to the voice and correct the text or choose another voice.',
      });
    }
    const samples = toPcm(levelled);
    await writeWav(join(folder, `${line.id}.wav`), samples);
    stimuli.push({ ...line, sha256: sha256(encodeWav(samples)), durationMs: durationMs(samples) });
  }
  const manifest: StimulusManifest = { format: 1, language, stimuli };
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  await replaceFile(join(folder, 'stimuli.json'), (temporary) => writeFile(temporary, text));
  return manifest;
}

/** Without the silence at both ends, but for 20 ms, so that lengths can be compared. */
function trim(samples: Float64Array): Float64Array {
  const margin = (marginMs * sampleRate) / 1000;
  const isLoud = (sample: number): boolean => Math.abs(sample) > silenceThreshold;
  const first = Math.max(0, samples.findIndex(isLoud) - margin);
  return samples.slice(first, samples.findLastIndex(isLoud) + 1 + margin);
}
