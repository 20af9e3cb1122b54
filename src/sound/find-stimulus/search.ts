import { toUnit } from '../signal/loudness.ts';
import { sampleRate } from '../signal/wav.ts';
import { analytic, analyticRate, whiten, type Whitened } from './analytic.ts';
import { CorrelationTarget, type Peak } from './correlation.ts';
import { fitTemplate } from './fit-template.ts';
import { bestOfEach, byScore, isStrong, type Match, type Range, type Template } from './match.ts';
import { stretch } from './stretch.ts';
import { cutIntoBlocks, type TemplateBlock } from './template-blocks.ts';

/** A longer template is searched by its first six seconds; its coverage is counted over its whole length. */
const searchedS = 6;
/** Drifts that are tried where a match is weak; what lies between is within reach of `fitBlocks`. */
const bankPpm = [-200, -110, 110, 200] as const;
const partialCoverage = 0.5;
const mostCandidates = 8;
const mostKept = mostCandidates + 2;
const placesTried = 3;
const flankMs = 50;

type Candidate = { readonly template: Template; readonly peaks: readonly Peak[] };

/** A recording in which any number of templates are searched; its transforms are made once. */
export class RecordingSearch {
  readonly #whitened: Whitened;
  readonly #longest: number;
  #target: CorrelationTarget | undefined;
  readonly #blocks = new Map<Template, readonly TemplateBlock[]>();

  /** `longest`: samples (at 16 kHz) of the longest template that will be searched. */
  constructor(recording: Int16Array, longest: number) {
    this.#whitened = whiten(toUnit(recording));
    this.#longest = longest;
  }

  /**
   * Matches of the templates that may be in the recording, best first (z times coverage); those in `expected` are
   * always among them. Where the best is weak, clock drift is searched and every template is tried at its place, so
   * that two stimuli with the same carrier sentence are compared under equal terms.
   */
  find(templates: readonly Template[], expected: ReadonlySet<string>): readonly Match[] {
    const all = templates.map((template) => this.#search(template, [0]));
    const candidates = all
      .sort((a, b) => b.peaks[0]!.z - a.peaks[0]!.z)
      .filter(({ template }, rank) => rank < mostCandidates || expected.has(template.id));
    const matches = candidates.map((candidate) => this.#fit(candidate)).sort(byScore);
    if (matches[0] === undefined || isStrong(matches[0])) return matches;
    const drifted = matches
      .filter(({ template }, rank) => rank < placesTried || expected.has(template.id))
      .map(({ template }) => this.#fit(this.#search(template, bankPpm)));
    const best = [...matches, ...drifted].sort(byScore)[0]!;
    if (best.coverage < partialCoverage) return bestOfEach([...matches, ...drifted].sort(byScore));
    const place = (best.onsetMs * analyticRate) / 1000;
    const rivals = templates.map((template) => this.#fit({ template, peaks: [{ z: 0, place }] }));
    return bestOfEach([...matches, ...drifted, ...rivals].sort(byScore));
  }

  /** The best match of one template, drift bank and all. */
  findOne(template: Template): Match {
    return this.#fit(this.#search(template, [0, ...bankPpm]));
  }

  /** Matches of one template at places that were found roughly, in milliseconds. */
  fitAt(template: Template, places: readonly number[]): readonly Match[] {
    const toPeak = (atMs: number): Peak => ({ z: 0, place: (atMs * analyticRate) / 1000 });
    return places.map((atMs) => this.#fit({ template, peaks: [toPeak(atMs)] }));
  }

  /** Matches of one template at up to `count` places within a range; clock drift is searched where the best is weak. */
  findWithin(template: Template, range: Range, count: number): readonly Match[] {
    const matches = this.#fitEach(this.#search(template, [0], { range, count }));
    if (matches.some(isStrong)) return matches;
    return [...matches, ...this.#fitEach(this.#search(template, bankPpm, { range, count }))];
  }

  #search(
    template: Template,
    drifts: readonly number[],
    { range, count = placesTried }: { readonly range?: Range; readonly count?: number } = {},
  ): Candidate {
    const start = unitOf(template.samples.subarray(0, searchedS * sampleRate));
    const places = range && {
      from: (range.fromMs * analyticRate) / 1000,
      to: (range.toMs * analyticRate) / 1000,
    };
    const target = this.#correlated();
    const peaks = drifts.flatMap((ppm) => target.peaks(stretch(start, ppm), count, places));
    return { template, peaks: apart(peaks.sort((a, b) => b.z - a.z)) };
  }

  /** Made when something is searched first: fits at known places do without. */
  #correlated(): CorrelationTarget {
    if (this.#target !== undefined) return this.#target;
    const searched = Math.min(this.#longest, searchedS * sampleRate);
    // A drifting template is longer by up to 260 ppm.
    this.#target = new CorrelationTarget(this.#whitened.even(), Math.ceil(searched * 0.5003) + 1);
    return this.#target;
  }

  /** Fits the template at each of its peaks that may be as good a place as the highest. */
  #fitEach({ template, peaks }: Candidate): readonly Match[] {
    return peaks
      .filter(({ z }) => 2 * z >= peaks[0]!.z)
      .map((peak) => this.#fit({ template, peaks: [peak] }));
  }

  /** Fits the template at its highest peaks; one will do where it is far above the others. */
  #fit({ template, peaks }: Candidate): Match {
    const isClear = peaks[0]!.z > 2 * (peaks[1]?.z ?? 0);
    const places = peaks.slice(0, isClear ? 1 : peaks.length).map(({ place }) => place);
    return fitTemplate(this.#whitened.signal, { template, blocks: this.#blocksOf(template), places });
  }

  #blocksOf(template: Template): readonly TemplateBlock[] {
    const known = this.#blocks.get(template);
    if (known !== undefined) return known;
    const { plain, weighed } = analytic(unitOf(template.samples), this.#whitened.weights);
    const blocks = cutIntoBlocks(plain, weighed);
    // Most are asked for once; those of many templates would fill the memory.
    if (this.#blocks.size < mostKept) this.#blocks.set(template, blocks);
    return blocks;
  }
}

/** Template samples in [-1, 1), valid until the next template's: arrays of this size are freed late. */
function unitOf(samples: Int16Array): Float64Array {
  if (unitOfLast.length < samples.length) unitOfLast = new Float64Array(samples.length);
  return toUnit(samples, unitOfLast.subarray(0, samples.length));
}

let unitOfLast = new Float64Array(0);

/** The peaks, highest first, that are further than 50 ms from every higher one. */
function apart(peaks: readonly Peak[]): readonly Peak[] {
  const isFlank = (a: Peak, b: Peak): boolean =>
    Math.abs(a.place - b.place) < (flankMs * analyticRate) / 1000;
  return peaks.filter((peak, i) => !peaks.slice(0, i).some((higher) => isFlank(higher, peak)));
}
