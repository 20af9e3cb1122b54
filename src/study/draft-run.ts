import { randomBytes } from 'node:crypto';
import { findAdapter } from '../apps/index.ts';
import { OverheardError } from '../core/error.ts';
import type { Inventory } from '../inventory/inventory-schema.ts';
import { unplayablePlatform } from '../phones/unplayable-platform.ts';
import { drawPlan, type DrawnPlan } from '../plan/draw/draw-plan.ts';
import { loadExperiment, type LoadedExperiment } from '../plan/experiment/load-experiment.ts';
import { checkPhrases } from '../score/match/check-phrases.ts';
import { fingerprintMatcher } from '../score/match/matcher-fingerprint.ts';
import { parsePhrases } from '../score/match/phrase.ts';
import { loadStimuli, type Stimulus } from '../sound/stimuli/stimulus-library.ts';
import { findExperiment } from './experiment/find-experiment.ts';

/** An experiment with everything that can be checked before a folder is made. */
export interface DraftedRun {
  readonly loaded: LoadedExperiment;
  readonly stimuli: readonly Stimulus[];
  readonly drawn: DrawnPlan;
}

/** Things that a plan is drawn with. Without a seed, given or the experiment's own, one is drawn. */
interface Drafting {
  readonly inventory: Inventory;
  /** Where the inventory was read, for errors. */
  readonly devices: string;
  readonly seed: string | undefined;
  /** The experiment came out of `compressWaits`. */
  readonly isRehearsal?: true;
}

/** Loads an experiment, by its file or its name, and draws its plan; nothing is written. */
export async function draftRun({
  experiment,
  ...drafting
}: Drafting & { readonly experiment: string }): Promise<DraftedRun> {
  return draftLoaded(await loadExperiment(findExperiment(experiment)), drafting);
}

/** Draws the plan of an experiment that was loaded before; nothing is written. */
export async function draftLoaded(loaded: LoadedExperiment, drafting: Drafting): Promise<DraftedRun> {
  refuseUnplayable(loaded, drafting.inventory);
  const stimuli = await loadStimuli(loaded.stimuliFolder);
  const { isRehearsal } = drafting;
  const drawn = drawPlan({
    experiment: loaded.experiment,
    experimentSha256: loaded.sha256,
    inventory: { ...drafting.inventory, path: drafting.devices },
    stimuli,
    seed: drafting.seed ?? loaded.experiment.seed ?? randomBytes(8).toString('hex'),
    matcherSha256: fingerprintMatcher(),
    ...(isRehearsal === undefined ? {} : { isRehearsal }),
  });
  return { loaded, stimuli, drawn };
}

/** Refuses what would only come to light when the sealed plan is played or scored, and cannot be changed any more by then. */
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
