import type { Clock } from '../core/clock.ts';
import { OverheardError } from '../core/error.ts';
import { isSettled } from '../dispatch/next-slot.ts';
import type { Inventory } from '../inventory/inventory-schema.ts';
import { phonesOfRoom } from '../inventory/read-inventory.ts';
import type { Plan } from '../plan/plan.ts';
import { openToPlay, type OpenRun } from '../run/open/open-run.ts';
import { reopenRun, type SealedRun } from './seal-run.ts';

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
