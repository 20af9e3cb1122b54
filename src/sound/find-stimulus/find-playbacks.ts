import { sampleRate } from '../signal/wav.ts';
import { findOneAnywhere } from './search-long.ts';
import type { Match, Template } from './search.ts';

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
  readonly recording: Int16Array;
  readonly library: readonly Template[];
  readonly playbacks: readonly PlannedPlayback[];
  /** The best match of each template over the whole recording, which need not be searched again. */
  readonly matches: readonly Match[];
  /** Whether a match is one at all; a weaker one is not counted. */
  readonly isFound: (match: Match) => boolean;
};

/**
 * The match of each planned playback, in their order; undefined where nothing of it is near its place. No match counts
 * for two playbacks, so that a sentence that was to be said three times has to be there three times.
 */
export function findPlaybacks({ playbacks, ...order }: Order): readonly (Match | undefined)[] {
  const found = new Map<PlannedPlayback, Match>();
  for (const id of new Set(playbacks.map(({ stimulus }) => stimulus))) {
    const own = playbacks.filter(({ stimulus }) => stimulus === id);
    for (const match of matchesOf(id, own, order)) {
      const place = own.find((playback) => !found.has(playback) && isNear(match, playback));
      if (place !== undefined) found.set(place, match);
    }
  }
  return playbacks.map((playback) => found.get(playback));
}

/** Whether a match lies where a playback may be. */
function isNear({ onsetMs }: Match, { earliestMs, latestMs }: PlannedPlayback): boolean {
  return onsetMs >= earliestMs && onsetMs <= latestMs;
}

/** As many matches of one template near its playbacks as there are playbacks, in the order of time. */
function matchesOf(
  id: string,
  playbacks: readonly PlannedPlayback[],
  { recording, library, matches, isFound }: Omit<Order, 'playbacks'>,
): readonly Match[] {
  const template = library.find((each) => each.id === id);
  if (template === undefined) return [];
  const counts = (match: Match | undefined): match is Match =>
    match !== undefined && isFound(match) && playbacks.some((playback) => isNear(match, playback));
  const best = matches.find((match) => match.template === template);
  const found = counts(best) ? [best] : [];
  const lengthMs = (template.samples.length * 1000) / sampleRate;
  const fromMs = Math.max(0, Math.min(...playbacks.map(({ earliestMs }) => earliestMs)));
  const toMs = Math.max(...playbacks.map(({ latestMs }) => latestMs)) + lengthMs;
  const part = found.length < playbacks.length ? recording.slice(at(fromMs), at(toMs)) : noSamples;
  // What was found is taken out before the next is looked for; what lies elsewhere may be found first, so one more try.
  for (const match of found) silence(part, match, fromMs);
  for (let tries = 0; found.length < playbacks.length && tries <= playbacks.length; tries += 1) {
    if (part.length < template.samples.length / 2) break;
    const next = findOneAnywhere(part, template);
    if (next === undefined || !isFound(next)) break;
    const match = { ...next, onsetMs: next.onsetMs + fromMs };
    if (counts(match)) found.push(match);
    silence(part, match, fromMs);
  }
  return found.sort((a, b) => a.onsetMs - b.onsetMs);
}

const noSamples = new Int16Array(0);

function silence(part: Int16Array, { template, onsetMs }: Match, fromMs: number): void {
  const start = at(onsetMs - fromMs);
  part.fill(0, Math.max(0, start), Math.max(0, start + template.samples.length));
}

function at(ms: number): number {
  return Math.round((ms * sampleRate) / 1000);
}
