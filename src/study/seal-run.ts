import { join } from 'node:path';
import type { Clock } from '../core/clock.ts';
import type { SealedPlan } from '../plan/seal/read-plan.ts';
import { sealPlan } from '../plan/seal/seal.ts';
import type { Stimulus } from '../sound/stimuli/stimulus-library.ts';
import type { DraftedRun } from './draft-run.ts';
import { writeOrigin } from './run-origin.ts';
import { newRunName } from './run-folder.ts';

/** A plan in its run folder. */
export interface SealedRun {
  readonly run: string;
  readonly folder: string;
  readonly sealed: SealedPlan;
  readonly stimuli: readonly Stimulus[];
}

/** Seals a drafted plan into a new folder of `results`. Throws `not-writable` and leaves nothing half-written. */
export async function sealRun(
  draft: DraftedRun,
  {
    results,
    run,
    clock,
  }: { readonly results: string; readonly run?: string | undefined; readonly clock: Clock },
): Promise<SealedRun> {
  const name = run ?? newRunName(draft.loaded.experiment.name, clock.now(), results);
  const folder = join(results, name);
  const sealed = await sealPlan(folder, draft.drawn);
  const { path, stimuliFolder } = draft.loaded;
  await writeOrigin(folder, { experiment: path, stimuliFolder });
  return { run: name, folder, sealed, stimuli: draft.stimuli };
}
