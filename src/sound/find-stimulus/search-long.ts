import { sampleRate } from '../signal/wav.ts';
import { bestOfEach, byScore, RecordingSearch, type Match, type Template } from './search.ts';

/** A longer recording is searched in windows of this length, so that memory and transforms stay small. */
const windowS = 60;

type Order = {
  /** 16 kHz samples. */
  readonly recording: Int16Array;
  readonly templates: readonly Template[];
  /** Ids of the templates whose best match is wanted however weak it is. */
  readonly expected: ReadonlySet<string>;
};

/** Best match of each template over a recording of any length, best first; see `RecordingSearch.find`. */
export function findAnywhere({ recording, templates, expected }: Order): readonly Match[] {
  return inWindows(recording, templates, (search) => search.find(templates, expected));
}

/** Best match of one template over a recording of any length. */
export function findOneAnywhere(recording: Int16Array, template: Template): Match | undefined {
  return inWindows(recording, [template], (search) => [search.findOne(template)])[0];
}

/** Windows overlap by the longest template and a quarter, so that every playback lies within one of them. */
function inWindows(
  recording: Int16Array,
  templates: readonly Template[],
  find: (search: RecordingSearch) => readonly Match[],
): readonly Match[] {
  const longest = Math.max(1, ...templates.map(({ samples }) => samples.length));
  const length = Math.max(windowS * sampleRate, 3 * longest);
  const step = length - Math.ceil(1.25 * longest);
  const matches: Match[] = [];
  for (let start = 0; start === 0 || start + length - step < recording.length; start += step) {
    const search = new RecordingSearch(recording.subarray(start, start + length), longest);
    const startMs = (start * 1000) / sampleRate;
    matches.push(...find(search).map((match) => ({ ...match, onsetMs: match.onsetMs + startMs })));
  }
  return bestOfEach(matches.sort(byScore));
}
