import type { Inventory } from '../../inventory/inventory-schema.ts';
import type { World } from '../../lab/world.ts';
import { compressWaits, type Rehearsal } from '../../plan/experiment/compress-waits.ts';
import { hashExperiment } from '../../plan/experiment/hash-experiment.ts';
import { loadExperiment } from '../../plan/experiment/load-experiment.ts';
import { draftLoaded, type DraftedRun } from '../draft-run.ts';
import { findExperiment } from '../experiment/find-experiment.ts';
import { labInventory } from './lab-inventory.ts';
import { rehearsalWorld } from './rehearsal-world.ts';

/** A rehearsal with the virtual rooms, phones and apps that it is played with. */
export interface DraftedRehearsal {
  readonly draft: DraftedRun;
  readonly inventory: Inventory;
  readonly world: World;
}

/**
 * Draws the plan of an experiment, by its file or its name, with its waits compressed, for the embedded lab. Without a
 * seed one is drawn; without a world the first app listens. Throws what `draftRun` and `rehearsalWorld` throw.
 */
export async function draftRehearsal(
  given: string,
  {
    seed,
    world: source,
    ...rehearsal
  }: Rehearsal & { readonly seed?: string | undefined; readonly world?: string | undefined },
): Promise<DraftedRehearsal> {
  const loaded = await loadExperiment(findExperiment(given));
  const inventory = labInventory(loaded.experiment);
  const world = await rehearsalWorld(loaded.experiment, source);
  const experiment = compressWaits(loaded.experiment, rehearsal);
  const compressed = { ...loaded, experiment, sha256: hashExperiment(experiment) };
  const drafting = { inventory, devices: 'the lab', seed, isRehearsal: true } as const;
  return { draft: await draftLoaded(compressed, drafting), inventory, world };
}
