import { OverheardError } from '../../core/error.ts';
import type { Inventory, Room } from '../../inventory/inventory-schema.ts';
import { phonesOfRoom } from '../../inventory/read-inventory.ts';
import { checkRoom } from '../../sound/room/open-room.ts';
import { refuseUnauthorised } from './unauthorised.ts';

/**
 * Refuses rooms that cannot be played, before anything is started for them. Throws `bad-devices` where some are real and
 * some virtual, `not-authorised`, and what `checkRoom` throws.
 */
export async function refuseRooms(
  rooms: readonly Room[],
  how: { readonly inventory: Inventory; readonly keepsAudio?: boolean },
): Promise<void> {
  refuseMixedRooms(rooms);
  for (const { id, kind } of rooms)
    if (kind === 'real') phonesOfRoom(how.inventory, id).forEach(refuseUnauthorised);
  for (const room of rooms) await checkRoom(room, how);
}

function refuseMixedRooms(rooms: readonly Room[]): void {
  const kinds = new Set(rooms.map(({ kind }) => kind));
  if (kinds.size < 2) return;
  throw new OverheardError(
    'bad-devices',
    'devices.json: rooms are real and virtual; expected one kind in one run',
    { hint: 'Put virtual rooms into an inventory of their own and name it with --devices.' },
  );
}
