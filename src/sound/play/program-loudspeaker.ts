import type { Clock } from '../../core/clock.ts';
import { OverheardError } from '../../core/error.ts';
import type { Speaker } from '../../inventory/inventory-schema.ts';
import type { Loudspeaker } from '../loudspeaker.ts';
import { runProgram } from '../../host/run-program.ts';
import { durationMs } from '../stimuli/stimulus-library.ts';
import { readWav } from '../signal/wav-file.ts';

type Program = {
  readonly program: string;
  readonly argv: (wavPath: string) => readonly string[];
  readonly environment: Readonly<Record<string, string>>;
};

type RealSpeaker = Exclude<Speaker, { kind: 'virtual-room' }>;

/** SoX starts a sink in 0.1 to 0.4 s on a machine that is busy otherwise. */
const overheadMs = 500;
const patienceMs = 10_000;
/** Players return up to so much before the last sample was heard. */
const earlyMs = 300;

/**
 * A real loudspeaker behind SoX `play`, `paplay` or `afplay`. Playing rejects with `bad-input` for a bad WAV before
 * anything is heard, `missing-tool` without the player, and `sound-failed` when it fails, hangs or ends early.
 */
export function programLoudspeaker(
  speaker: RealSpeaker,
  clock: Clock,
  channel: 'air' | 'pulse' = 'air',
): Loudspeaker {
  const { program, argv, environment } = programOf(speaker);
  return {
    channel,
    overheadMs,
    play: async (wavPath, signal) => {
      const lengthMs = durationMs(await readWav(wavPath));
      const startedAtMs = clock.monotonicMs();
      await runProgram(program, argv(wavPath), { timeoutMs: lengthMs + patienceMs, environment, signal });
      const endedAtMs = clock.monotonicMs();
      if (endedAtMs - startedAtMs < lengthMs - earlyMs) {
        const playedMs = Math.round(endedAtMs - startedAtMs);
        throw new OverheardError(
          'sound-failed',
          `${program} played ${wavPath} for ${playedMs} ms of ${lengthMs} ms`,
          {
            hint: 'Check the loudspeaker of this room in devices.json with `overheard doctor --sound`.',
          },
        );
      }
      return { startedAtMs, endedAtMs };
    },
  };
}

/** The program that plays a loudspeaker. */
export function playerOf(speaker: RealSpeaker): string {
  return programOf(speaker).program;
}

function programOf(speaker: RealSpeaker): Program {
  switch (speaker.kind) {
    case 'sox':
      return {
        program: 'play',
        argv: (wavPath) => ['-q', wavPath],
        environment: {
          ...(speaker.device === undefined ? {} : { AUDIODEV: speaker.device }),
          ...(speaker.driver === undefined ? {} : { AUDIODRIVER: speaker.driver }),
        },
      };
    case 'pulse':
      return { program: 'paplay', argv: (wavPath) => [`--device=${speaker.sink}`, wavPath], environment: {} };
    case 'afplay':
      return { program: 'afplay', argv: (wavPath) => [wavPath], environment: {} };
  }
}
