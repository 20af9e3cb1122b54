import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Room } from '../../inventory/inventory-schema.ts';
import { foundMarkerZ, renderMarker } from '../find-stimulus/marker.ts';
import type { Match } from '../find-stimulus/match.ts';
import { measureSound } from '../find-stimulus/room-sound.ts';
import { RecordingSearch } from '../find-stimulus/search.ts';
import { heardDbfs } from '../signal/high-pass.ts';
import { soundInMemory } from '../signal/sound.ts';
import { sampleRate } from '../signal/wav.ts';
import type { Stimulus } from '../stimuli/stimulus-library.ts';
import { adviceOnMicrophone, swallowedMs } from './judge-devices.ts';
import { judgeRoom, type RoomMeasurement, type SeatMeasurement } from './judge-room.ts';
import { rollMs, take, takeSilence, type Instruments, type SilentTake, type Taken } from './take.ts';

type Equipment = Instruments & {
  readonly library: readonly Stimulus[];
  readonly calibration: Room['calibration'];
  /** So long nothing is played before it is heard whether the loudspeaker sleeps; unless given, nobody waits. */
  readonly idleMs?: number;
  /** Gets the recording of the noise, and where it was found in it. */
  readonly onHeard?: (samples: Int16Array, found: Match) => Promise<void>;
};

const silentTakes = 3;
const wakeNoiseMs = 4000;
const toneDbfs = -20;
const toneHz = 1000;
const toneS = 2;

/**
 * Records the quiet room, then a tone, then noise, each played by the room's loudspeaker, and says whether the room can
 * be used. Rejects with `sound-failed` when nothing played is in the recording, or as the equipment does.
 */
export async function measureRoom(equipment: Equipment): Promise<RoomMeasurement> {
  const { library, calibration } = equipment;
  const folder = await mkdtemp(join(tmpdir(), 'overheard-room-'));
  try {
    const silent: SilentTake[] = [];
    while (silent.length < silentTakes) silent.push(await takeSilence(equipment));
    const tone = await take(equipment, join(folder, 'tone.wav'), renderTone());
    const marker = { id: 'noise', samples: renderMarker({ seed: 'calibration', lengthMs: 1000 }) };
    const noise = await take(equipment, join(folder, 'noise.wav'), marker.samples);
    const found = new RecordingSearch(noise.samples, marker.samples.length).findOne(marker);
    await equipment.onHeard?.(noise.samples, found);
    const woken = await takeAfterIdle(equipment, join(folder, 'wake.wav'));
    return judgeRoom(calibration, {
      swallowedMs: woken,
      seats: tone.seats.map(seatOf),
      deviceAdvice: found.z < foundMarkerZ ? [] : adviceOnMicrophone(noise.samples, found),
      ambientDbfs: Math.max(...silent.map(({ samples }) => heardDbfs(samples))),
      toneDbfs: loudestDbfs(tone.samples),
      loopDelayMs: noise.armedAtMs + found.onsetMs - noise.startedAtMs,
      firstChunkMs: Math.max(...silent.map(({ firstChunkMs }) => firstChunkMs)),
      noiseZ: found.z,
      clipped: measureSound(soundInMemory(tone.samples)).isClipped,
      silentZ: Math.max(...silent.map(({ samples }) => highestZ(samples, library))),
      isDead: measureSound(soundInMemory(tone.samples)).isFlat,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** How much of a noise is swallowed after the loudspeaker was idle. */
async function takeAfterIdle(equipment: Equipment, path: string): Promise<number> {
  const { idleMs = 0, clock, signal } = equipment;
  if (idleMs === 0) return 0;
  await clock.wait(idleMs, signal);
  const marker = { id: 'wake', samples: renderMarker({ seed: 'wake', lengthMs: wakeNoiseMs }) };
  const { samples } = await take(equipment, path, marker.samples);
  const found = new RecordingSearch(samples, marker.samples.length).findOne(marker);
  return found.z < foundMarkerZ ? 0 : swallowedMs(found);
}

function seatOf({ microphone, samples }: Taken['seats'][number]): SeatMeasurement {
  const toneAtSeat = loudestDbfs(samples);
  // Before the tone there was nothing of ours, but for the first moment, in which recorders settle.
  const before = heardDbfs(samples.subarray(0.1 * sampleRate, (rollMs * sampleRate) / 1000));
  return { microphone, toneDbfs: toneAtSeat, snrDb: toneAtSeat - before };
}

function highestZ(samples: Int16Array, library: readonly Stimulus[]): number {
  if (measureSound(soundInMemory(samples)).isFlat) return 0;
  const longest = Math.max(1, ...library.map((stimulus) => stimulus.samples.length));
  const matches = new RecordingSearch(samples, longest).find(library, new Set());
  return Math.max(0, ...matches.map(({ z }) => z));
}

function renderTone(): Int16Array {
  const amplitude = 32768 * 10 ** (toneDbfs / 20);
  const step = (2 * Math.PI * toneHz) / sampleRate;
  return Int16Array.from({ length: toneS * sampleRate }, (_, i) =>
    Math.round(amplitude * Math.sin(step * i)),
  );
}

/** Level of the loudest second, which lies within the tone. */
function loudestDbfs(samples: Int16Array): number {
  let loudest = -Infinity;
  for (let start = 0; start === 0 || start + sampleRate <= samples.length; start += sampleRate / 10) {
    loudest = Math.max(loudest, heardDbfs(samples.subarray(start, start + sampleRate)));
  }
  return loudest;
}
