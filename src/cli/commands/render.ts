import { OverheardError } from '../../core/error.ts';
import { renderExperiment } from '../../study/experiment/render-experiment.ts';
import type { CommandLine } from '../command-line.ts';
import { printJson, type Terminal } from '../terminal.ts';

interface RenderOptions {
  readonly to: string;
  readonly voice?: string;
  readonly voiceCommand?: string;
  readonly sentences?: string;
  readonly recordings?: string;
  readonly json?: true;
}

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
    .option(
      '--voice-command <command>',
      'any other program that speaks: {wav} is the file it has to write, {text} the sentence, also on its standard input',
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

async function render(terminal: Terminal, experiment: string, options: RenderOptions): Promise<0 | 1> {
  const { voiceCommand, ...others } = options;
  if (voiceCommand !== undefined && others.voice !== undefined) {
    throw new OverheardError('wrong-use', '--voice and --voice-command were given; expected one of them', {
      hint: "overheard render demo --to spoken --voice-command 'piper --model zh.onnx --output_file {wav}'",
    });
  }
  const { manifest, warnings } = await renderExperiment(experiment, {
    ...others,
    ...(voiceCommand === undefined ? {} : { voice: `command:${voiceCommand}` }),
    signal: terminal.signal,
  });
  for (const warning of warnings) terminal.err(`warning: ${warning}\n`);
  if (options.json) printJson(terminal, manifest);
  else terminal.out(`${manifest.stimuli.length} recordings in ${options.to}\n`);
  return 0;
}
