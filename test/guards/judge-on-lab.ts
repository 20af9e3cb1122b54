import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zhPhrases } from '../../experiments/phrases/zh.ts';
import type { Verdict } from '../../src/analyse/analysis.ts';
import { sha256 } from '../../src/core/hash.ts';
import { parseInventory } from '../../src/inventory/read-inventory.ts';
import type { JournalEvent } from '../../src/journal/chain/event.ts';
import { FoodApp } from '../../src/lab/apps/food-app.ts';
import { drawPlan } from '../../src/plan/draw/draw-plan.ts';
import { experimentSchema, type ExperimentInput } from '../../src/plan/experiment/experiment.ts';
import { hashExperiment } from '../../src/plan/experiment/hash-experiment.ts';
import { pickPhrases } from '../../src/index.ts';
import { sealPlan } from '../../src/plan/seal/seal.ts';
import type { Phone } from '../../src/phones/phone.ts';
import type { CheckRecording, EquippedRoom } from '../../src/run/tools.ts';
import { noEquipment } from '../../src/study/equipment/equipment.ts';
import { judgeRun } from '../../src/study/judge-run.ts';
import { playRun } from '../../src/study/play-run.ts';
import { verifiedCheck } from '../made-up/fake-room.ts';
import { readJournal } from '../made-up/fold-events.ts';
import { hurriedClock } from '../made-up/hurried-clock.ts';
import { recordingOf } from '../made-up/recording.ts';
import { stimuliOf } from '../made-up/small-run.ts';
import { phoneInProcess, type PhoneInProcess, type PhoneInProcessOptions } from './phone-in-process.ts';

const foods = [
  'sourfish',
  'grilledfish',
  'hotpot',
  'pizza',
  'sushi',
  'milktea',
  'congee',
  'friedchicken',
  'dumpling',
  'ramen',
  'crayfish',
  'bbq',
];

/** A study on two phones of the lab in process. */
export interface LabStudy extends Pick<PhoneInProcessOptions, 'maxDepth' | 'session'> {
  /** Of the only app. */
  readonly behaviour: string;
  readonly app?: { readonly id: string; readonly packageName: string };
  readonly experiment?: Partial<ExperimentInput>;
  readonly world?: object;
  /** Put in the place of a phone's own methods: a guard taken away. */
  readonly phone?: (phone: Phone) => Partial<Phone>;
  /** Called with the phones before the first slot. */
  readonly prepare?: (phones: readonly PhoneInProcess[]) => void;
}

/** How it ended: the verdict on the app, and what is in the journal. */
export interface JudgedStudy {
  readonly verdict: Verdict;
  readonly events: readonly JournalEvent[];
  /** Trials by their status. */
  readonly statuses: Readonly<Record<string, number>>;
}

/** Plans, plays, scores and analyses it. */
export async function judgeOnLab(study: LabStudy): Promise<JudgedStudy> {
  const folder = join(await mkdtemp(join(tmpdir(), 'overheard-guards-')), 'run');
  try {
    return await judgeIn(folder, study);
  } finally {
    await rm(join(folder, '..'), { recursive: true });
  }
}

