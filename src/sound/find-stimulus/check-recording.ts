import { soundInMemory, type Sound } from '../signal/sound.ts';
import { renderMarker, type Marker } from './marker.ts';
import { findPlaybacks, type PlannedPlayback } from './find-playbacks.ts';
import { measureSound, type RoomSound } from './room-sound.ts';
import { findAnywhere, findOneAnywhere } from './search-long.ts';
import type { Match, Template } from './match.ts';
import { isFound, isWhole, judge, type ExposureVerdict } from './verdict.ts';
import { finite, soundOf } from './sound-of-match.ts';

/** The check of one recording. null where there is nothing to measure, as on disk. */
export type ExposureCheck = {
  readonly verdict: ExposureVerdict;
  /** Of the expected stimulus or else the best: correlation height over noise sigma. */
  readonly z: number | null;
  /** Of the same: share of its blocks of 250 ms that lie where they should, 0 to 1. */
  readonly coverage: number | null;
  /** From the recording's start to the stimulus, where one was found. */
  readonly onsetMs: number | null;
  /** Stimulus over the room's noise, where one was found. */
  readonly snrDb: number | null;
  /** The stimulus that fits best, if one was found. */
  readonly top: string | null;
  readonly clipped: boolean;
  /** Root mean square where the stimulus was found, otherwise of the whole recording. */
  readonly levelDbfs: number | null;
  /** Share of the recording, 0 to 1, in which something is 10 dB above the quietest tenth. */
  readonly voiceActivity: number | null;
  /** z of the slot's marker; null when none was played. From `foundMarkerZ` on loudspeaker and microphone were alive. */
  readonly markerZ: number | null;
  /** How many of the planned playbacks are there, whole and near their place; null when no place was given. */
  readonly playbacksFound: number | null;
  /** From where the shown stimulus was planned to where it is, next to the nearest plan; null as `playbacksFound`. */
  readonly lagMs: number | null;
  /** How often, within the stimuli that were found, the recording lost samples or has them twice. */
  readonly gaps: number | null;
  /** How long these gaps are together. */
  readonly gapMs: number | null;
};

type Order = {
  /** 16 kHz samples, in memory or on disk. */
  readonly recording: Sound | Int16Array;
  readonly library: readonly Template[];
  /** The stimulus that should be there, or the several that were played in turn; none: silence was dealt. */
  readonly expected?: string | readonly string[];
  /** Planned playbacks with their places, instead: each playback has to be near its own. */
  readonly playbacks?: readonly PlannedPlayback[];
  /** The marker that was played. */
  readonly marker?: Marker;
};

/**
 * Looks for every stimulus of a library in a recording of 16 kHz samples. Reads it, does not change it; about 0.06 s of
 * CPU for 8.5 s and one stimulus, 0.3 s a minute for a long one, in memory that does not grow with it.
 */
export function checkRecording(order: Order): ExposureCheck {
  const { library, playbacks, marker } = order;
  const recording = order.recording instanceof Int16Array ? soundInMemory(order.recording) : order.recording;
  const room = measureSound(recording);
  if (room.isFlat) return deadMicrophone(room);
  const wanted = wantedOf(order);
  const placed = playbacks && findPlaybacks({ recording, library, playbacks, isFound });
  const known = (placed ?? []).filter((match) => match !== undefined);
  const matches = findAnywhere({ recording, templates: library, expected: wanted, known });
  const top = matches.find(isFound);
  const own = matches.find(({ template }) => wanted.has(template.id));
  const shown = own ?? matches[0];
  const verdict = judge({ matches, wanted, clipped: room.isClipped });
  const isPlaced = placed === undefined || placed.every(isWhole);
  const isThere = own !== undefined && isFound(own);
  return {
    verdict: verdict === 'verified' && !isPlaced ? 'partial' : verdict,
    z: shown?.z ?? null,
    coverage: shown?.coverage ?? null,
    top: top?.template.id ?? null,
    clipped: room.isClipped,
    voiceActivity: room.voiceActivity,
    markerZ: marker === undefined ? null : markerZ(recording, marker),
    playbacksFound: placed === undefined ? null : placed.filter(isWhole).length,
    lagMs: isThere ? lagMs(own, playbacks) : null,
    ...gapsOf(playbacks !== undefined ? known : isThere ? [own] : []),
    ...soundOf(recording, room, isThere ? own : top),
  };
}

/** What the recording lost or has twice within the stimuli that were found. */
function gapsOf(matches: readonly Match[]): Pick<ExposureCheck, 'gaps' | 'gapMs'> {
  const gaps = matches.flatMap(({ gapsMs }) => gapsMs);
  return { gaps: gaps.length, gapMs: gaps.reduce((sum, gapMs) => sum + Math.abs(gapMs), 0) };
}

function wantedOf({ expected, playbacks }: Order): ReadonlySet<string> {
  if (playbacks !== undefined) return new Set(playbacks.map(({ stimulus }) => stimulus));
  return new Set(typeof expected === 'string' ? [expected] : expected);
}

/** The smallest of the distances to the planned playbacks of a match's stimulus. */
function lagMs({ template, onsetMs }: Match, playbacks: readonly PlannedPlayback[] = []): number | null {
  const lags = playbacks
    .filter(({ stimulus }) => stimulus === template.id)
    .map((playback) => onsetMs - playback.onsetMs);
  return lags.sort((a, b) => Math.abs(a) - Math.abs(b))[0] ?? null;
}

function markerZ(recording: Sound, marker: Marker): number {
  return findOneAnywhere(recording, { id: 'marker', samples: renderMarker(marker) })?.z ?? 0;
}

function deadMicrophone({ isClipped, levelDbfs }: RoomSound): ExposureCheck {
  return {
    verdict: 'no-signal',
    z: null,
    coverage: null,
    onsetMs: null,
    snrDb: null,
    top: null,
    clipped: isClipped,
    levelDbfs: finite(levelDbfs),
    voiceActivity: null,
    // A dead microphone heard no marker either; there is no z to give.
    markerZ: null,
    playbacksFound: null,
    lagMs: null,
    gaps: null,
    gapMs: null,
  };
}
