import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import { dayMs } from '../../plan/experiment/durations.ts';
import type { AudioRetention } from '../../sound/microphone.ts';
import type { Check } from '../doctor/check.ts';

/** Folder of a run that holds its recordings, where they are kept. */
export const audioFolder = 'audio';
/** File in it that says until when they may be. */
export const deletionFile = 'DELETE-AFTER.txt';

const line = /^(\d{4}-\d{2}-\d{2}): room "/gm;

/** A line for each room, from the day (ISO date) after which its recordings go; empty where nobody was asked for any. */
export function deletionText(retentions: readonly AudioRetention[], now: string): string {
  return retentions
    .map(({ room, days, responsible, consentDate }) => {
      const day = new Date(Date.parse(now) + days * dayMs).toISOString().slice(0, 10);
      return `${day}: room "${room}", ${days} days after its last recording, by the consent of ${consentDate}; responsible: ${responsible}\n`;
    })
    .join('');
}

/** A sentence where a run still has recordings after the first of the days that people agreed to; undefined otherwise. */
export async function findOverdueAudio(run: string, today: string): Promise<string | undefined> {
  const folder = join(run, audioFolder);
  const text = await readFile(join(folder, deletionFile), 'utf8').catch(() => '');
  const first = [...text.matchAll(line)].map(([, day = '']) => day).sort()[0];
  if (first === undefined || today.slice(0, 10) <= first) return undefined;
  const wavs = (await readdir(folder)).filter((name) => name.endsWith('.wav')).length;
  if (wavs === 0) return undefined;
  return `${wavs} recordings should have been deleted after ${first}, as people were told; delete ${folder}`;
}

/** A warning for every run of a results folder that has such recordings. */
export async function checkKeptAudio(results: string, clock: Pick<Clock, 'now'>): Promise<Check[]> {
  const runs = await readdir(results).catch(() => []);
  const found = await Promise.all(runs.map((run) => findOverdueAudio(join(results, run), clock.now())));
  return found.flatMap((overdue, i) =>
    overdue === undefined ? [] : [{ name: `audio of ${runs[i] ?? ''}`, state: 'warn', found: overdue }],
  );
}
