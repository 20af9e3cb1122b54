import { mkdir, mkdtemp, open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import { messageOf } from '../../core/error.ts';
import type { Check } from './check.ts';

const leastFreeGb = 2;
const slowFsyncMs = 50;

/** Whether the results folder can be written, how much room it has, and how long one fsync takes. */
export async function checkDisk(results: string, clock: Clock): Promise<Check[]> {
  try {
    await mkdir(results, { recursive: true });
    const folder = await mkdtemp(join(results, '.doctor-'));
    try {
      return [await checkRoom(folder), await checkFsync(folder, clock)];
    } finally {
      await rm(folder, { recursive: true });
    }
  } catch (thrown) {
    const next = 'name another folder with --results, or make this one writable';
    return [{ name: `folder ${results}`, state: 'fail', found: messageOf(thrown), next }];
  }
}

async function checkRoom(folder: string): Promise<Check> {
  const { bavail, bsize } = await statfs(folder);
  const freeGb = (bavail * bsize) / 1e9;
  const found = `${freeGb.toFixed(1)} GB free`;
  return freeGb < leastFreeGb
    ? { name: 'disk', state: 'warn', found, next: `free some space: a study wants ${leastFreeGb} GB` }
    : { name: 'disk', state: 'ok', found };
}

async function checkFsync(folder: string, clock: Clock): Promise<Check> {
  const file = await open(join(folder, 'fsync'), 'w');
  try {
    const beganAtMs = clock.monotonicMs();
    for (let i = 0; i < 10; i += 1) {
      await file.write('x');
      await file.sync();
    }
    const eachMs = (clock.monotonicMs() - beganAtMs) / 10;
    const found = `${eachMs.toFixed(1)} ms each`;
    return eachMs > slowFsyncMs
      ? {
          name: 'fsync',
          state: 'warn',
          found,
          next: 'keep results on a local disk; a network disk slows each slot',
        }
      : { name: 'fsync', state: 'ok', found };
  } finally {
    await file.close();
  }
}
