import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Generator } from '../../src/core/random.ts';
import { readInventory } from '../../src/inventory/read-inventory.ts';
import type { JournalEvent } from '../../src/journal/chain/event.ts';
import { readJournal } from '../made-up/fold-events.ts';
import { startLab } from '../../src/study/equipment/start-lab.ts';
import { readWorld } from '../../src/lab/world.ts';
import { startOverheard, type Started } from '../made-up/command.ts';
import type { CrashedRun } from './crash-run.ts';
import { judge } from '../made-up/judge.ts';
import { descendantsOf, survivorsOf } from '../made-up/processes.ts';
import { writeTinyExperiment } from './tiny-experiment.ts';
import type { WorldEntry } from '../made-up/world-file.ts';

const devices = fileURLToPath(new URL('../made-up/devices.json', import.meta.url));
const pin = { OVERHEARD_PIN_P2: '271828' };
const mostStarts = 40;
/** Children get no warning of a kill; this is for a machine that is busy. */
const lastGaspMs = 10_000;

/**
 * The same on the lab: the real command with real adb, Appium, driver and client. The lab is a process of its own that
 * outlives every death and writes the world's log.
 */
export async function crashRunOnLab(
  parent: string,
  { name, kills, random }: { readonly name: string; readonly kills: number; readonly random: Generator },
): Promise<CrashedRun> {
  const home = join(parent, name);
  await mkdir(home);
  const labLog = join(home, 'lab.ndjson');
  const inventory = await readInventory(devices);
  const order = {
    inventory,
    world: { ...(await readWorld('demo')) },
    labLog,
    signal: new AbortController().signal,
  };
  const lab = await startLab({ ...order, rooms: inventory.rooms, env: pin, isDetached: true });
  const folder = join(home, 'results', 'run');
  const breaches: string[] = [];
  let killed = 0;
  try {
    await writeFile(join(home, 'lab.json'), JSON.stringify(lab));
    const common = [
      '--devices',
      devices,
      '--results',
      join(home, 'results'),
      '--lab',
      join(home, 'lab.json'),
    ];
    const experiment = await writeTinyExperiment(home);
    for (let start = 1; ; start += 1) {
      if (start > mostStarts) breaches.push(`the run did not end in ${mostStarts} starts`);
      if (breaches.length > 0) break;
      const begun = (await readJournal(folder).catch(() => [])).length > 0;
      const args = begun ? ['--resume', 'run'] : [experiment, '--run', 'run', '--seed', name];
      const started = startOverheard(['run', ...args, ...common], { env: pin });
      if (killed < kills) void killSometime(started, folder, random, breaches);
      const { code, stderr } = await started.ended;
      if (started.child.signalCode === 'SIGKILL') killed += 1;
      else if (code === 0) break;
      else if (/on hold/.test(stderr)) await startOverheard(['release', 'run', ...common.slice(2, 4)]).ended;
      else breaches.push(`start ${start} ended with ${code}: ${stderr.slice(-500)}`);
    }
    if (breaches.length === 0)
      breaches.push(...(await judge(folder, await worldOf(labLog, folder), { hasLostTime: false })));
  } finally {
    await lab.close();
  }
  return { folder, worldPath: labLog, kills: killed, events: { 'on the lab': killed }, breaches };
}

const waitFor = [
  'slot.opened',
  'lock.verified',
  'exposure.intended',
  'exposure.ended',
  'observation.read',
  'trial.ended',
];

/** Kills a command at a random moment after an event of a random type was journalled; nothing of it may be left. */
async function killSometime(
  { child, ended }: Started,
  folder: string,
  random: Generator,
  breaches: string[],
): Promise<void> {
  const type = waitFor[random.below(waitFor.length)]!;
  const laterMs = random.below(1500);
  const isOver = ended.then(() => true);
  const before = (await readJournal(folder).catch(() => [])).length;
  for (;;) {
    if (await Promise.race([isOver, wait(50).then(() => false)])) return;
    const events: readonly JournalEvent[] = await readJournal(folder).catch(() => []);
    if (events.slice(before).some((event) => event.type === type)) break;
  }
  if (await Promise.race([isOver, wait(laterMs).then(() => false)])) return;
  const started = descendantsOf(child.pid ?? -1);
  child.kill('SIGKILL');
  const left = await survivorsOf(started, lastGaspMs);
  if (left.length > 0) breaches.push(`${left.length} of ${started.length} children outlived the harness`);
}

const labEntry = z.looseObject({
  kind: z.string(),
  monoMs: z.number(),
  room: z.string().optional(),
  phone: z.string().optional(),
  sha256: z.string().optional(),
});

const kinds: Readonly<Record<string, WorldEntry['kind']>> = {
  'playback-start': 'playback-start',
  'playback-end': 'playback-end',
  submit: 'typed',
  lock: 'lock',
  unlock: 'unlock',
  'session-open': 'session-open',
  'session-close': 'session-close',
};

/** The lab's log as a world file: with the boot, and with the life of the harness in the place of its process id. */
async function worldOf(labLog: string, folder: string): Promise<WorldEntry[]> {
  const journal = await readJournal(folder);
  const boot = journal[0]?.boot ?? '';
  const lives = journal.filter(({ type }) => type === 'run.started' || type === 'run.resumed');
  const lines = (await readFile(labLog, 'utf8')).trim().split('\n');
  return lines.flatMap((line): WorldEntry[] => {
    const { kind, monoMs, room = 'lab', phone, sha256 } = labEntry.parse(JSON.parse(line));
    const known = kinds[kind];
    if (known === undefined) return [];
    const pid = lives.filter(({ mono }) => mono <= monoMs).length;
    const named = { ...(phone === undefined ? {} : { phone }), ...(sha256 === undefined ? {} : { sha256 }) };
    return [{ kind: known, pid, realMs: monoMs, boot, monoMs, room, ...named }];
  });
}
