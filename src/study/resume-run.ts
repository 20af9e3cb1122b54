import { basename, resolve } from 'node:path';
import type { Clock } from '../core/clock.ts';
import { OverheardError } from '../core/error.ts';
import { isSettled } from '../dispatch/next-slot.ts';
import type { Inventory } from '../inventory/inventory-schema.ts';
import { phonesOfRoom } from '../inventory/read-inventory.ts';
import { isRehearsal } from '../plan/experiment/compress-waits.ts';
import { loadExperiment } from '../plan/experiment/load-experiment.ts';
import type { Plan } from '../plan/plan.ts';
import { checkSeal } from '../plan/seal/check-seal.ts';
import { readPlan } from '../plan/seal/read-plan.ts';
import { openToPlay, type OpenRun } from '../run/open/open-run.ts';
import { fingerprintMatcher } from '../score/match/matcher-fingerprint.ts';
import { loadStimuli } from '../sound/stimuli/stimulus-library.ts';
import { findRun } from './run-folder.ts';
import { readOrigin } from './run-origin.ts';
import type { SealedRun } from './seal-run.ts';

/** A run that was begun before, its journal opened, and everything checked that can be without a phone. */
export interface ResumedRun extends SealedRun {
  readonly opened: OpenRun;
  /** Nothing is left to be played. */
  readonly isSettled: boolean;
}

/** Opens a run to go on with it. What stands in the way is refused before anything is changed, see `openToPlay`. */
export async function resumeRun(
  given: string,
  from: {
    readonly results: string;
    readonly inventory: Inventory;
    readonly clock: Clock;
    readonly signal: AbortSignal;
  },
): Promise<ResumedRun> {
  const run = await reopenRun(given, from.results);
  refuseOtherInventory(run.sealed.plan, from.inventory);
  const opened = await openToPlay({ ...run, ...from });
  return { ...run, opened, isSettled: isSettled(run.sealed.plan, await opened.dispatcher.state()) };
}

/** Opens a run folder to go on with it. Throws `broken-seal` when experiment, phrases or recordings have changed since. */
async function reopenRun(given: string, results: string): Promise<SealedRun> {
  const folder = findRun(given, results);
  const sealed = await readPlan(folder);
  refuseRehearsal(sealed.plan);
  const origin = await readOrigin(folder);
  const { experiment } = await loadExperiment(origin.experiment);
  const stimuli = await loadStimuli(origin.stimuliFolder);
  checkSeal({ plan: sealed.plan, experiment, stimuli, matcherSha256: fingerprintMatcher() });
  return { run: basename(resolve(folder)), folder, sealed, stimuli };
}

/** No file holds the experiment of a rehearsal, to be compared with the plan; and it takes minutes only. */
function refuseRehearsal(plan: Plan): void {
  if (!isRehearsal(plan)) return;
  throw new OverheardError(
    'wrong-use',
    `${plan.experiment.name}: is a rehearsal; expected a run to go on with`,
    {
      hint: 'Rehearse again instead: overheard rehearse <experiment>.',
    },
  );
}

/** A room that is gone would pass for one that has nothing left to do. */
function refuseOtherInventory(plan: Plan, inventory: Inventory): void {
  for (const room of plan.rooms) {
    const there = new Set<string>(phonesOfRoom(inventory, room.id).map(({ id }) => id));
    const missing = room.phones.find(({ id }) => !there.has(id));
    if (missing === undefined) continue;
    throw new OverheardError(
      'bad-devices',
      `devices.json: phone "${missing.id}" is not in room "${room.id}" or not enabled; expected it there, as in plan.json`,
      { hint: 'Name with --devices the inventory that the run was planned with.' },
    );
  }
}
