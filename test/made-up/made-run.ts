import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { showProgress } from '../../src/cli/show-progress.ts';
import { playRun } from '../../src/study/play-run.ts';
import { systemClock, type Clock } from '../../src/core/clock.ts';
import type { JournalEvent } from '../../src/journal/chain/event.ts';
import { readJournal } from './fold-events.ts';
import type { DrawnPlan } from '../../src/plan/draw/draw-plan.ts';
import type { ExperimentInput } from '../../src/plan/experiment/experiment.ts';
import type { SealedPlan } from '../../src/plan/seal/read-plan.ts';
import { sealPlan } from '../../src/plan/seal/seal.ts';
import type { NamedRun } from '../../src/run/hold/hold-run.ts';
import type { RunEnd } from '../../src/run/play-plan.ts';
import type { OpenRun } from '../../src/run/open/open-run.ts';
import type { CheckRecording, EquippedRoom } from '../../src/run/tools.ts';
import { fakeRooms, verifiedCheck } from './fake-room.ts';
import { drawSmallRun, stimuliOf } from './small-run.ts';
import { readWorldFile, WorldFile, type WorldEntry } from './world-file.ts';
import { noEquipment } from '../../src/study/equipment/equipment.ts';

/** A sealed run in a folder of its own, with fakes to play it on. */
export interface MadeRun {
  readonly folder: string;
  readonly sealed: SealedPlan;
  readonly drawn: DrawnPlan;
  /** Plays it, or goes on with it, with the real command's own part. */
  play(how?: Playing): Promise<RunEnd>;
  /** For hold and release. */
  readonly named: NamedRun;
  events(): Promise<JournalEvent[]>;
  world(): WorldEntry[];
  remove(): Promise<void>;
}

export interface Playing {
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
  /** Called at named steps of the fakes. */
  readonly reach?: (step: string) => void;
  /** Called with every line of progress. */
  readonly says?: (line: string) => void;
  /** Puts other equipment into the rooms of fakes. */
  readonly equip?: (room: EquippedRoom) => EquippedRoom;
  readonly checkRecording?: CheckRecording;
  /** The run, where it is opened otherwise than by playing it. */
  readonly opened?: OpenRun;
  readonly keepsAudio?: boolean;
}

/** Seals a small plan; short blocks and no wash-out unless `changes` says otherwise. */
export async function makeRun(
  changes: Partial<ExperimentInput> = {},
  seed = 'made',
  disk = tmpdir(),
): Promise<MadeRun> {
  const parent = await mkdtemp(join(disk, 'overheard-run-'));
  const folder = join(parent, 'made');
  const blocks = { planned: 1, spare: 2, spoken: 1, silence: 1, sham: 0, typed: 0 };
  const drawn = drawSmallRun(seed, 1, { washOutMs: 0, blocks, apps: ['eleme'], ...changes });
  const sealed = await sealPlan(folder, drawn);
  // The world needs no disk to happen.
  const worldPath = join(await mkdtemp(join(tmpdir(), 'overheard-world-')), 'world.ndjson');
  return {
    folder,
    sealed,
    drawn,
    play: (how = {}) => play({ folder, sealed, worldPath }, how),
    named: { run: 'made', folder, sealed, clock: systemClock(), signal: new AbortController().signal },
    events: () => readJournal(folder),
    world: () => readWorldFile(worldPath),
    remove: async () => {
      await rm(parent, { recursive: true });
      await rm(dirname(worldPath), { recursive: true });
    },
  };
}

function play(
  { folder, sealed, worldPath }: { folder: string; sealed: SealedPlan; worldPath: string },
  how: Playing,
): Promise<RunEnd> {
  const {
    clock = systemClock(),
    signal = new AbortController().signal,
    reach = () => {},
    says = () => {},
    equip = (room) => room,
    checkRecording = async () => verifiedCheck,
    keepsAudio = false,
  } = how;
  const { plan } = sealed;
  const file = new WorldFile(worldPath, clock);
  const rooms = fakeRooms({ plan, clock, file, path: worldPath, slotOf: () => 'any', reach }).map(equip);
  const show = showProgress({ err: says, isInteractive: false }, { experiment: plan.name });
  return playRun(
    { run: 'made', folder, sealed, stimuli: stimuliOf(plan), ...(how.opened && { opened: how.opened }) },
    {
      rooms,
      borrowed: noEquipment.borrowed,
      isLast: true,
      worldName: 'fakes',
      versions: {},
      checkRecording,
      keepsAudio,
      clock,
      signal,
      tell: (news) => void (news.kind === 'progress' && show(news.progress)),
    },
  );
}

/** A clock that a test sets; waits are over at once and move it. */
export interface SetClock extends Clock {
  set(change: { readonly monoMs?: number; readonly wallMs?: number; readonly boot?: string }): void;
}

export function setClock(wallMs: number): SetClock {
  const at = { monoMs: 1000, wallMs, boot: 'boot-1' };
  return {
    now: () => new Date(at.wallMs).toISOString(),
    monotonicMs: () => at.monoMs,
    get bootId() {
      return at.boot;
    },
    wait: async (ms, signal) => {
      signal?.throwIfAborted();
      // Others get their turn, as they do in a real wait.
      await new Promise(setImmediate);
      signal?.throwIfAborted();
      at.monoMs += ms;
      at.wallMs += ms;
    },
    set: (change) => void Object.assign(at, change),
  };
}
