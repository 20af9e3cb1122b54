import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../src/core/hash.ts';
import { encodeWav, sampleRate } from '../../src/sound/signal/wav.ts';

const foods = [
  'ramen',
  'pizza',
  'sushi',
  'congee',
  'hotpot',
  'bbq',
  'dumpling',
  'milktea',
  'crayfish',
  'cake',
];
const stimulusMs = 300;

/** Writes an experiment whose sounds last 0.3 s, so that a slot costs what phones cost; returns its file. */
export async function writeTinyExperiment(folder: string): Promise<string> {
  const stimuliFolder = join(folder, 'stimuli');
  await mkdir(stimuliFolder, { recursive: true });
  const stimuli = await Promise.all(
    foods.map(async (phrase, n) => {
      const wav = encodeWav(tone(300 + 100 * n));
      await writeFile(join(stimuliFolder, `${phrase}-1.wav`), wav);
      const line = { id: `${phrase}-1`, phrase, text: phrase, voice: 'tone', sha256: sha256(wav) };
      return { ...line, durationMs: stimulusMs };
    }),
  );
  await writeFile(
    join(stimuliFolder, 'stimuli.json'),
    JSON.stringify({ format: 1, language: 'en', stimuli }),
  );
  const experiment = {
    name: 'tiny',
    title: 'Tiny',
    question: 'Is anything lost, or played twice?',
    apps: ['eleme'],
    language: 'en',
    phrases: foods.map((id) => ({ id, en: id })),
    stimuliFolder: 'stimuli',
    exposure: { repeats: 1, gapMs: 0, preRollMs: 100, postRollMs: 100 },
    dwellMs: 50,
    blocks: { planned: 1, spare: 4, spoken: 1, silence: 1, sham: 0, typed: 0 },
    depth: { screens: 1, cards: 6 },
  };
  const path = join(folder, 'tiny.ts');
  await writeFile(path, `export const experiment = ${JSON.stringify(experiment)};\n`);
  return path;
}

function tone(hertz: number): Int16Array {
  const samples = new Int16Array((sampleRate * stimulusMs) / 1000);
  return samples.map((_, n) => Math.round(8000 * Math.sin((2 * Math.PI * hertz * n) / sampleRate)));
}
