import type { Clock } from '../core/clock.ts';
import { OverheardError } from '../core/error.ts';
import type { Room } from '../inventory/inventory-schema.ts';
import type { Loudspeaker, Microphone } from './ports.ts';
import { virtualRoomLoudspeaker } from './virtual-room-loudspeaker.ts';
import { virtualRoomMicrophone } from './virtual-room-microphone.ts';

type Surroundings = {
  readonly clock: Clock;
  /** Control URL of the embedded lab; needed for virtual rooms. */
  readonly labUrl?: string;
};

/** The loudspeaker that devices.json names for a room. Throws `lab-failed` when a virtual room has no lab. */
export async function openLoudspeaker(room: Room, { clock, labUrl }: Surroundings): Promise<Loudspeaker> {
  switch (room.speaker.kind) {
    case 'virtual-room':
      return virtualRoomLoudspeaker({ labUrl: labOf(room, labUrl), room: room.id, clock });
    default:
      throw new OverheardError('sound-failed', `room "${room.id}": ${room.speaker.kind} cannot play yet`);
  }
}

/** The measuring microphone that devices.json names for a room. Throws `lab-failed` when a virtual room has no lab. */
export async function openMicrophone(room: Room, { clock, labUrl }: Surroundings): Promise<Microphone> {
  switch (room.microphone.kind) {
    case 'virtual-room':
      return virtualRoomMicrophone({ labUrl: labOf(room, labUrl), room: room.id, clock });
    default:
      throw new OverheardError(
        'sound-failed',
        `room "${room.id}": ${room.microphone.kind} cannot record yet`,
      );
  }
}

function labOf(room: Room, labUrl: string | undefined): string {
  if (labUrl !== undefined) return labUrl;
  throw new OverheardError(
    'lab-failed',
    `room "${room.id}" is virtual, but no lab is running; expected its URL`,
    {
      hint: 'Start one with `overheard lab`, or describe a real room in devices.json.',
    },
  );
}
