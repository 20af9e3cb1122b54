import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import { OverheardError } from '../../core/error.ts';
import type { Room } from '../../inventory/inventory-schema.ts';
import { foundMarkerZ, renderMarker } from '../find-stimulus/marker.ts';
import { measureSound } from '../find-stimulus/room-sound.ts';
import { soundInMemory, wholeSound } from '../signal/sound.ts';
import type { Match } from '../find-stimulus/match.ts';
import { RecordingSearch } from '../find-stimulus/search.ts';
import { adviceOnMicrophone, swallowedMs } from './judge-devices.ts';
import { describeLevel, loudestDbSpl } from './describe-level.ts';
import { heardDbfs } from '../signal/high-pass.ts';
import type { Loudspeaker } from '../loudspeaker.ts';
import type { Microphone, OpenRecording, Recording } from '../microphone.ts';
import type { Stimulus } from '../stimuli/stimulus-library.ts';
import { writeWav } from '../signal/wav-file.ts';
import { sampleRate } from '../signal/wav.ts';

/** What a room's loudspeaker and microphone do together. Levels are dBFS of the room's own chain. */
export type RoomMeasurement = {
  /** The room without any sound of ours. */
  readonly ambientDbfs: number;
  /** A tone of 1 kHz that was played at -20 dBFS (a sine's root mean square: -23 dBFS). */
  readonly toneDbfs: number;
  /** Tone over ambient. */
  readonly snrDb: number;
  /** From the start of the player to the first sample of noise in the recording. */
  readonly loopDelayMs: number;
  /** From opening the microphone to its first chunk. */
  readonly firstChunkMs: number;
  /** How clear the noise stood out: correlation over its sigma. At least 16 in a usable room. */
  readonly noiseZ: number;
  readonly clipped: boolean;
  /** So much of a noise was swallowed after a minute of silence, while the loudspeaker woke. 0 where nobody waited. */
  readonly swallowedMs: number;
  /** The tone at each further microphone, and over what was there before it began. */
  readonly seats: readonly SeatMeasurement[];
  /** Highest z of any stimulus in the takes that are known to be silent; a found stimulus must be well above it. */
  readonly silentZ: number;
  /**
   * The z that a stimulus should reach in this room: 20, or half as much again as silence does. For people: what a run
   * asks for is fixed, so that rooms can be compared.
   */
  readonly recommendedZ: number;
  /** What should be changed, in sentences; empty when nothing. */
  readonly advice: readonly string[];
};

export type SeatMeasurement = {
  readonly microphone: string;
  readonly toneDbfs: number;
  readonly snrDb: number;
};

type Equipment = {
  readonly loudspeaker: Loudspeaker;
  readonly microphone: Microphone;
  readonly library: readonly Stimulus[];
  readonly calibration: Room['calibration'];
  /** So long nothing is played before it is heard whether the loudspeaker sleeps; unless given, nobody waits. */
  readonly idleMs?: number;
  /** Gets the recording of the noise, and where it was found in it. */
  readonly onHeard?: (samples: Int16Array, found: Match) => Promise<void>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
};

