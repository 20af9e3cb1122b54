import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../core/clock.ts';
import type { Inventory } from '../inventory/inventory-schema.ts';
import { drawPlan, type DrawnPlan } from '../plan/draw-plan.ts';
import { loadExperiment, type LoadedExperiment } from '../plan/load-experiment.ts';
import { sealPlan, type SealedPlan } from '../plan/seal.ts';
import { fingerprintMatcher } from '../score/matcher-fingerprint.ts';
import { loadStimuli, type Stimulus } from '../sound/stimulus-library.ts';
import { newRunName } from './run-folder.ts';
import { packageRoot } from './version.ts';

/** An experiment with everything that can be checked before a folder is made. */
export interface DraftedRun {
  readonly loaded: LoadedExperiment;
  readonly stimuli: readonly Stimulus[];
  readonly drawn: DrawnPlan;
}

/** A plan in its new run folder. */
export interface SealedRun extends DraftedRun {
  readonly run: string;
  readonly folder: string;
  readonly sealed: SealedPlan;
}

/** Loads an experiment and draws its plan; nothing is written. Without a seed one is drawn and recorded in the plan. */
export async function draftRun(given: {
  readonly experiment: string;
  readonly inventory: Inventory;
  readonly seed: string | undefined;
}): Promise<DraftedRun> {
  const loaded = await loadExperiment(findExperiment(given.experiment));
  const stimuli = await loadStimuli(loaded.stimuliFolder);
  const drawn = drawPlan({
    experiment: loaded.experiment,
    experimentSha256: loaded.sha256,
    inventory: given.inventory,
    stimuli,
    seed: given.seed ?? randomBytes(8).toString('hex'),
    matcherSha256: fingerprintMatcher(),
  });
  return { loaded, stimuli, drawn };
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
  return { ...draft, run: name, folder, sealed };
}

/** `demo` and `experiments/demo.ts` are the same; shipped experiments are found from every folder. */
function findExperiment(given: string): string {
  const candidates = [
    given,
    join('experiments', `${given}.ts`),
    join(packageRoot, 'experiments', `${given}.ts`),
    join(packageRoot, given),
  ];
  return candidates.find((path) => path.endsWith('.ts') && existsSync(path)) ?? given;
}
