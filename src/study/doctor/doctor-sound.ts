import { join } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import { OverheardError } from '../../core/error.ts';
import type { Inventory, Room } from '../../inventory/inventory-schema.ts';
import { readInventory } from '../../inventory/read-inventory.ts';
import { startLabProcess } from '../../lab/start-lab-process.ts';
import { readWorld } from '../../lab/world.ts';
import { measureRoom } from '../../sound/room/calibrate-room.ts';
import { openLoudspeaker, openMicrophone } from '../../sound/room/open-room.ts';
import { foundMarkerZ } from '../../sound/find-stimulus/marker.ts';
import type { Match } from '../../sound/find-stimulus/match.ts';
import { drawHeard } from '../../sound/picture/draw-heard.ts';
import { soundInMemory } from '../../sound/signal/sound.ts';
import { durationMs, loadStimuli } from '../../sound/stimuli/stimulus-library.ts';
import type { Check } from './check.ts';
import { judgeSound } from './judge-sound.ts';
import { checkSoundDevices } from './sound-devices.ts';
import { packageRoot } from '../../host/version.ts';

/** Loudspeakers go to sleep within seconds to half a minute. */
const minuteMs = 60_000;

interface SoundOrder {
  /** Id of a room in the inventory. */
  readonly room: string;
  readonly devices: string;
  /** Level that a sound level meter showed while the tone was played, in dB SPL. */
  readonly spl: string | undefined;
  /** Path of a PNG file to draw what was heard. */
  readonly picture: string | undefined;
  /** Called when the room is about to be measured, and has to be quiet. */
  readonly onBegin: () => void;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Measures a room with its own loudspeaker and microphone. Throws `bad-devices` for an unknown room, `wrong-use` for a
 * level that cannot be, and what loudspeaker and microphone throw; nothing is played before the room may be recorded.
 */
export async function checkSound(order: SoundOrder): Promise<Check[]> {
  const { devices, clock, signal } = order;
  const spl = order.spl === undefined ? undefined : readSpl(order.spl);
  const room = findRoom(await readInventory(devices), order.room, devices);
  const folders = ['zh', 'en'].map((name) => join(packageRoot, 'experiments/stimuli', name));
  const library = (await Promise.all(folders.map(loadStimuli))).flat();
  order.onBegin();
  const measured = await withLab(room, signal, async (labUrl) => {
    const place = { clock, signal, ...(labUrl === undefined ? {} : { labUrl }) };
    const microphone = await openMicrophone(room, place);
    // As it is, without the noise that wakes it: whether it sleeps is to be heard.
    const loudspeaker = await openLoudspeaker({ ...room, calibration: null }, place);
    // A level meter beside the phones says more than the calibration of another day.
    const calibration = spl === undefined ? room.calibration : null;
    const idleMs = room.speaker.kind === 'virtual-room' ? 0 : minuteMs;
    const equipment = { loudspeaker, microphone, library, calibration, idleMs, clock, signal };
    return measureRoom({ ...equipment, onHeard: (samples, found) => draw(order.picture, samples, found) });
  });
  const isVirtual = room.speaker.kind === 'virtual-room' && room.microphone.kind === 'virtual-room';
  return [
    ...(isVirtual ? [] : await checkSoundDevices(room.kind === 'real')),
    ...judgeSound(room, measured, { spl, date: clock.now().slice(0, 10) }),
  ];
}

/** Draws the noise that was played, where somebody wants a picture. */
async function draw(picture: string | undefined, samples: Int16Array, found: Match): Promise<void> {
  if (picture === undefined) return;
  const { template, onsetMs, z } = found;
  const lengthMs = durationMs(template.samples);
  const place = z < foundMarkerZ ? undefined : { what: 'the noise', onsetMs, lengthMs };
  await drawHeard(picture, soundInMemory(samples), place);
}

function findRoom({ rooms }: Inventory, id: string, path: string): Room {
  const room = rooms.find((each) => each.id === id);
  if (room !== undefined) return room;
  const known = rooms.map((each) => each.id).join(', ');
  throw new OverheardError('bad-devices', `${path}: has no room "${id}"; expected one of ${known}`, {
    hint: 'overheard doctor --sound <room>',
  });
}

function readSpl(text: string): number {
  const spl = Number(text);
  if (text.trim() !== '' && spl >= 20 && spl <= 130) return spl;
  throw new OverheardError('wrong-use', `--spl is "${text}"; expected 20 to 130 dB`, {
    hint: 'Give what the sound level meter showed while the tone was played, e.g. --spl 64.',
  });
}

/** A virtual room needs a lab around it; a room with programs of its own does not. */
async function withLab<T>(
  room: Room,
  signal: AbortSignal,
  use: (labUrl: string | undefined) => Promise<T>,
): Promise<T> {
  if (room.speaker.kind !== 'virtual-room' && room.microphone.kind !== 'virtual-room') return use(undefined);
  const world = await readWorld('demo');
  const lab = await startLabProcess({ rooms: [{ id: room.id }], phones: [], world }, signal);
  try {
    return await use(lab.controlUrl);
  } finally {
    await lab.close();
  }
}