const silentTakes = 3;
const silentMs = 3000;
/** What a verified stimulus needs everywhere. */
export const usualZ = 20;
const silentMargin = 1.5;
const rollMs = 500;
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
    return judge(calibration, {
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

interface SilentTake {
  readonly samples: Int16Array;
  readonly firstChunkMs: number;
}

async function takeSilence({ microphone, clock, signal }: Equipment): Promise<SilentTake> {
  const openedAtMs = clock.monotonicMs();
  const recording = await microphone.open(signal);
  try {
    await clock.wait(silentMs, signal);
    const { samples, armedAtMs } = await taken(recording);
    return { samples, firstChunkMs: armedAtMs - openedAtMs };
  } finally {
    await recording.stop();
  }
}

type Taken = {
  readonly samples: Int16Array;
  readonly armedAtMs: number;
  readonly seats: readonly { readonly microphone: string; readonly samples: Int16Array }[];
};

/** A few seconds, which may be in memory. */
async function taken(open: OpenRecording): Promise<Taken> {
  const recording = await open.stop();
  const samplesOf = ({ sound, close }: Recording): Int16Array => {
    const samples = wholeSound(sound);
    close();
    return samples;
  };
  const seats = (recording.seats ?? []).map(({ microphone, recording: heard }) => {
    return { microphone, samples: samplesOf(heard) };
  });
  return { samples: samplesOf(recording), armedAtMs: recording.armedAtMs, seats };
}

function highestZ(samples: Int16Array, library: readonly Stimulus[]): number {
  if (measureSound(soundInMemory(samples)).isFlat) return 0;
  const longest = Math.max(1, ...library.map((stimulus) => stimulus.samples.length));
  const matches = new RecordingSearch(samples, longest).find(library, new Set());
  return Math.max(0, ...matches.map(({ z }) => z));
}

async function take(
  { loudspeaker, microphone, clock, signal }: Equipment,
  path: string,
  samples: Int16Array,
): Promise<Taken & { readonly startedAtMs: number }> {
  await writeWav(path, samples);
  const recording = await microphone.open(signal);
  try {
    await clock.wait(rollMs, signal);
    const { startedAtMs } = await loudspeaker.play(path, signal);
    await clock.wait(rollMs, signal);
    return { ...(await taken(recording)), startedAtMs };
  } finally {
    await recording.stop();
  }
}

type Measured = Omit<RoomMeasurement, 'snrDb' | 'recommendedZ' | 'advice'>;

function judge(
  calibration: Room['calibration'],
  measured: Measured & { readonly isDead: boolean; readonly deviceAdvice: readonly string[] },
): RoomMeasurement {
  const { isDead, deviceAdvice, ...measurement } = measured;
  if (isDead) {
    throw new OverheardError('sound-failed', 'the microphone gave no signal while a tone was played', {
      hint: 'Unmute it, or name another device of this room in devices.json.',
    });
  }
  const snrDb = measurement.toneDbfs - measurement.ambientDbfs;
  const advice = [...adviceFor(measurement, snrDb), ...deviceAdvice];
  // The tone has the level of a stimulus.
  if (calibration !== null && measurement.toneDbfs + calibration.offsetDb > loudestDbSpl) {
    const level = describeLevel(measurement.toneDbfs, calibration);
    advice.push(`The tone reaches ${level}; lower the volume to at most ${loudestDbSpl} dB SPL.`);
  }
  const recommendedZ = Math.max(usualZ, Math.ceil(silentMargin * measurement.silentZ));
  return { ...measurement, snrDb, recommendedZ, advice };
}

function adviceFor(
  { noiseZ, clipped, silentZ, ambientDbfs, swallowedMs: measuredSwallowedMs }: Measured,
  snrDb: number,
): string[] {
  const advice: string[] = [];
  if (noiseZ < foundMarkerZ)
    advice.push(
      'The noise that was played is not in the recording: check that loudspeaker and microphone are in one room.',
    );
  if (measuredSwallowedMs > 0)
    advice.push(
      `The loudspeaker sleeps: after a minute of silence ${measuredSwallowedMs} ms are lost; keep it awake, or write "wakeMs" into the room's calibration.`,
    );
  if (snrDb < 15)
    advice.push(
      `The tone is ${snrDb.toFixed(0)} dB above the room; raise the volume or quiet the room until it is 15 dB.`,
    );
  else if (snrDb < 20)
    advice.push(`The tone is ${snrDb.toFixed(0)} dB above the room; 20 dB would be comfortable.`);
  if (clipped) advice.push('The recording is clipped; lower the volume or the gain of the microphone.');
  if (silentZ >= 15)
    advice.push(
      `Something in the quiet room resembles a stimulus (z ${silentZ.toFixed(0)}); find out what plays.`,
    );
  if (ambientDbfs < -90) advice.push('The quiet room is digitally silent: this is no microphone in air.');
  return advice;
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
