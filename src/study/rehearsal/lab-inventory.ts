import { parseInventory } from '../../inventory/read-inventory.ts';
import type { Inventory } from '../../inventory/inventory-schema.ts';
import type { Experiment } from '../../plan/experiment/experiment.ts';
import { typedTag } from '../../plan/draw/seat-phones.ts';

const seats = [
  { seat: 'table', distanceCm: 90 },
  { seat: 'shelf', distanceCm: 140 },
] as const;

/**
 * Virtual rooms and phones that an experiment can be rehearsed with: one room with two phones, the second behind a PIN.
 * Silent twins need a second room, `revoked-slots` one phone in a room, `separate-phones` one more for the typed arm.
 */
export function labInventory(
  experiment: Pick<Experiment, 'silentTwinRooms' | 'microphoneFactor' | 'typed'>,
): Inventory {
  const rooms = experiment.silentTwinRooms ? ['lab', 'lab-twin'] : ['lab'];
  const listening = experiment.microphoneFactor === 'revoked-slots' ? 1 : seats.length;
  const typing = experiment.typed === 'separate-phones' ? 1 : 0;
  const devices = rooms.flatMap((room, r) =>
    Array.from({ length: listening + typing }, (_, i) => {
      const n = r * (listening + typing) + i + 1;
      return {
        id: `p${n}`,
        room,
        account: `a${n}`,
        ...seats[i % seats.length],
        ...(i === 1 ? { unlock: { kind: 'pin', env: `OVERHEARD_PIN_P${n}` } } : {}),
        ...(i >= listening ? { tags: [typedTag] } : {}),
      };
    }),
  );
  const virtual = { kind: 'virtual-room' };
  const described = rooms.map((id) => ({ id, kind: 'virtual', speaker: virtual, microphone: virtual }));
  return parseInventory(JSON.stringify({ rooms: described, devices }), 'the lab of a rehearsal');
}
