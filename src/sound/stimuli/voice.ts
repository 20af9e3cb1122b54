import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf, OverheardError } from '../../core/error.ts';
import { toUnit } from '../signal/loudness.ts';
import { resample } from '../signal/resample.ts';
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
 * A voice by its name: `espeak-ng:VOICE[@WORDS_PER_MINUTE]`, `say:VOICE` (macOS), `piper:MODEL.onnx`, or
 * `recording:FILE.wav` (mono, 16 bit) for a human who has spoken already. Throws `bad-input` for any other name.
 */
export function voiceNamed(name: string): Voice {
  const [, program, voice = ''] = /^(espeak-ng|say|piper|recording):(.+)$/.exec(name) ?? [];
  switch (program) {
    case 'espeak-ng':
      return espeak(name, voice);
    case 'say':
      return { name, speak: (text, signal) => render(sayCommand(voice), text, signal) };
    case 'piper':
      return { name, speak: (text, signal) => render(piperCommand(voice), text, signal) };
    case 'recording':
      return { name, speak: () => readRecording(voice) };
    default:
      throw new OverheardError('bad-input', `voice "${name}" is unknown; expected a program and its voice`, {
        hint: 'Write espeak-ng:cmn-latn-pinyin, say:Tingting, piper:MODEL.onnx or recording:FILE.wav.',
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
  return resample(toUnit(samples), rate, sampleRate);
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
