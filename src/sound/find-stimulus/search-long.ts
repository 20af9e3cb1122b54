import { readSound, type Sound } from '../signal/sound.ts';
import { sampleRate } from '../signal/wav.ts';
import { coarse, CoarseSearch, searchedLength, stepMs, type CoarseTemplate } from './coarse-search.ts';
import { indexOfHighest } from './correlation.ts';
import { bestOfEach, byScore, type Match, type Template } from './match.ts';
import { RecordingSearch } from './search.ts';

/** A longer recording is searched roughly first, in stretches of 33 s, so that time is linear and memory constant. */
const stretchLength = 2 ** 19;
/** A template may begin so much before it was roughly found, and noise around it is read too. */
const marginS = 1;
/** Noise alone stays below 7 in an hour; speech of strangers goes to 12. */
const worthZ = 10;
/** Places of templates that nobody expects are looked at closely in this number at most, best first. */
const mostPlaces = 12;
const placesOfExpected = 2;
/** Not found by chance, wherever it is. */
const surelyZ = 20;
/** What is already explained hides a template that is less than so much as high. */
const hiddenShare = 0.5;
/** Sentences that begin with the same words have their places within so much. */
const flankMs = 60;
const sameMs = 500;

type Order = {
  readonly recording: Sound;
  readonly templates: readonly Template[];
  /** Ids of the templates whose best match is wanted however weak it is. */
  readonly expected: ReadonlySet<string>;
  /** Matches that are known already: they are not looked for again. */
  readonly known: readonly Match[];
};

/** Best match of each template over a recording of any length, best first; see `RecordingSearch.find`. */
export function findAnywhere({ recording, templates, expected, known }: Order): readonly Match[] {
  const longest = Math.max(1, ...templates.map(({ samples }) => samples.length));
  if (recording.length <= Math.max(stretchLength, 3 * longest)) {
    const search = new RecordingSearch(readSound(recording, 0, recording.length), longest);
    return bestOfEach([...known, ...search.find(templates, expected)].sort(byScore));
  }
  const sought = new Set([...expected].filter((id) => known.every(({ template }) => template.id !== id)));
  const places = placesOf({ recording, templates, expected: sought, known });
  const matches = places.flatMap((startMs) => {
    const from = Math.max(0, Math.round((startMs / 1000 - marginS) * sampleRate));
    const part = readSound(recording, from, from + longest + 2 * marginS * sampleRate);
    const fromMs = (from * 1000) / sampleRate;
    return new RecordingSearch(part, longest)
      .find(templates, expected)
      .map((match) => ({ ...match, onsetMs: match.onsetMs + fromMs }));
  });
  return bestOfEach([...known, ...matches].sort(byScore));
}

/** Best match of one template over a recording of any length; its beginning first, since a marker is there. */
export function findOneAnywhere(recording: Sound, template: Template): Match | undefined {
  const expected = new Set([template.id]);
  const start = new RecordingSearch(readSound(recording, 0, stretchLength), template.samples.length);
  const first = start.findOne(template);
  if (recording.length <= stretchLength || first.z >= surelyZ) return first;
  const anywhere = findAnywhere({ recording, templates: [template], expected, known: [] });
  return [first, ...anywhere].sort(byScore)[0];
}

/** Where a template may begin. */
type Place = { readonly template: Template; readonly z: number; readonly atMs: number };

/** A known match within a stretch that begins at `fromMs`, and its height there. */
type KnownPlace = { readonly match: Match; readonly fromMs: number; readonly z: number };

/** The places, in milliseconds, that are worth a close look. */
function placesOf({ recording, templates, expected, known }: Order): readonly number[] {
  // Those that are known come first: what they explain hides the others.
  const isKnown = (template: Template): boolean => known.some((match) => match.template === template);
  const coarses = [...templates.filter(isKnown), ...templates.filter((each) => !isKnown(each))].map((each) =>
    coarse(each, stretchLength),
  );
  const search = new CoarseSearch(stretchLength);
  const overlap = Math.max(...templates.map(searchedLength));
  const all: Place[] = [];
  for (let from = 0; from === 0 || from + overlap < recording.length; from += stretchLength - overlap) {
    const part = readSound(recording, from, from + stretchLength);
    const fromMs = (from * 1000) / sampleRate;
    search.listen(part);
    const explained: KnownPlace[] = [];
    for (const each of coarses) {
      const heights = search.heights(each);
      explained.push(...placesIn(heights, each, { known, fromMs }));
      hide(heights, each, explained);
      const place = indexOfHighest(heights);
      all.push({ template: each.template, z: heights[place]!, atMs: fromMs + place * stepMs });
    }
  }
  return worthy(all, expected);
}

/** The known matches of a template that sound within a stretch, with the greatest height that it has there. */
function placesIn(
  heights: Float64Array,
  { template }: CoarseTemplate,
  { known, fromMs }: { readonly known: readonly Match[]; readonly fromMs: number },
): readonly KnownPlace[] {
  const z = heights[indexOfHighest(heights)]!;
  const endMs = fromMs + heights.length * stepMs;
  return known
    .filter((match) => match.template === template)
    .filter(({ onsetMs }) => onsetMs < endMs && onsetMs + lengthMs(template) > fromMs)
    .map((match) => ({ match, fromMs, z }));
}

function lengthMs({ samples }: Template): number {
  return (samples.length * 1000) / sampleRate;
}

/**
 * Takes out what known matches explain: their own template, another one that begins as they do, and whatever is not at
 * least half as high as they are while they sound.
 */
function hide(heights: Float64Array, { template }: CoarseTemplate, known: readonly KnownPlace[]): void {
  for (const { match, fromMs, z } of known) {
    const own = match.template === template;
    const first = Math.round((match.onsetMs - fromMs) / stepMs);
    const before = Math.round((searchedLength(template) * 1000) / sampleRate / stepMs);
    const after = Math.round(lengthMs(match.template) / stepMs);
    for (let i = Math.max(0, first - before); i < Math.min(heights.length, first + after); i += 1) {
      const isFlank = Math.abs(i - first) * stepMs < flankMs;
      if (own || isFlank || heights[i]! < hiddenShare * z) heights[i] = 0;
    }
  }
}

/** Places that are not within half a second of a better one. */
function worthy(all: readonly Place[], expected: ReadonlySet<string>): readonly number[] {
  const sorted = all.toSorted((a, b) => b.z - a.z);
  const nth = (place: Place, i: number): number =>
    sorted.slice(0, i).filter(({ template }) => template === place.template).length;
  const chosen = sorted.filter((place, i) =>
    expected.has(place.template.id)
      ? nth(place, i) < placesOfExpected
      : place.z >= worthZ && nth(place, i) === 0,
  );
  const wanted = chosen.filter(({ template }) => expected.has(template.id));
  const others = chosen.filter(({ template }) => !expected.has(template.id)).slice(0, mostPlaces);
  const times = [...wanted, ...others].map(({ atMs }) => atMs);
  return times.filter((atMs, i) => times.slice(0, i).every((other) => Math.abs(other - atMs) > sameMs));
}
