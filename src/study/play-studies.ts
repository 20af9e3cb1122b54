import { readWorld, type World } from '../lab/world.ts';
import { noEquipment, openEquipment, type Equipment, type EquipmentOrder } from './equipment/equipment.ts';
import { unknownCommands } from './equipment/unknown-commands.ts';
import type { Tell } from './news.ts';
import { playStudy, type FinishedStudy } from './play-study.ts';
import type { ResumedRun } from './resume-run.ts';
import { sealRun, type SealedRun } from './seal-run.ts';
import { type DraftedRun } from './draft-run.ts';

/** Studies that are played one after the other, and what they are played with. */
export interface StudiesOrder extends Omit<EquipmentOrder, 'world'> {
  readonly drafts: readonly DraftedRun[];
  /** A run to go on with; owned from here on. */
  readonly resumed?: ResumedRun | undefined;
  /** Folder that gets a folder for each draft. */
  readonly results: string;
  /** Name of the only draft's folder; made of experiment and time unless given. */
  readonly run?: string | undefined;
  /** Behaviour of the virtual apps, or the place it is read from; that of the resumed run, else `demo`, unless given. */
  readonly world?: World | string | undefined;
  readonly tell: Tell;
}

/** Plays studies on the same equipment; one that is held keeps those after it from being played. */
export async function playStudies(order: StudiesOrder): Promise<FinishedStudy[]> {
  const { clock, drafts, keepsAudio = false, resumed, signal, tell } = order;
  const world = order.world ?? (await resumed?.opened.dispatcher.state())?.world ?? 'demo';
  const finished: FinishedStudy[] = [];
  try {
    const equipment = await equip(order, world);
    try {
      // Sealed only now: a missing phone or a taken port leaves no folder behind.
      const sealed: SealedRun[] = resumed === undefined ? [] : [resumed];
      for (const draft of drafts) sealed.push(await sealRun(draft, order));
      const worldName = equipment.lab?.world ?? (typeof world === 'string' ? world : world.name);
      for (const [n, run] of sealed.entries()) {
        const end = await playStudy(run, { equipment, worldName, keepsAudio, clock, signal, tell });
        finished.push(end);
        if (end.isComplete) continue;
        // Whatever holds one run would meet the same phones in the next.
        for (const { run: left } of sealed.slice(n + 1)) tell({ kind: 'left-out', run: left });
        break;
      }
      for (const command of await unknownCommands(equipment)) tell({ kind: 'unknown-command', command });
    } finally {
      await equipment.close();
    }
  } finally {
    await resumed?.opened.journal.close();
  }
  return finished;
}

async function equip(order: StudiesOrder, world: World | string): Promise<Equipment> {
  const { resumed, tell } = order;
  if (resumed?.isSettled) {
    tell({ kind: 'nothing-left', run: resumed.run });
    return noEquipment;
  }
  const read = typeof world === 'string' ? await readWorld(world) : world;
  tell({ kind: 'equipping' });
  return openEquipment({ ...order, world: read });
}
