import { readSound, type Sound } from '../signal/sound.ts';
import { sampleRate } from '../signal/wav.ts';
import { CoarseSearch } from './coarse-search.ts';
import { transformSize } from '../signal/fft.ts';
import { byScore, isStrong, type Match, type Range, type Template } from './match.ts';
import { RecordingSearch } from './search.ts';

/** One playback and where a recording should hold it, in milliseconds from the recording's start. */
export type PlannedPlayback = {
  /** Id of its template. */
  readonly stimulus: string;
  readonly onsetMs: number;
  /** Found earlier or later than this, it is not this playback. */
  readonly earliestMs: number;
  readonly latestMs: number;
};

type Order = {
  readonly recording: Sound;
  readonly library: readonly Template[];
  readonly playbacks: readonly PlannedPlayback[];
  /** Whether a match is one at all; a weaker one is not counted. */
  readonly isFound: (match: Match) => boolean;
};

/** Clocks of sound devices differ by up to so much: places drift by 0.54 s in half an hour, 3.2 s in three hours. */
const widestDrift = 300e-6;
/** Before and after what is looked for so much is read too, as noise to compare with. */
const marginMs = 500;
/** Of two whole matches the earlier one is meant, unless the other is so much better: an echo comes later, not earlier. */
const muchBetter = 2;
const echoMs = 50;

/**
 * The match of each planned playback, in their order; undefined where nothing of it is near its place. Each is looked
 * for only there, so that time grows with the number of playbacks and memory not at all. No match counts for two
 * playbacks, so that a sentence that was to be said three times has to be there three times.
 */
export function findPlaybacks(order: Order): readonly (Match | undefined)[] {
  const found = new Map<PlannedPlayback, Match>();
  const ends = new Map<Template, number>();
  let last: PlacedMatch | undefined;
  for (const playback of order.playbacks.toSorted((a, b) => a.onsetMs - b.onsetMs)) {
    const template = order.library.find(({ id }) => id === playback.stimulus);
    if (template === undefined) continue;
    const range = rangeOf(playback, last);
    const free = { ...range, fromMs: Math.max(range.fromMs, ends.get(template) ?? -Infinity) };
    const match = findNear(template, free, order);
    if (match === undefined) continue;
    found.set(playback, match);
    ends.set(template, match.onsetMs + lengthMs(template) / 2);
    last = { playback, match };
  }
  return order.playbacks.map((playback) => found.get(playback));
}

type PlacedMatch = { readonly playback: PlannedPlayback; readonly match: Match };

/**
 * Where a playback may begin: as planned, later or earlier by what the clocks can have drifted since the recording's
 * start; and once one was found, as far from its plan as that one, but for the drift since then.
 */
function rangeOf({ onsetMs, earliestMs, latestMs }: PlannedPlayback, last: PlacedMatch | undefined): Range {
  const driftMs = widestDrift * Math.max(0, onsetMs);
  const whole = { fromMs: earliestMs - driftMs, toMs: latestMs + driftMs };
  if (last === undefined) return whole;
  const lagMs = last.match.onsetMs - last.playback.onsetMs;
  const sinceMs = widestDrift * (onsetMs - last.playback.onsetMs);
  const reachMs = onsetMs - earliestMs + sinceMs;
  return {
    fromMs: Math.max(whole.fromMs, onsetMs + lagMs - reachMs),
    toMs: Math.min(whole.toMs, onsetMs + lagMs + reachMs),
  };
}

/** The earliest whole match of a template whose place lies within a range, or else the best one. */
function findNear(template: Template, range: Range, { recording, isFound }: Order): Match | undefined {
  const startMs = Math.max(0, range.fromMs - marginMs);
  const part = readSound(recording, at(startMs), at(range.toMs + lengthMs(template) + marginMs));
  if (range.toMs < range.fromMs || part.length < template.samples.length / 2) return undefined;
  const within = { fromMs: range.fromMs - startMs, toMs: range.toMs - startMs };
  const matches = findWithin(template, part, within)
    .filter((match) => isFound(match) && match.onsetMs >= within.fromMs && match.onsetMs <= within.toMs)
    .sort(byScore);
  const best = matches[0];
  if (best === undefined) return undefined;
  const first = matches
    .filter((match) => scoreOf(match) >= scoreOf(best) / muchBetter)
    .reduce((a, b) => (b.onsetMs < a.onsetMs - echoMs ? b : a));
  return { ...first, onsetMs: first.onsetMs + startMs };
}

/** Roughly first, closely where that finds no strong match. */
function findWithin(template: Template, part: Int16Array, range: Range): readonly Match[] {
  const search = new RecordingSearch(part, template.samples.length);
  const count = Math.ceil((range.toMs - range.fromMs) / lengthMs(template)) + 1;
  const rough = new CoarseSearch(transformSize(part.length));
  rough.listen(part);
  const matches = search.fitAt(template, rough.places(template, range, count));
  return matches.some(isStrong) ? matches : search.findWithin(template, range, count);
}

function scoreOf({ z, coverage }: Match): number {
  return z * coverage;
}

function lengthMs({ samples }: Template): number {
  return (samples.length * 1000) / sampleRate;
}

function at(ms: number): number {
  return Math.round((ms * sampleRate) / 1000);
}
