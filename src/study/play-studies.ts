import { findAdapters } from '../apps/index.ts';
import { partVersions } from '../host/version.ts';
import { readWorld, type World } from '../lab/world.ts';
import type { RunEnd } from '../run/play-plan.ts';
import type { EquippedRoom } from '../run/tools.ts';
import { startStimulusCheck } from '../sound/check/stimulus-check.ts';
import { hostVersions } from './doctor/host-versions.ts';
import type { DraftedRun } from './draft-run.ts';
import { noEquipment, openEquipment, type Equipment, type EquipmentOrder } from './equipment/equipment.ts';
import { unknownCommands } from './equipment/unknown-commands.ts';
import { judgeRun } from './judge-run.ts';
import { playRun, type RunSetting } from './play-run.ts';
import type { ResumedRun } from './resume-run.ts';
import { sealRun, type SealedRun } from './seal-run.ts';

/** Studies that are played one after the other, and the equipment for them. */
export interface StudiesOrder extends Omit<EquipmentOrder, 'world' | 'packageNames'> {
  readonly drafts: readonly DraftedRun[];
  /** A run to go on with; owned from here on. */
  readonly resumed?: ResumedRun | undefined;
  /** Folder that gets a folder for each draft. */
  readonly results: string;
  /** Name of the only draft's folder; made of experiment and time unless given. */
  readonly run?: string | undefined;
  /** Behaviour of the virtual apps, or the place it is read from; that of the resumed run, else `demo`, unless given. */
  readonly world?: World | string | undefined;
}

/** The end of a study; `run --json` prints it. */
export interface FinishedStudy {
  readonly run: string;
  readonly verdicts: Readonly<Record<string, { readonly kind: string; readonly sentence: string }>>;
  readonly isComplete: boolean;
  readonly isSimulated: boolean;
  readonly report: string;
}

/** Plays studies on the same equipment; one that is held keeps those after it from being played. */
export async function playStudies(order: StudiesOrder): Promise<FinishedStudy[]> {
  const { drafts, resumed } = order;
  try {
    const world = order.world ?? (await resumed?.opened.dispatcher.state())?.world ?? 'demo';
    const equipment = await equip(order, world);
    try {
      // Sealed only now: a missing phone or a taken port leaves no folder behind.
      const runs: SealedRun[] = resumed === undefined ? [] : [resumed];
      for (const draft of drafts) runs.push(await sealRun(draft, order));
      const worldName = equipment.lab?.world ?? (typeof world === 'string' ? world : world.name);
      const finished = await playEach(runs, await settingOf(order, equipment, worldName));
      for (const command of await unknownCommands(equipment))
        order.tell({ kind: 'unknown-command', command });
      return finished;
    } finally {
      await equipment.close();
    }
  } finally {
    await resumed?.opened.journal.close();
  }
}

async function equip(order: StudiesOrder, world: World | string): Promise<Equipment> {
  const { resumed, tell } = order;
  if (resumed?.isSettled) {
    tell({ kind: 'nothing-left', run: resumed.run });
    return noEquipment;
  }
  const read = typeof world === 'string' ? await readWorld(world) : world;
  tell({ kind: 'equipping' });
  return openEquipment({ ...order, world: read, packageNames: packagesOf(order) });
}

/** The apps of all that will be played. */
function packagesOf({ drafts, resumed }: StudiesOrder): string[] {
  const drawn = [...drafts.map((draft) => draft.drawn.plan), ...(resumed ? [resumed.sealed.plan] : [])];
  const ids = drawn.flatMap(({ experiment }) => experiment.apps);
  const names = ids
    .flatMap(findAdapters)
    .flatMap(({ platform, packageName }) => (platform === 'android' ? [packageName] : []));
  return [...new Set(names)];
}

type StudySetting = Omit<RunSetting, 'checkRecording' | 'isLast'>;

async function settingOf(
  { clock, keepsAudio = false, signal, tell }: StudiesOrder,
  { rooms, borrowed }: Equipment,
  worldName: string,
): Promise<StudySetting> {
  const versions = { ...partVersions(), ...(await hostVersions()), ...conversionsOf(rooms) };
  return { rooms, borrowed, worldName, versions, keepsAudio, clock, signal, tell };
}

/** The ways in which the rooms' microphones get their sample rate: of the record as the versions are. */
function conversionsOf(rooms: readonly EquippedRoom[]): Record<string, string> {
  const ways = new Set(rooms.flatMap(({ microphone }) => microphone.conversion ?? []));
  return ways.size === 0 ? {} : { microphone: [...ways].join('; ') };
}

async function playEach(runs: readonly SealedRun[], setting: StudySetting): Promise<FinishedStudy[]> {
  const finished: FinishedStudy[] = [];
  for (const [n, run] of runs.entries()) {
    const end = await playStudy(run, { ...setting, isLast: n === runs.length - 1 });
    finished.push(end);
    if (end.isComplete) continue;
    // Whatever holds one run would meet the same phones in the next.
    for (const { run: left } of runs.slice(n + 1)) setting.tell({ kind: 'left-out', run: left });
    break;
  }
  return finished;
}

async function playStudy(
  sealed: SealedRun,
  setting: Omit<RunSetting, 'checkRecording'>,
): Promise<FinishedStudy> {
  const { tell } = setting;
  const { run, folder } = sealed;
  const { plan } = sealed.sealed;
  const isSimulated = plan.rooms.some(({ kind }) => kind === 'virtual');
  tell({ kind: 'playing', run, experiment: plan.name, folder, isSimulated });
  const end = await playChecked(sealed, setting);
  tell({ kind: 'judging' });
  const { analysis, report } = await judgeRun(folder);
  tell({ kind: 'judged', isSimulated, analysis, report });
  const verdicts = Object.entries(analysis.apps).map(([app, { verdict }]) => {
    const { kind, sentence } = verdict;
    return [app, { kind, sentence }] as const;
  });
  return {
    run,
    verdicts: Object.fromEntries(verdicts),
    isComplete: end.kind === 'settled',
    isSimulated,
    report,
  };
}

/** Plays with a checker of recordings in a thread of its own, so that polling goes on while it computes. */
async function playChecked(sealed: SealedRun, setting: Omit<RunSetting, 'checkRecording'>): Promise<RunEnd> {
  const stimulusCheck = startStimulusCheck(sealed.stimuli);
  try {
    return await playRun(sealed, { ...setting, checkRecording: stimulusCheck.check });
  } finally {
    await stimulusCheck.close();
  }
}
