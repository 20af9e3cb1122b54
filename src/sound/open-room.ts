import type { Clock } from '../core/clock.ts';
import { OverheardError } from '../core/error.ts';
import type { Room } from '../inventory/inventory-schema.ts';
import { readConsent, type Consent } from './consent.ts';
import type { Loudspeaker, Microphone } from './ports.ts';
import { programLoudspeaker } from './program-loudspeaker.ts';
import { recorderMicrophone } from './recorder-microphone.ts';
import { virtualRoomLoudspeaker } from './virtual-room-loudspeaker.ts';
import { virtualRoomMicrophone } from './virtual-room-microphone.ts';

type Surroundings = {
  readonly clock: Clock;
  /** Control URL of the embedded lab; needed for virtual rooms. */
  readonly labUrl?: string;
  /** Recordings outlive their check. */
  readonly keepsAudio?: boolean;
};

/** The loudspeaker that devices.json names for a room. Throws `lab-failed` when a virtual room has no lab. */
export async function openLoudspeaker(room: Room, { clock, labUrl }: Surroundings): Promise<Loudspeaker> {
  const { speaker } = room;
  return speaker.kind === 'virtual-room'
    ? virtualRoomLoudspeaker({ labUrl: labOf(room, labUrl), room: room.id, clock })
    : programLoudspeaker(speaker, clock, room.kind === 'virtual' ? 'pulse' : 'air');
}

/**
 * The measuring microphone that devices.json names for a room. Throws `lab-failed` when a virtual room has no lab,
 * `missing-consent` when a real room's people were not asked, `bad-devices` for a device that `rec` would ignore.
 */
export async function openMicrophone(
  room: Room,
  { clock, labUrl, keepsAudio = false }: Surroundings,
): Promise<Microphone> {
  const { microphone } = room;
  if (microphone.kind === 'virtual-room') {
    return virtualRoomMicrophone({ labUrl: labOf(room, labUrl), room: room.id, clock });
  }
  if (microphone.kind === 'rec' && microphone.device !== undefined) {
    throw new OverheardError(
      'bad-devices',
      `room "${room.id}": microphone.device is "${microphone.device}", which rec ignores; expected none`,
      { hint: 'Use "kind": "sox" (macOS) or "arecord" (Linux) to record from a chosen device.' },
    );
  }
  if (room.kind === 'real') refuseKeeping(await readConsent(room), keepsAudio);
  return recorderMicrophone({ recorder: microphone.kind, device: microphone.device, clock });
}

/** People who were told that recordings are deleted after the check have not agreed to anything else. */
function refuseKeeping({ room, retention }: Consent, keepsAudio: boolean): void {
  if (!keepsAudio || retention.audio === 'kept') return;
  throw new OverheardError(
    'missing-consent',
    `room "${room}": its consent says that audio is ${retention.audio}; expected "kept" for --keep-audio`,
    { hint: 'Leave --keep-audio out, or ask the people of the room again and change retention.audio.' },
  );
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
