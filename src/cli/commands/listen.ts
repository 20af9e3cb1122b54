import { listen } from '../../sound/check/listen.ts';
import type { CommandLine } from '../command-line.ts';
import { printJson } from '../terminal.ts';

interface ListenOptions {
  readonly stimuli: string;
  readonly expected: string;
  readonly recording: string;
  readonly picture?: string;
  readonly json?: true;
}

/** `overheard listen`: is the stimulus in the recording? Any verdict is an answer: exit 0. */
export function addListen({ program, act }: CommandLine): void {
  program
    .command('listen')
    .summary('say whether a known stimulus is in a recording')
    .description(
      'Looks for every WAV file of a folder in one recording; prints the verdict a slot would get.',
    )
    .requiredOption('--stimuli <folder>', 'WAV files, mono 16 kHz; with or without stimuli.json')
    .requiredOption('--expected <id>', 'the stimulus that was played: a file name without .wav')
    .requiredOption('--recording <file>', 'WAV file of the room')
    .option('--picture <file>', 'draw the recording as a PNG file, with the place that was found')
    .option('--json', 'print { verdict, z, coverage, onsetMs, snrDb, top, clipped, gaps, gapMs }')
    .addHelpText(
      'after',
      '\nExample:\n  overheard listen --stimuli experiments/stimuli/zh --expected pizza-1 --recording room.wav',
    )
    .action(
      act(async (terminal, { stimuli, expected, recording, picture, json }: ListenOptions) => {
        const heard = await listen({
          stimuliFolder: stimuli,
          expected,
          recordingPath: recording,
          ...(picture === undefined ? {} : { picture }),
        });
        if (json) printJson(terminal, heard);
        else {
          const { verdict, z, coverage, onsetMs, snrDb, top, gaps, gapMs } = heard;
          const figures = [
            `z ${show(z)}`,
            `coverage ${show(coverage)}`,
            `onset ${show(onsetMs)} ms`,
            `SNR ${show(snrDb)} dB`,
            ...(gaps === null || gaps === 0 ? [] : [`gaps ${gaps}, ${show(gapMs)} ms in all`]),
          ];
          terminal.out(`${verdict}: ${figures.join(', ')}, best match ${top ?? 'none'}\n`);
        }
        return 0;
      }),
    );
}

function show(figure: number | null): string {
  return figure === null ? '–' : String(Math.round(figure * 100) / 100);
}
