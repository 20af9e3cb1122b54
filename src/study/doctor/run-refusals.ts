import { OverheardError } from '../../core/error.ts';
import type { Inventory } from '../../inventory/inventory-schema.ts';
import { phonesOfRoom } from '../../inventory/read-inventory.ts';
import { refuseRooms } from '../equipment/refuse-rooms.ts';
import { refuseSamePhones } from '../equipment/same-phones.ts';
import type { ReachedPhone } from '../equipment/reach-phones.ts';
import type { Check } from './check.ts';

/** One phone that adb lists twice, which a run refuses; says nothing without. */
export async function checkTwins(phones: readonly ReachedPhone[], signal: AbortSignal): Promise<Check[]> {
  return refusedBy('phones', () => refuseSamePhones(phones, signal));
}

/** Rooms that a run refuses before it starts anything: consent, kinds, owners; says nothing of others. */
export async function checkRooms(inventory: Inventory): Promise<Check[]> {
  const rooms = inventory.rooms.filter(({ id }) => phonesOfRoom(inventory, id).length > 0);
  return refusedBy('rooms', () => refuseRooms(rooms, { inventory }));
}

async function refusedBy(name: string, refuse: () => Promise<void>): Promise<Check[]> {
  try {
    await refuse();
    return [];
  } catch (thrown) {
    if (!(thrown instanceof OverheardError)) throw thrown;
    const next = thrown.hint === undefined ? {} : { next: thrown.hint };
    return [{ name, state: 'fail', found: thrown.message, ...next }];
  }
}
