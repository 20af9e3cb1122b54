import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findAndroidHome } from '../../src/phones/adb/find-android-home.ts';
import { runSlot, startShelf, type Shelf } from '../bench/slot-on-phones.ts';
import type { Sample } from './judge-soak.ts';

const run = promisify(execFile);
const { adbPath } = findAndroidHome(process.env);
/** Between two slots lies a wash-out in which the driver's own clean-up ends. */
const restMs = 400;
const samplesAtLeast = 12;

/** Plays slots on a shelf of virtual phones for so many minutes and takes a sample a minute, oftener in short soaks. */
export async function runSoak(order: {
  readonly minutes: number;
  readonly phones: number;
  readonly say: (sample: Sample) => void;
}): Promise<readonly Sample[]> {
  const { minutes, phones, say } = order;
  const shelf = await startShelf(phones, 0);
  try {
    await playSlot(shelf);
    const beganAtMs = performance.now();
    const sampleMs = Math.min(60_000, (minutes * 60_000) / samplesAtLeast);
    const samples: Sample[] = [];
    for (let slots = 1; performance.now() - beganAtMs < minutes * 60_000; slots += 1) {
      await shelf.appium.refresh();
      await playSlot(shelf);
      const passedMs = performance.now() - beganAtMs;
      if (passedMs < sampleMs * (samples.length + 1)) continue;
      const sample = await takeSample(shelf, { minute: passedMs / 60_000, slots });
      samples.push(sample);
      say(sample);
    }
    return samples;
  } finally {
    await shelf.close();
  }
}

async function playSlot({ phones }: Shelf): Promise<void> {
  await Promise.all(phones.map((phone) => runSlot(phone)));
  await pause(restMs);
}

async function takeSample(
  { adbPort, serials, adb }: Shelf,
  at: Pick<Sample, 'minute' | 'slots'>,
): Promise<Sample> {
  const { stdout: forwards } = await run(adbPath, ['-P', String(adbPort), 'forward', '--list']);
  const running = await Promise.all(
    serials.map((serial) => adb.shell(serial, 'pidof io.appium.uiautomator2.server')),
  );
  const children = await descendants(process.pid);
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return {
    ...at,
    harnessMb: (heapUsed + external) / 1e6,
    appiumMb: await residentMb(children.find(({ command }) => command.includes('appium-child'))?.pid),
    forwards: forwards.split('\n').filter((line) => line.trim() !== '').length,
    sessions: running.filter(({ exitCode }) => exitCode === 0).length,
    processes: children.length,
    handles: (await readdir('/proc/self/fd')).length,
  };
}

interface Child {
  readonly pid: number;
  readonly command: string;
}

/** What a process has started, and what that has. */
async function descendants(pid: number): Promise<Child[]> {
  const found: Child[] = [];
  for (const tasks of await readdir(`/proc/${pid}/task`).catch(() => [])) {
    const ids = await readFile(`/proc/${pid}/task/${tasks}/children`, 'utf8').catch(() => '');
    for (const id of ids.trim().split(' ').filter(Boolean).map(Number)) {
      const command = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
      found.push({ pid: id, command }, ...(await descendants(id)));
    }
  }
  return found;
}

async function residentMb(pid: number | undefined): Promise<number> {
  if (pid === undefined) return 0;
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000;
}
