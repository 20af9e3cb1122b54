import { accountOf } from '../../plan/experiment/care.ts';
import type { Key } from '../../plan/key.ts';
import type { Plan } from '../../plan/plan.ts';

/** The labels that one room needs. */
export type RoomKey = Pick<Key, 'slots'>;

/**
 * Cuts a room's part out of a key: the labels of its own slots, and of the rooms that use an account of its phones,
 * because a wash-out is kept by accounts.
 */
export function keyOfRoom(plan: Plan, key: Key, room: string): RoomKey {
  const own = accountsOf(plan, room);
  const rooms = plan.rooms
    .filter(({ id }) => id === room || accountsOf(plan, id).some((account) => own.includes(account)))
    .map(({ id }) => id);
  const slots = plan.blocks.flatMap((block) => (rooms.includes(block.room) ? block.slots : []));
  const labels = slots.flatMap(({ id }) => {
    const dealt = key.slots[id];
    return dealt === undefined ? [] : [[id, dealt] as const];
  });
  return { slots: Object.fromEntries(labels) };
}

function accountsOf(plan: Plan, room: string): string[] {
  const phones = plan.rooms.find(({ id }) => id === room)?.phones ?? [];
  return phones.map(({ id }) => accountOf(plan, id));
}
