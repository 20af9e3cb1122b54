import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { OverheardError } from '../../core/error.ts';
import { loadExperiment, type LoadedExperiment } from '../../plan/experiment/load-experiment.ts';
import { shamArmOf } from '../../plan/experiment/slots-of-arms.ts';
import { composeScript, readSentences, type Sentence } from '../../sound/stimuli/compose-script.ts';
import { renderStimuli } from '../../sound/stimuli/render-stimuli.ts';
import { readManifest, type StimulusManifest } from '../../sound/stimuli/stimulus-library.ts';
import { voiceNamed } from '../../sound/stimuli/voice.ts';
import type { CommandLine } from '../command-line.ts';
import { findExperiment } from '../../study/seal-run.ts';
import { printJson, type Terminal } from '../terminal.ts';

interface RenderOptions {
  readonly to: string;
  readonly voice?: string;
  readonly sentences?: string;
  readonly recordings?: string;
  readonly json?: true;
}

const usualVoices: Readonly<Record<string, string>> = {
  en: 'espeak-ng:en-gb@150',
  zh: 'espeak-ng:cmn-latn-pinyin@160',
};

/** `overheard render <experiment>`: the experiment's sentences as levelled, hashed WAV files. */
export function addRender({ program, act }: CommandLine): void {
  program
    .command('render')
    .summary("speak an experiment's sentences into WAV files of one loudness")
    .description(
      'Writes the recordings that an experiment plays, and their stimuli.json, into a folder: from a voice of this machine, or from recordings of a human. All are brought to -23 LUFS, mono, 16 kHz. Nothing is sent anywhere.',
    )
    .argument('<experiment>', 'file of an experiment, or the name of a shipped one')
    .requiredOption('--to <folder>', 'a new folder; name it as stimuliFolder in the experiment')
    .option(
      '--voice <name>',
      'espeak-ng:VOICE[@WORDS_PER_MINUTE], say:VOICE or piper:MODEL.onnx; that of the sentences unless given',
    )
    .option('--sentences <file>', "JSON of { id, phrase, text, pinyin }; the experiment's own unless given")
    .option('--recordings <folder>', 'recordings of a human, <id>.wav (mono, 16 bit), instead of a voice')
    .option('--json', 'print stimuli.json')
    .addHelpText(
      'after',
      '\nExamples:\n  overheard render english-delivery --to my-voice --voice espeak-ng:en-us+f3@150\n  overheard render demo --to spoken --recordings takes',
    )
    .action(act(render));
}

async function render(terminal: Terminal, given: string, options: RenderOptions): Promise<0 | 1> {
  const { to, json } = options;
  refuseWrongUse(options);
  const loaded = await loadExperiment(findExperiment(given));
  const { language, phrases, blocks } = loaded.experiment;
  const sentences = await sentencesOf(loaded, options);
  const shamArm = shamArmOf(blocks);
  if (shamArm !== undefined && sentences.every(({ phrase }) => phrase !== null)) {
    throw new OverheardError('bad-input', `there is no sham sentence, and blocks.${shamArm} is above 0`, {
      hint: 'Add lines with "phrase": null to the file of --sentences.',
    });
  }
  const script = composeScript({
    language,
    phrases: phrases.map((phrase) => ({ id: phrase.id, name: nameIn(language, phrase) })),
    sentences,
    voiceOf: (sentence) => voiceOf(sentence, language, options),
  });
  const manifest = await renderStimuli({ folder: to, language, script, signal: terminal.signal });
  for (const warning of shamWarnings(manifest)) terminal.err(`warning: ${warning}\n`);
  if (json) printJson(terminal, manifest);
  else terminal.out(`${manifest.stimuli.length} recordings in ${to}\n`);
  return 0;
}

function refuseWrongUse({ to, voice, recordings }: RenderOptions): void {
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
async function sentencesOf({ stimuliFolder }: LoadedExperiment, options: RenderOptions): Promise<Sentence[]> {
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

function voiceOf(sentence: Sentence, language: string, { voice, recordings }: RenderOptions): string {
  if (recordings !== undefined) return `recording:${join(recordings, `${sentence.id}.wav`)}`;
  const name = voice ?? sentence.voice ?? usualVoices[language];
  if (name !== undefined) return name;
  throw new OverheardError('wrong-use', `no voice is known for "${language}"; expected one`, {
    hint: 'Name it with --voice, e.g. espeak-ng:fr.',
  });
}

function nameIn(language: string, phrase: Readonly<Record<string, unknown>>): string | undefined {
  const name = phrase[language] ?? phrase['phrase'];
  return typeof name === 'string' ? name : undefined;
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
