import { soundInMemory, type Sound } from '../signal/sound.ts';
import { sampleRate } from '../signal/wav.ts';
import { meanPower, noisePower, type RoomSound } from './room-sound.ts';
import type { Match } from './match.ts';

/** Where and how loud a stimulus is; null where there is nothing to measure. */
export type MatchSound = {
  readonly onsetMs: number | null;
  readonly snrDb: number | null;
  readonly levelDbfs: number | null;
};

/** Below this ratio a difference of powers says nothing; the direct sound, which correlation finds, says more. */
const clearRatio = 2;
const reverberationLength = 0.5 * sampleRate;

/** Onset, level and signal-to-noise ratio of the match, or the level of everything when nothing was found. */
export function soundOf(recording: Sound, room: RoomSound, match: Match | undefined): MatchSound {
  if (match === undefined) return { onsetMs: null, snrDb: null, levelDbfs: finite(room.levelDbfs) };
  const template = match.template.samples;
  const from = (match.onsetMs * sampleRate) / 1000;
  const place = { from, to: from + template.length };
  const inside = meanPower(recording, place) ?? 0;
  const noise = noisePower(room.framePowers, { from, to: place.to + reverberationLength });
  const plain = meanPower(soundInMemory(template), { from: 0, to: template.length }) ?? 0;
  const signal = inside > clearRatio * (noise ?? 0) ? inside - (noise ?? 0) : match.gain ** 2 * plain;
  return {
    onsetMs: match.onsetMs,
    snrDb: noise === undefined ? null : finite(10 * Math.log10(signal / noise)),
    levelDbfs: finite(10 * Math.log10(inside)),
  };
}

/** null for what is no number: the level of nothing. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
