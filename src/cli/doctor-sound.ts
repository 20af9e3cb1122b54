import { join } from 'node:path';
import type { Clock } from '../core/clock.ts';
import { OverheardError } from '../core/error.ts';
import type { Inventory, Room } from '../inventory/inventory-schema.ts';
import { readInventory } from '../inventory/read-inventory.ts';
import { startLabProcess } from '../lab/start-lab-process.ts';
import { readWorld } from '../lab/world.ts';
import { measureRoom, type RoomMeasurement } from '../sound/calibrate-room.ts';
import { describeLevel } from '../sound/describe-level.ts';
import { openLoudspeaker, openMicrophone } from '../sound/open-room.ts';
import { loadStimuli } from '../sound/stimulus-library.ts';
import type { Check } from './host-checks.ts';
import type { Terminal } from './terminal.ts';
import { packageRoot } from './version.ts';

interface SoundOrder {
  /** Id of a room in the inventory. */
  readonly room: string;
  readonly devices: string;
  /** What a sound level meter showed while the tone was played, in dB SPL. */
  readonly spl: string | undefined;
  readonly terminal: Terminal;
  readonly clock: Clock;
}

/**
 * Measures a room with its own loudspeaker and microphone. Throws `bad-devices` for an unknown room, `wrong-use` for a
 * level that cannot be, and what loudspeaker and microphone throw; nothing is played before the room may be recorded.
 */
export async function checkSound(order: SoundOrder): Promise<Check[]> {
  const { devices, clock, terminal } = order;
  const spl = order.spl === undefined ? undefined : readSpl(order.spl);
  const room = findRoom(await readInventory(devices), order.room, devices);
  const folders = ['zh', 'en'].map((name) => join(packageRoot, 'experiments/stimuli', name));
  const library = (await Promise.all(folders.map(loadStimuli))).flat();
  terminal.err(`Room "${room.id}": 9 s of silence, then a tone and a noise. Please keep quiet.\n`);
  const measured = await withLab(room, terminal.signal, async (labUrl) => {
    const place = { clock, signal: terminal.signal, ...(labUrl === undefined ? {} : { labUrl }) };
    const microphone = await openMicrophone(room, place);
    const loudspeaker = await openLoudspeaker(room, place);
    const { calibration } = room;
    return measureRoom({ loudspeaker, microphone, library, calibration, clock, signal: terminal.signal });
  });
  return [...levels(room, measured), ...delays(measured), calibrationOf(room, measured, { spl, clock })];
}

function levels({ calibration }: Room, measured: RoomMeasurement): Check[] {
  const { ambientDbfs, toneDbfs, snrDb, clipped, noiseZ, advice } = measured;
  return [
    { name: 'quiet room', state: 'ok', found: describeLevel(ambientDbfs, calibration) },
    {
      name: 'tone, 1 kHz',
      state: clipped ? 'fail' : 'ok',
      found: `${describeLevel(toneDbfs, calibration)}; ${snrDb.toFixed(0)} dB above the quiet room`,
    },
    { name: 'noise', state: noiseZ < 16 ? 'fail' : 'ok', found: `found with z ${noiseZ.toFixed(0)}` },
    ...advice.map((found): Check => ({ name: 'advice', state: 'warn', found })),
  ];
}

function delays({ loopDelayMs, firstChunkMs, silentZ, recommendedZ }: RoomMeasurement): Check[] {
  const most = `${silentZ.toFixed(1)} at most in silence`;
  return [
    {
      name: 'loop delay',
      state: 'ok',
      found: `${Math.max(0, Math.round(loopDelayMs))} ms from the player's start to the first sample of noise`,
    },
    { name: 'first chunk', state: 'ok', found: `${firstChunkMs.toFixed(0)} ms after the recorder's start` },
    recommendedZ > 20
      ? {
          name: 'threshold z',
          state: 'warn',
          found: `${most}; 20 would be too low, ${recommendedZ} is advised`,
          next: 'find out what sounds in the quiet room; a verified stimulus needs z 20 only',
        }
      : { name: 'threshold z', state: 'ok', found: `${most}; 20 is safe in this room` },
  ];
}

/** What to write into devices.json. Without a sound level meter nobody can say what a dBFS of this room is in the air. */
function calibrationOf(
  room: Room,
  { toneDbfs, ambientDbfs, loopDelayMs }: RoomMeasurement,
  { spl, clock }: { readonly spl: number | undefined; readonly clock: Clock },
): Check {
  const name = 'calibration';
  if (spl === undefined) {
    if (room.calibration !== null) {
      return { name, state: 'ok', found: `of ${room.calibration.date}, by ${room.calibration.method}` };
    }
    const found = 'none: levels of this room are uncalibrated dBFS';
    const next = `read a sound level meter beside the phones during the tone, then \`overheard doctor --sound ${room.id} --spl <dB>\``;
    return { name, state: 'warn', found, next };
  }
  const calibration: NonNullable<Room['calibration']> = {
    offsetDb: round(spl - toneDbfs),
    method: 'sound level meter, 1 kHz tone',
    date: clock.now().slice(0, 10),
    ambientDbfs: round(ambientDbfs),
    loopDelayMs: Math.max(0, Math.round(loopDelayMs)),
  };
  const next = `put into room "${room.id}" of devices.json: "calibration": ${JSON.stringify(calibration)}`;
  return { name, state: 'ok', found: `0 dBFS is ${calibration.offsetDb.toFixed(1)} dB SPL`, next };
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

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
