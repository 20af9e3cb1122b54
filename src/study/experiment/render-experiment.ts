import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { OverheardError } from '../../core/error.ts';
import { loadExperiment, type LoadedExperiment } from '../../plan/experiment/load-experiment.ts';
import { nameOf } from '../../plan/experiment/phrase.ts';
import { shamArmOf } from '../../plan/experiment/slots-of-arms.ts';
import { composeScript, readSentences, type Sentence } from '../../sound/stimuli/compose-script.ts';
import { renderStimuli } from '../../sound/stimuli/render-stimuli.ts';
import { readManifest, type StimulusManifest } from '../../sound/stimuli/stimulus-library.ts';
import { voiceNamed } from '../../sound/stimuli/voice.ts';
import { findExperiment } from './find-experiment.ts';

/** Where recordings go, and who speaks them. */
export interface Rendering {
  /** A new folder. */
  readonly to: string;
  /** That of the sentences unless given. */
  readonly voice?: string;
  /** File of sentences; the experiment's own unless given. */
  readonly sentences?: string;
  /** Folder with recordings of a human, instead of a voice. */
  readonly recordings?: string;
  readonly signal: AbortSignal;
}

const usualVoices: Readonly<Record<string, string>> = {
  en: 'espeak-ng:en-gb@150',
  zh: 'espeak-ng:cmn-latn-pinyin@160',
};

/**
 * Renders the sentences of an experiment, by its file or its name. Throws `wrong-use`, `not-writable` for a folder that
 * holds recordings already, `bad-input` without a sham sentence where one is needed, and what `renderStimuli` throws.
 */
export async function renderExperiment(
  experiment: string,
  rendering: Rendering,
): Promise<{ readonly manifest: StimulusManifest; readonly warnings: readonly string[] }> {
  refuseWrongUse(rendering);
  const loaded = await loadExperiment(findExperiment(experiment));
  const { language, phrases, blocks } = loaded.experiment;
  const sentences = await sentencesOf(loaded, rendering);
  const shamArm = shamArmOf(blocks);
  if (shamArm !== undefined && sentences.every(({ phrase }) => phrase !== null)) {
    throw new OverheardError('bad-input', `there is no sham sentence, and blocks.${shamArm} is above 0`, {
      hint: 'Add lines with "phrase": null to the file of --sentences.',
    });
  }
  const script = composeScript({
    language,
    phrases: phrases.map((phrase) => ({ id: phrase.id, name: nameOf(phrase, [language, 'phrase']) })),
    sentences,
    voiceOf: (sentence) => voiceOf(sentence, language, rendering),
  });
  const { signal, to } = rendering;
  const manifest = await renderStimuli({ folder: to, language, script, signal });
  return { manifest, warnings: shamWarnings(manifest) };
}

function refuseWrongUse({ to, voice, recordings }: Rendering): void {
  if (voice !== undefined && recordings !== undefined) {
    throw new OverheardError('wrong-use', '--voice and --recordings were given; expected one of them', {
      hint: 'overheard render demo --to spoken --recordings takes',
    });
  }
  if (voice !== undefined) voiceNamed(voice);
  if (existsSync(join(to, 'stimuli.json'))) {
    throw new OverheardError('not-writable', `${to}: holds stimuli.json already; expected a new folder`, {
      hint: 'Runs are sealed with the hashes of their recordings; render into another folder.',
    });
  }
}

/** Those that were named, otherwise those that the experiment's folder was made of. */
async function sentencesOf({ stimuliFolder }: LoadedExperiment, options: Rendering): Promise<Sentence[]> {
  if (options.sentences !== undefined) return readSentences(options.sentences);
  if (!existsSync(join(stimuliFolder, 'stimuli.json'))) return [];
  const { stimuli } = await readManifest(stimuliFolder);
  return stimuli.map(({ id, phrase, text, pinyin, voice }) => ({
    id,
    phrase,
    text,
    voice,
    ...(pinyin === undefined ? {} : { pinyin }),
  }));
}

function voiceOf(sentence: Sentence, language: string, { voice, recordings }: Rendering): string {
  if (recordings !== undefined) return `recording:${join(recordings, `${sentence.id}.wav`)}`;
  const name = voice ?? sentence.voice ?? usualVoices[language];
  if (name !== undefined) return name;
  throw new OverheardError('wrong-use', `no voice is known for "${language}"; expected one`, {
    hint: 'Name it with --voice, e.g. espeak-ng:fr.',
  });
}

/** Sham sentences are a control for speech as such only where they are as long as the others. */
function shamWarnings({ stimuli }: StimulusManifest): string[] {
  const spoken = stimuli.filter(({ phrase }) => phrase !== null).map(({ durationMs }) => durationMs);
  const [shortest, longest] = [Math.min(...spoken), Math.max(...spoken)];
  return stimuli.flatMap(({ id, phrase, durationMs }) =>
    phrase !== null || (durationMs >= shortest && durationMs <= longest)
      ? []
      : [
          `sham sentence "${id}" lasts ${durationMs} ms; those with food last ${shortest} to ${longest} ms. Choose another.`,
        ],
  );
}