async function judgeIn(folder: string, study: LabStudy): Promise<JudgedStudy> {
  const { app = { id: 'eleme', packageName: 'me.ele' } } = study;
  const clock = hurriedClock();
  const drawn = drawOn(study, app.id);
  const sealed = await sealPlan(folder, drawn);
  const apps = { [app.packageName]: { behaviour: study.behaviour } };
  const phones = ['p1', 'p2'].map((id) => {
    // The deep source is what costs most to read: only the guard that it is for has it.
    const world = { seed: 'guards', apps, spares: ['deep-tree'], ...study.world };
    const made = phoneInProcess({ ...study, id, clock, world });
    return { ...made, phone: { ...methodsOf(made.phone), ...study.phone?.(made.phone) } };
  });
  study.prepare?.(phones);
  const room: EquippedRoom = {
    id: 'room1',
    loudspeaker: {
      channel: 'virtual-room',
      play: async (path, signal) => {
        const startedAtMs = clock.monotonicMs();
        await clock.wait(50, signal);
        for (const { virtual } of phones) hear(virtual, path);
        return { startedAtMs, endedAtMs: clock.monotonicMs() };
      },
    },
    microphone: {
      open: async () => ({
        armedAtMs: clock.monotonicMs(),
        stop: async () => recordingOf(new Int16Array(4)),
      }),
    },
    phones: phones.map(({ phone }) => phone),
  };
  await playRun(
    { run: 'run', folder, sealed, stimuli: stimuliOf(sealed.plan) },
    {
      rooms: [room],
      borrowed: noEquipment.borrowed,
      isLast: true,
      worldName: 'guards',
      versions: {},
      checkRecording,
      keepsAudio: false,
      clock,
      signal: new AbortController().signal,
      tell: () => undefined,
    },
  );
  const { analysis } = await judgeRun(folder);
  const events = await readJournal(folder);
  const statuses: Record<string, number> = {};
  for (const { type, data } of events) {
    if (type !== 'trial.ended') continue;
    const { status } = data as { status: string };
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  const [judged] = Object.values(analysis.apps);
  if (judged === undefined) throw new Error('no app was judged');
  return { verdict: judged.verdict, events, statuses };
}

/** What a phone that records hears, its app learns. */
function hear(virtual: PhoneInProcess['virtual'], food: string): void {
  if (virtual.microphone.isBlocked) return;
  for (const { packageName } of virtual.microphone.active) {
    const app = virtual.tasks.app(packageName);
    if (app instanceof FoodApp) app.learn(food);
  }
}

const checkRecording: CheckRecording = async (_recording, { playbacks }) =>
  playbacks.length > 0 ? verifiedCheck : { ...verifiedCheck, verdict: 'absent', z: 1, coverage: 0 };

function drawOn({ experiment: changes }: LabStudy, app: string) {
  const experiment = experimentSchema.parse({
    name: 'guards',
    title: 'Guards',
    question: 'Does each guard matter?',
    apps: [app],
    appState: 'background',
    language: 'zh',
    phrases: pickPhrases(zhPhrases, foods),
    stimuliFolder: 'stimuli',
    exposure: { repeats: 1, gapMs: 1, preRollMs: 1, postRollMs: 1 },
    dwellMs: 600,
    settleMs: 1000,
    washOutMs: 0,
    care: { opensPerAppAndDay: 100_000, opensPerAccountAndDay: 100_000, jitterMs: 0 },
    blocks: { planned: 6, spare: 0, spoken: 4, silence: 2, sham: 0, typed: 2 },
    microphoneFactor: 'crossed',
    depth: { screens: 1, cards: 8 },
    ...changes,
  });
  const stimuli = foods.map((phrase) => ({ id: phrase, phrase, sha256: sha256(phrase), durationMs: 50 }));
  const virtual = { kind: 'virtual-room' };
  const inventory = parseInventory(
    JSON.stringify({
      rooms: [{ id: 'room1', kind: 'virtual', speaker: virtual, microphone: virtual }],
      devices: ['p1', 'p2'].map((id) => ({ id, room: 'room1', distanceCm: 100, account: `a-${id}` })),
    }),
    'devices.json',
  );
  const experimentSha256 = hashExperiment(experiment);
  return drawPlan({ experiment, experimentSha256, inventory, stimuli, seed: 'guards' });
}

/** The methods of a phone as plain functions, so that some can be put in others' place. */
function methodsOf(phone: Phone): Phone {
  return {
    id: phone.id,
    platform: phone.platform,
    readFacts: (...given) => phone.readFacts(...given),
    setMicrophone: (...given) => phone.setMicrophone(...given),
    lock: (signal) => phone.lock(signal),
    verifyLocked: (signal) => phone.verifyLocked(signal),
    readTelemetry: (...given) => phone.readTelemetry(...given),
    readAtRest: (signal) => phone.readAtRest(signal),
    openSession: (...given) => phone.openSession(...given),
  };
}
