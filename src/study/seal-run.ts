import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { findAdapter } from '../apps/index.ts';
import type { Clock } from '../core/clock.ts';
import { messageOf, OverheardError } from '../core/error.ts';
import type { Inventory } from '../inventory/inventory-schema.ts';
import { writeFileDurably } from '../host/write-file.ts';
import { unplayablePlatform } from '../phones/unplayable-platform.ts';
import { checkSeal } from '../plan/seal/check-seal.ts';
import { isRehearsal } from '../plan/experiment/compress-waits.ts';
import { drawPlan, type DrawnPlan } from '../plan/draw/draw-plan.ts';
import { loadExperiment, type LoadedExperiment } from '../plan/experiment/load-experiment.ts';
import type { Plan } from '../plan/plan.ts';
import { readPlan, type SealedPlan } from '../plan/seal/read-plan.ts';
import { sealPlan } from '../plan/seal/seal.ts';
import { checkPhrases } from '../score/match/check-phrases.ts';
import { fingerprintMatcher } from '../score/match/matcher-fingerprint.ts';
import { parsePhrases } from '../score/match/phrase.ts';
import { loadStimuli, type Stimulus } from '../sound/stimuli/stimulus-library.ts';
import { findRun, newRunName } from './run-folder.ts';
import { packageRoot } from '../host/version.ts';

/** An experiment with everything that can be checked before a folder is made. */
export interface DraftedRun {
  readonly loaded: LoadedExperiment;
  readonly stimuli: readonly Stimulus[];
  readonly drawn: DrawnPlan;
}

/** A plan in its run folder. */
export interface SealedRun {
  readonly run: string;
  readonly folder: string;
  readonly sealed: SealedPlan;
  readonly stimuli: readonly Stimulus[];
}

/** What a plan is drawn with. Without a seed, given or the experiment's own, one is drawn. */
interface Drafting {
  readonly inventory: Inventory;
  /** Where the inventory was read, for errors. */
  readonly devices: string;
  readonly seed: string | undefined;
}

/** Loads an experiment, by its file or its name, and draws its plan; nothing is written. */
export async function draftRun({
  experiment,
  ...drafting
}: Drafting & { readonly experiment: string }): Promise<DraftedRun> {
  return draftLoaded(await loadExperiment(findExperiment(experiment)), drafting);
}

/** Draws the plan of an experiment that was loaded before; nothing is written. */
export async function draftLoaded(loaded: LoadedExperiment, given: Drafting): Promise<DraftedRun> {
  refuseUnplayable(loaded, given.inventory);
  const stimuli = await loadStimuli(loaded.stimuliFolder);
  const drawn = drawPlan({
    experiment: loaded.experiment,
    experimentSha256: loaded.sha256,
    inventory: { ...given.inventory, path: given.devices },
    stimuli,
    seed: given.seed ?? loaded.experiment.seed ?? randomBytes(8).toString('hex'),
    matcherSha256: fingerprintMatcher(),
  });
  return { loaded, stimuli, drawn };
}

/** What would only come to light when the sealed plan is played or scored, and cannot be changed any more by then. */
function refuseUnplayable({ experiment, path }: LoadedExperiment, { rooms, devices }: Inventory): void {
  checkPhrases(parsePhrases(experiment.phrases, `${path}: phrases`), `${path}: phrases`);
  const apps = experiment.apps.map(findAdapter);
  const { packageName } = experiment.canary ?? {};
  if (apps.some((app) => app.packageName === packageName)) {
    throw new OverheardError(
      'bad-experiment',
      `${path}: canary.packageName: ${packageName} is an app of the experiment; expected another one`,
      { hint: 'Name a voice recorder of your own: it is stopped at the beginning of every block.' },
    );
  }
  const away = rooms.find(({ host }) => host !== 'localhost');
  if (away !== undefined) {
    throw new OverheardError(
      'bad-devices',
      `room "${away.id}" is at host "${away.host}"; expected "localhost", since one host plays all rooms so far`,
      { hint: 'Run overheard on that host with a devices.json of its own.' },
    );
  }
  const apple = devices.find(({ enabled, platform, room }) => enabled && room !== null && platform === 'ios');
  if (apple !== undefined) throw unplayablePlatform(apple);
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
  const origin: Origin = { experiment: path, stimuliFolder };
  await writeFileDurably(join(folder, originFile), `${JSON.stringify(origin, undefined, 2)}\n`);
  return { run: name, folder, sealed, stimuli: draft.stimuli };
}

/** Opens a run folder to go on with it. Throws `broken-seal` when experiment, phrases or recordings have changed since. */
export async function reopenRun(given: string, results: string): Promise<SealedRun> {
  const folder = findRun(given, results);
  const sealed = await readPlan(folder);
  refuseRehearsal(sealed.plan);
  const origin = await readOrigin(folder);
  const { experiment } = await loadExperiment(origin.experiment);
  const stimuli = await loadStimuli(origin.stimuliFolder);
  checkSeal({ plan: sealed.plan, experiment, stimuli, matcherSha256: fingerprintMatcher() });
  return { run: basename(resolve(folder)), folder, sealed, stimuli };
}

/** No file holds its experiment, to be compared with the plan; and it takes minutes only. */
function refuseRehearsal({ experiment }: Plan): void {
  if (!isRehearsal(experiment)) return;
  throw new OverheardError('wrong-use', `${experiment.name}: is a rehearsal; expected a run to go on with`, {
    hint: 'Rehearse again instead: overheard rehearse <experiment>.',
  });
}

const originFile = 'origin.json';
const originSchema = z.object({ experiment: z.string(), stimuliFolder: z.string() });
type Origin = z.infer<typeof originSchema>;

async function readOrigin(folder: string): Promise<Origin> {
  const path = join(folder, originFile);
  try {
    return originSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new OverheardError('not-a-run', `${path}: cannot be read (${messageOf(cause)})`, {
      hint: 'Only a run that was started on this machine can be resumed.',
      cause,
    });
  }
}

/** `demo` and `experiments/demo.ts` are the same; shipped experiments are found from every folder. */
export function findExperiment(given: string): string {
  const candidates = [
    given,
    join('experiments', `${given}.ts`),
    join(packageRoot, 'experiments', `${given}.ts`),
    join(packageRoot, given),
  ];
  return candidates.find((path) => path.endsWith('.ts') && existsSync(path)) ?? given;
}
