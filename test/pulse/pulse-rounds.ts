import { systemClock } from '../../src/core/clock.ts';
import { PulseRooms } from '../../src/lab/room/pulse-room.ts';
import { checkRecording } from '../../src/sound/find-stimulus/check-recording.ts';
import type { Stimulus } from '../../src/sound/stimuli/stimulus-library.ts';
import { installDroppingRecorder } from './dropping-recorder.ts';
import { recordInPulse } from '../lab/room/play-in-pulse.ts';

/** What came of recordings of two rooms at once, made by the real programs. */
export interface PulseScore {
  readonly played: number;
  /** Recordings of a room that were verified as what was played there. */
  verified: number;
  readonly silent: number;
  /** Recordings of a silent room, beside one that sounded, without a find. */
  quiet: number;
  readonly sideBySide: number;
  /** Recordings of two rooms that sounded at once, verified and nothing else. */
  apart: number;
  /** What went wrong, in sentences. */
  readonly faults: string[];
}

/** How the rounds go. */
interface Rounds {
  readonly onRound?: (round: number) => void;
  /** Sinks that suspend after a second, and a recorder that drops 10 ms now and then. */
  readonly isHard?: boolean;
}

/**
 * Plays every stimulus in one room by SoX while the room beside is silent, then some in both rooms at once; arecord
 * records both. About four seconds a round.
 */
export async function playPulseRounds(
  library: readonly Stimulus[],
  sideBySide: number,
  { onRound = () => {}, isHard = false }: Rounds = {},
): Promise<PulseScore> {
  const score: PulseScore = {
    played: library.length,
    verified: 0,
    silent: library.length,
    quiet: 0,
    sideBySide: 2 * sideBySide,
    apart: 0,
    faults: [],
  };
  const sleep = isHard ? { suspendsAfterS: 1 } : {};
  const rooms = await PulseRooms.start(['kitchen', 'attic'], systemClock(), sleep);
  const environment = { ...process.env };
  Object.assign(process.env, rooms.environment);
  const recorder = isHard ? await installDroppingRecorder() : undefined;
  if (recorder !== undefined) process.env['PATH'] = `${recorder.folder}:${environment['PATH']}`;
  try {
    for (const [i, { id, path }] of library.entries()) {
      const [heard, silent] = await Promise.all([
        recordInPulse('kitchen', path),
        recordInPulse('attic', undefined),
      ]);
      if (isRight(score, library, { heard, played: id })) score.verified += 1;
      if (isRight(score, library, { heard: silent, played: undefined })) score.quiet += 1;
      onRound(i + 1);
    }
    for (let i = 0; i < sideBySide; i += 1) {
      const pair = [library[i]!, library[library.length - 1 - i]!] as const;
      const heard = await Promise.all([
        recordInPulse('kitchen', pair[0].path),
        recordInPulse('attic', pair[1].path),
      ]);
      for (const [k, recording] of heard.entries())
        if (isRight(score, library, { heard: recording, played: pair[k]!.id })) score.apart += 1;
      onRound(library.length + i + 1);
    }
  } finally {
    process.env = environment;
    await recorder?.remove();
    await rooms.stop();
  }
  return score;
}

/** Whether a recording is judged as what it is. */
function isRight(
  { faults }: PulseScore,
  library: readonly Stimulus[],
  { heard, played }: { readonly heard: Int16Array; readonly played: string | undefined },
): boolean {
  const expected = played === undefined ? {} : { expected: played };
  const { verdict, top, z } = checkRecording({ recording: heard, library, ...expected });
  if (verdict === (played === undefined ? 'absent' : 'verified') && top === (played ?? null)) return true;
  faults.push(`${played ?? 'silence'}: ${verdict}, z ${z?.toFixed(1)}, best ${top}`);
  return false;
}
