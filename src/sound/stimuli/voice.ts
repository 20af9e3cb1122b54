import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf, OverheardError } from '../../core/error.ts';
import { toUnit } from '../signal/loudness.ts';
import { resample } from '../signal/resample.ts';
import { refusePoor } from './refuse-poor.ts';
import { runProgram } from '../../host/run-program.ts';
import { parseWavOfAnyRate, sampleRate } from '../signal/wav.ts';

const timeoutMs = 60_000;

/** A text-to-speech program on this machine; it is run as a process of its own and never asks a network. */
export interface Voice {
  /** The name that `voiceNamed` understands, e.g. `espeak-ng:cmn-latn-pinyin+f3@160`. */
  readonly name: string;
  /** Samples in [-1, 1) at 16 kHz, not yet levelled. Rejects with `missing-tool`, `bad-input` or `sound-failed`. */
  speak(text: string, signal?: AbortSignal): Promise<Float64Array>;
}

/**
 * A voice by its name: `espeak-ng:VOICE[@WORDS_PER_MINUTE]`, `say:VOICE` (macOS), `piper:MODEL.onnx`, `command:PROGRAM
 * ARGUMENTS` for any other program, or `recording:FILE.wav` (mono, 16 bit) for a human who has spoken already. Throws
 * `bad-input` for any other name.
 */
export function voiceNamed(name: string): Voice {
  const [, program, voice = ''] = /^(espeak-ng|say|piper|command|recording):(.+)$/.exec(name) ?? [];
  switch (program) {
    case 'espeak-ng':
      return espeak(name, voice);
    case 'say':
      return { name, speak: (text, signal) => render(sayCommand(voice), text, signal) };
    case 'piper':
      return { name, speak: (text, signal) => render(piperCommand(voice), text, signal) };
    case 'command':
      return anyProgram(name, voice);
    case 'recording':
      return { name, speak: () => readRecording(voice) };
    default:
      throw new OverheardError('bad-input', `voice "${name}" is unknown; expected a program and its voice`, {
        hint: 'Write espeak-ng:cmn-latn-pinyin, say:Tingting, piper:MODEL.onnx, command:PROGRAM {wav} or recording:FILE.wav.',
      });
  }
}

type Command = (wavPath: string) => { readonly program: string; readonly argv: readonly string[] };

function espeak(name: string, voiceAndSpeed: string): Voice {
  const [, voice = voiceAndSpeed, wordsPerMinute = '160'] = /^(.+)@(\d+)$/.exec(voiceAndSpeed) ?? [];
  const common = ['-v', voice, '-s', wordsPerMinute, '--stdin'];
  return {
    name,
    speak: async (text, signal) => {
      if (voice.startsWith('cmn')) await refuseEnglishPhonemes(voice, text, signal);
      return render((wavPath) => ({ program: 'espeak-ng', argv: [...common, '-w', wavPath] }), text, signal);
    },
  };
}

function sayCommand(voice: string): Command {
  const format = ['--file-format=WAVE', `--data-format=LEI16@${sampleRate}`];
  return (wavPath) => ({ program: 'say', argv: ['-v', voice, '-o', wavPath, ...format, '-f', '-'] });
}

function piperCommand(model: string): Command {
  return (wavPath) => ({ program: 'piper', argv: ['--model', model, '--output_file', wavPath] });
}

/**
 * Any program that writes a WAV file: `{wav}` stands for its path and has to be there, `{text}` for the sentence, which
 * is on standard input, too. No shell reads it; quotes keep an argument together.
 */
function anyProgram(name: string, command: string): Voice {
  const words = [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
  const [program, ...argv] = words;
  if (program === undefined || !argv.some((word) => word.includes('{wav}'))) {
    throw new OverheardError(
      'bad-input',
      `voice command "${command}" has no {wav}; expected where to write`,
      {
        hint: `Write e.g. --voice-command 'piper --model en.onnx --output_file {wav}'.`,
      },
    );
  }
  const speak = (text: string, signal?: AbortSignal): Promise<Float64Array> => {
    const fill = (wavPath: string) => (word: string) =>
      word.replaceAll('{wav}', () => wavPath).replaceAll('{text}', () => text);
    return render((wavPath) => ({ program, argv: argv.map(fill(wavPath)) }), text, signal);
  };
  return { name, speak };
}

/** espeak-ng 1.51 reads Chinese characters it cannot look up as English letters (its issues 1028 and 1236). */
async function refuseEnglishPhonemes(voice: string, text: string, signal?: AbortSignal): Promise<void> {
  const { stdout } = await runProgram('espeak-ng', ['-v', voice, '-q', '-x', '--stdin'], {
    timeoutMs,
    input: text,
    ...(signal === undefined ? {} : { signal }),
  });
  const phonemes = stdout.toString('utf8').trim();
  if (!phonemes.includes('(en)')) return;
  throw new OverheardError('bad-input', `"${text}": espeak-ng ${voice} reads it as English (${phonemes})`, {
    hint: 'Use espeak-ng:cmn-latn-pinyin and write the text as toned pinyin, e.g. "suan1 cai4 yu2".',
  });
}

async function readRecording(path: string): Promise<Float64Array> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new OverheardError('bad-input', `${path}: cannot be read (${messageOf(cause)})`, {
      hint: 'Name an existing WAV file after "recording:".',
      cause,
    });
  }
  const { rate, samples } = parseWavOfAnyRate(bytes, path);
  const recorded = resample(toUnit(samples), rate, sampleRate);
  refusePoor(recorded, path);
  return recorded;
}

async function render(command: Command, text: string, signal?: AbortSignal): Promise<Float64Array> {
  const folder = await mkdtemp(join(tmpdir(), 'overheard-voice-'));
  try {
    const wavPath = join(folder, 'speech.wav');
    const { program, argv } = command(wavPath);
    await runProgram(program, argv, {
      timeoutMs,
      input: text,
      ...(signal === undefined ? {} : { signal }),
    });
    const wav = await readFile(wavPath).catch((cause: unknown) => {
      throw new OverheardError('sound-failed', `${program} said "${text}" without writing any sound`, {
        hint: 'Try the voice by hand; it may not be installed.',
        cause,
      });
    });
    const { rate, samples } = parseWavOfAnyRate(wav, `what ${program} spoke`);
    return resample(toUnit(samples), rate, sampleRate);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
