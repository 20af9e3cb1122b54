import { OverheardError } from '../../core/error.ts';
import type { Room } from '../../inventory/inventory-schema.ts';
import { foundMarkerZ } from '../find-stimulus/marker.ts';
import { describeLevel, loudestDbSpl } from './describe-level.ts';

/** What a verified stimulus needs everywhere. */
export const usualZ = 20;
const silentMargin = 1.5;

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

/** The tone as a further microphone heard it. */
export type SeatMeasurement = {
  readonly microphone: string;
  readonly toneDbfs: number;
  readonly snrDb: number;
};

type Measured = Omit<RoomMeasurement, 'snrDb' | 'recommendedZ' | 'advice'>;

/** What a room that was measured needs, in advice. Throws `sound-failed` for a dead microphone. */
export function judgeRoom(
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
