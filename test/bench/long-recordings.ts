import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { writeSound } from '../../src/sound/signal/wav-file.ts';
import { loadStimuli } from '../../src/sound/stimuli/stimulus-library.ts';
import { recordLongRoom } from '../sound/find-stimulus/long-room.ts';

/** What the check of one long recording took, in a process of its own. */
export interface LongCheck {
  readonly cpuS: number;
  readonly megabytes: number;
  readonly verifiedPercent: number;
}

const shape = z.object({
  cpuS: z.number(),
  megabytes: z.number(),
  verdict: z.string(),
  playbacksFound: z.number(),
});
/** From one advert to the next. */
const spacingMs = 29_000;
const measured = new Map<number, Promise<LongCheck>>();

/**
 * The layout of the shipped night of adverts (33 minutes: 68 playbacks), in a room of 0.8 s whose direct sound is 6 dB
 * below its echoes, 20 dB above the noise, by a clock that is slow by 100 ppm. Measured once.
 */
export function checkMinutes(minutes: number): Promise<LongCheck> {
  const known = measured.get(minutes) ?? measure(minutes);
  measured.set(minutes, known);
  return known;
}

async function measure(minutes: number): Promise<LongCheck> {
  const folder = await mkdtemp(join(tmpdir(), 'overheard-bench-'));
  try {
    const library = await loadStimuli('experiments/stimuli/en-adverts');
    const stimulus = library.find(({ id }) => id === 'kebab-advert')!;
    const gapMs = spacingMs - stimulus.durationMs;
    const { recorded, playbacks } = recordLongRoom({ stimulus, minutes, gapMs, ppm: 100, snrDb: 20 });
    const [wav, plan] = [join(folder, 'recording.wav'), join(folder, 'playbacks.json')];
    await writeSound(wav, recorded.sound);
    recorded.close();
    await writeFile(plan, JSON.stringify(playbacks));
    const script = fileURLToPath(new URL('./check-long.ts', import.meta.url));
    const argv = ['--import', 'tsx', script, wav, plan, minutes < 5 ? '8' : '1'];
    const { stdout } = await promisify(execFile)(process.execPath, argv);
    const { cpuS, megabytes, verdict, playbacksFound } = shape.parse(JSON.parse(stdout));
    const share = verdict === 'verified' ? playbacksFound / playbacks.length : 0;
    return { cpuS, megabytes, verifiedPercent: 100 * share };
  } finally {
    await rm(folder, { recursive: true });
  }
}
