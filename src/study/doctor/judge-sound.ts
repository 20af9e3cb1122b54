import type { Room } from '../../inventory/inventory-schema.ts';
import { usualZ, type RoomMeasurement } from '../../sound/room/judge-room.ts';
import { describeLevel, loudestDbSpl } from '../../sound/room/describe-level.ts';
import type { Check } from './check.ts';

/** Longer than what was swallowed, which was measured in steps of 250 ms. */
const wakeMarginMs = 500;
/** A stimulus should be so much above the quiet room. */
const leastSnrDb = 15;

/** Level that a sound level meter showed, and the day. */
interface MeterReading {
  /** While the tone was played; undefined where there was no meter. */
  readonly spl: number | undefined;
  /** Today, for the calibration. */
  readonly date: string;
}

/** Meaning of a measurement of a room for a run in it. */
export function judgeSound(room: Room, measured: RoomMeasurement, meter: MeterReading): Check[] {
  return [...levels(room, measured, meter.spl), ...delays(measured), calibrationOf(room, measured, meter)];
}

function levels({ calibration }: Room, measured: RoomMeasurement, spl: number | undefined): Check[] {
  const { ambientDbfs, toneDbfs, snrDb, clipped, noiseZ, advice, seats } = measured;
  return [
    { name: 'quiet room', state: 'ok', found: describeLevel(ambientDbfs, calibration) },
    {
      name: 'tone, 1 kHz',
      state: clipped ? 'fail' : 'ok',
      found: `${describeLevel(toneDbfs, calibration)}; ${aboveQuiet(snrDb)}`,
    },
    loudness(calibration === null ? undefined : toneDbfs + calibration.offsetDb, spl),
    ...seats.map((seat): Check => ({
      name: `tone at ${seat.microphone}`,
      state: seat.snrDb < leastSnrDb ? 'warn' : 'ok',
      found: `${describeLevel(seat.toneDbfs, null)}; ${aboveQuiet(seat.snrDb)}`,
      ...(seat.snrDb < leastSnrDb ? { next: 'move it nearer to the loudspeaker, or raise the volume' } : {}),
    })),
    { name: 'noise', state: noiseZ < 16 ? 'fail' : 'ok', found: `found with z ${noiseZ.toFixed(0)}` },
    ...advice.map((found): Check => ({ name: 'advice', state: 'warn', found })),
  ];
}

function aboveQuiet(snrDb: number): string {
  if (!Number.isFinite(snrDb)) return 'the quiet room has no sound to compare with';
  return `${snrDb.toFixed(0)} dB above the quiet room`;
}

/** The tone has the level of a stimulus. What was just read off a level meter counts more than an older calibration. */
function loudness(calibratedDbSpl: number | undefined, spl: number | undefined): Check {
  const name = 'loudness';
  const level = spl ?? calibratedDbSpl;
  const cap = `at most ${loudestDbSpl} dB SPL`;
  if (level === undefined) {
    const next = `read a sound level meter beside the phones and give it with --spl; expected ${cap}`;
    return { name, state: 'warn', found: 'not known: the room is not calibrated', next };
  }
  const found = `${level.toFixed(1)} dB SPL, ${cap}`;
  if (level <= loudestDbSpl) return { name, state: 'ok', found };
  return { name, state: 'fail', found, next: 'lower the volume: no stimulus needs more than loud talk' };
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
    {
      name: 'threshold z',
      state: recommendedZ > usualZ ? 'warn' : 'ok',
      found: `${most}; for information: this room would need ${recommendedZ}, a run always asks for ${usualZ}`,
      ...(recommendedZ > usualZ ? { next: 'find out what sounds in the quiet room' } : {}),
    },
  ];
}

/** The lines to write into devices.json. Without a sound level meter nobody can say what a dBFS of this room is in the air. */
function calibrationOf(
  room: Room,
  { toneDbfs, ambientDbfs, loopDelayMs, swallowedMs }: RoomMeasurement,
  { spl, date }: MeterReading,
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
    date,
    ambientDbfs: round(ambientDbfs),
    loopDelayMs: Math.max(0, Math.round(loopDelayMs)),
    ...(swallowedMs > 0 ? { wakeMs: swallowedMs + wakeMarginMs } : {}),
  };
  const next = `put into room "${room.id}" of devices.json: "calibration": ${JSON.stringify(calibration)}`;
  return { name, state: 'ok', found: `0 dBFS is ${calibration.offsetDb.toFixed(1)} dB SPL`, next };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
