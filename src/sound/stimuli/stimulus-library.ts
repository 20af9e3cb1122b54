import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf, OverheardError } from '../../core/error.ts';
import { firstIssue } from '../../core/first-issue.ts';
import { sha256, sha256Text } from '../../core/hash.ts';
import { idText } from '../../core/words.ts';
import { parseWav, sampleRate } from '../signal/wav.ts';

/** A stimulus is searched in blocks of this length, see `find-stimulus/`; a shorter one cannot be found. */
const shortestMs = 250;
/** More of a stimulus may not be at full scale. */
const clippedShare = 0.001;

/** One line of a stimulus folder's stimuli.json. */
const stimulusLine = z.strictObject({
  /** Also the name of the file: `<id>.wav`. */
  id: idText(),
  /** The phrase that is spoken; null for a sham sentence. */
  phrase: z.string().min(1).nullable(),
  text: z.string().min(1),
  /** What the voice was given where it cannot read the text itself. */
  pinyin: z.string().min(1).optional(),
  /** A name `voiceNamed` understands, or who spoke, e.g. "human: speaker 3". */
  voice: z.string().min(1),
  sha256: sha256Text,
  durationMs: z.int().positive(),
});

/** Shape of stimuli.json. */
export const stimulusManifestSchema = z.strictObject({
  format: z.literal(1),
  language: z.string().min(2),
  stimuli: z.array(stimulusLine).min(1),
});

export type StimulusLine = z.infer<typeof stimulusLine>;
export type StimulusManifest = z.infer<typeof stimulusManifestSchema>;

/** A recording that can be played. `phrase` is undefined for a sham sentence. */
export type Stimulus = {
  readonly id: string;
  readonly phrase: string | undefined;
  readonly text: string;
  readonly path: string;
  /** Of the WAV file, header included. */
  readonly sha256: string;
  readonly durationMs: number;
  readonly samples: Int16Array;
};

/**
 * The stimuli of a folder in the order of its stimuli.json. Throws `bad-input` when the manifest, a file or a hash is
 * not as expected.
 */
export async function loadStimuli(folder: string): Promise<Stimulus[]> {
  const { stimuli } = await readManifest(folder);
  return Promise.all(stimuli.map((line) => loadStimulus(folder, line)));
}

/** Reads and checks a folder's stimuli.json. */
export async function readManifest(folder: string): Promise<StimulusManifest> {
  const path = join(folder, 'stimuli.json');
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw badManifest(path, `cannot be read (${messageOf(cause)})`);
  }
  const parsed = stimulusManifestSchema.safeParse(content);
  if (!parsed.success) throw badManifest(path, firstIssue(parsed.error));
  const ids = parsed.data.stimuli.map((line) => line.id);
  const twin = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twin !== undefined) throw badManifest(path, `id "${twin}" is used twice; expected each only once`);
  return parsed.data;
}

async function loadStimulus(folder: string, line: StimulusLine): Promise<Stimulus> {
  const path = join(folder, `${line.id}.wav`);
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw badManifest(path, `cannot be read (${messageOf(cause)})`);
  }
  const found = sha256(bytes);
  if (found !== line.sha256) {
    throw badManifest(path, `has SHA-256 ${found}; expected ${line.sha256} as in stimuli.json`);
  }
  const samples = parseWav(bytes, path);
  refuseUseless(samples, path);
  return { ...line, phrase: line.phrase ?? undefined, path, durationMs: durationMs(samples), samples };
}

/** Throws `bad-input` for a stimulus that should not be played: too short to be found, silent, or clipped. */
export function refuseUseless(samples: Int16Array, path: string): void {
  const lastsMs = (samples.length * 1000) / sampleRate;
  if (lastsMs < shortestMs) {
    const found = `lasts ${Number(lastsMs.toFixed(1))} ms`;
    throw badStimulus(path, `${found}; expected a stimulus of at least ${shortestMs} ms`);
  }
  if (samples.every((sample) => sample === 0)) {
    throw badStimulus(path, 'is silent; expected a stimulus that can be heard');
  }
  const full = samples.filter((sample) => sample >= 32767 || sample <= -32767).length;
  if (full > samples.length * clippedShare) {
    const percent = ((100 * full) / samples.length).toFixed(1);
    throw badStimulus(path, `is clipped: ${percent} % of it is at full scale; expected at most 0.1 %`);
  }
}

/** Whole milliseconds of a recording. */
export function durationMs(samples: Int16Array): number {
  return Math.round((samples.length * 1000) / sampleRate);
}

function badManifest(path: string, what: string): OverheardError {
  return new OverheardError('bad-input', `${path}: ${what}`, {
    hint: 'Restore the folder from the repository, or render it again with `overheard render`.',
  });
}

function badStimulus(path: string, what: string): OverheardError {
  return new OverheardError('bad-input', `${path}: ${what}`, {
    hint: 'Record it anew or take it out of the folder; `overheard render` speaks sentences.',
  });
}
