import type { Clock } from '../../core/clock.ts';
import { OverheardError } from '../../core/error.ts';
import type { Room } from '../../inventory/inventory-schema.ts';
import { readConsent, type Consent } from './consent.ts';
import { playOnce } from '../play/play-once.ts';
import type { Loudspeaker } from '../loudspeaker.ts';
import type { AudioRetention, Microphone } from '../microphone.ts';
import { playerOf, programLoudspeaker } from '../play/program-loudspeaker.ts';
import { describeConversion } from '../record/native-rate.ts';
import { recorderMicrophone } from '../record/recorder-microphone.ts';
import { requireProgram } from '../../host/require-program.ts';
import { wakingLoudspeaker } from '../play/waking-loudspeaker.ts';
import { severalMicrophones } from '../record/several-microphones.ts';
import { virtualRoomLoudspeaker } from '../play/virtual-room-loudspeaker.ts';
import { virtualRoomMicrophone } from '../record/virtual-room-microphone.ts';
import { sampleRate } from '../signal/wav.ts';

type Surroundings = {
  readonly clock: Clock;
  /** Control URL of the embedded lab; needed for virtual rooms. */
  readonly labUrl?: string;
  /** Recordings outlive their check. */
  readonly keepsAudio?: boolean;
  readonly signal?: AbortSignal;
};

/**
 * The loudspeaker that devices.json names for a room. A real one is tried out with a moment of digital silence: a device
 * that is not there is found before anything is played. Throws `lab-failed` when a virtual room has no lab,
 * `missing-tool` without the player, `sound-failed` when the player cannot use the device.
 */
export async function openLoudspeaker(
  room: Room,
  { clock, labUrl, signal = new AbortController().signal }: Surroundings,
): Promise<Loudspeaker> {
  const { speaker } = room;
  const loopDelayMs = room.calibration?.loopDelayMs;
  const delay = loopDelayMs === undefined ? {} : { loopDelayMs };
  const wakeMs = room.calibration?.wakeMs;
  const wake = (one: Loudspeaker): Loudspeaker =>
    wakeMs === undefined ? one : wakingLoudspeaker(one, wakeMs);
  if (speaker.kind === 'virtual-room') {
    const virtual = virtualRoomLoudspeaker({ labUrl: labOf(room, labUrl), room: room.id, clock });
    return wake({ ...virtual, ...delay });
  }
  const loudspeaker = programLoudspeaker(speaker, clock, room.kind === 'virtual' ? 'pulse' : 'air');
  await playSilence(loudspeaker, signal);
  return wake({ ...loudspeaker, ...delay });
}

/**
 * The measuring microphone that devices.json names for a room. Throws `lab-failed` when a virtual room has no lab,
 * `missing-tool` without the recorder,
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
  const consent = await refuseMicrophone(room, keepsAudio);
  const retention = consent === undefined ? undefined : retentionOf(consent);
  const seats = (room.microphones ?? []).map(({ id, kind, device }) => {
    return { id, microphone: recorderMicrophone({ recorder: kind, device, clock }) };
  });
  const main: Microphone = {
    ...recorderMicrophone({ recorder: microphone.kind, device: microphone.device, clock }),
    conversion: await describeConversion(microphone),
    ...(retention === undefined ? {} : { retention }),
  };
  return severalMicrophones(main, seats);
}

const silenceMs = 100;

async function playSilence(loudspeaker: Loudspeaker, signal: AbortSignal): Promise<void> {
  await playOnce(loudspeaker, new Int16Array((silenceMs * sampleRate) / 1000), signal);
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

function retentionOf({ room, retention, responsible, date }: Consent): AudioRetention | undefined {
  const { audio, days } = retention;
  return audio === 'kept' && days !== undefined ? { room, days, responsible, consentDate: date } : undefined;
}

/** Everything about a real room's equipment that can be said without opening it; throws as opening it would. */
export async function checkRoom(
  room: Room,
  { keepsAudio = false }: Pick<Surroundings, 'keepsAudio'>,
): Promise<void> {
  await refuseMicrophone(room, keepsAudio);
  if (room.speaker.kind !== 'virtual-room') await requireProgram(playerOf(room.speaker));
}

/** The consent that was needed, if any. */
async function refuseMicrophone(room: Room, keepsAudio: boolean): Promise<Consent | undefined> {
  const { microphone } = room;
  if (microphone.kind === 'virtual-room') return undefined;
  const all = [microphone, ...(room.microphones ?? [])];
  for (const { kind, device } of all) {
    if (kind !== 'rec' || device === undefined) continue;
    throw new OverheardError(
      'bad-devices',
      `room "${room.id}": microphone.device is "${device}", which rec ignores; expected none`,
      { hint: 'Use "kind": "sox" (macOS) or "arecord" (Linux) to record from a chosen device.' },
    );
  }
  const mayHearPeople = room.kind === 'real' || all.some(({ device }) => !isMonitor(device));
  const consent = mayHearPeople ? await readConsent(room) : undefined;
  if (consent !== undefined) refuseKeeping(consent, keepsAudio);
  for (const { kind } of all) await requireProgram(kind);
  return consent;
}

/** What a sink without hardware plays; every other device may hear people, whatever the room calls itself. */
function isMonitor(device: string | undefined): boolean {
  return device !== undefined && /^pulse:[^:]+\.monitor$/.test(device);
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
