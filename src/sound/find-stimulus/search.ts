import { toUnit } from '../signal/loudness.ts';
import { sampleRate } from '../signal/wav.ts';
import { analytic, analyticRate, whiten, type Whitened } from './analytic.ts';
import { correlationSigma, cutIntoBlocks, fitBlocks, type TemplateBlock } from './blocks.ts';
import { CorrelationTarget, type Peak } from './correlation.ts';
import { coverageOf, type BlockFinding } from './coverage.ts';
import { stretch } from './stretch.ts';

/** A known sound that is looked for. */
export type Template = { readonly id: string; readonly samples: Int16Array };

/** Where and how well a template was found. */
export type Match = {
  readonly template: Template;
  /** Height of the correlation at the best drift over the scale it has where the template is not. */
  readonly z: number;
  /** See `coverageOf`. */
  readonly coverage: number;
  /** What was found of each of the template's blocks of 250 ms. */
  readonly findings: readonly BlockFinding[];
  /** From the recording's start to the template's first sample; negative when it began earlier. */
  readonly onsetMs: number;
  readonly ppm: number;
  /** Amplitude in the recording over amplitude in the template, of the part that arrived directly. */
  readonly gain: number;
};

/** A longer template is searched by its first six seconds; its coverage is counted over its whole length. */
const searchedS = 6;
/** Drifts that are tried where a match is weak; what lies between is within reach of `fitBlocks`. */
const bankPpm = [-200, -110, 110, 200] as const;
/** From here on, with most of its blocks found, a match needs no second look. */
const strongZ = 60;
const strongCoverage = 0.8;
const partialCoverage = 0.5;
const mostCandidates = 8;
const mostKept = mostCandidates + 2;
const placesTried = 3;
const flankMs = 50;

type Candidate = { readonly template: Template; readonly peaks: readonly Peak[] };

/** A recording in which any number of templates are searched; its transforms are made once. */
export class RecordingSearch {
  readonly #whitened: Whitened;
  readonly #target: CorrelationTarget;
  readonly #blocks = new Map<Template, readonly TemplateBlock[]>();

  /** `longest`: samples (at 16 kHz) of the longest template that will be searched. */
  constructor(recording: Int16Array, longest: number) {
    this.#whitened = whiten(toUnit(recording));
    const searched = Math.min(longest, searchedS * sampleRate);
    // A drifting template is longer by up to 260 ppm.
    this.#target = new CorrelationTarget(this.#whitened.even, Math.ceil(searched * 0.5003) + 1);
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

  #search(template: Template, drifts: readonly number[]): Candidate {
    const start = toUnit(template.samples.subarray(0, searchedS * sampleRate));
    const peaks = drifts.flatMap((ppm) => this.#target.peaks(stretch(start, ppm), placesTried));
    return { template, peaks: apart(peaks.sort((a, b) => b.z - a.z)) };
  }

  /** Fits the template at its highest peaks; one will do where it is far above the others. */
  #fit({ template, peaks }: Candidate): Match {
    const blocks = this.#blocksOf(template);
    const energy = blocks.reduce((sum, block) => sum + block.energy, 0);
    const sigma = correlationSigma(energy, this.#whitened.signal.length / 2);
    const isClear = peaks[0]!.z > 2 * (peaks[1]?.z ?? 0);
    const fits = peaks
      .slice(0, isClear ? 1 : peaks.length)
      .flatMap(({ place }) => fitBlocks(this.#whitened.signal, blocks, place));
    const matches = fits.map((fit) => ({
      template,
      z: sigma > 0 ? fit.height / sigma : 0,
      ...coverageOf(fit.blocks),
      onsetMs: (fit.place * 1000) / analyticRate,
      ppm: fit.ppm,
      gain: energy > 0 ? fit.height / energy : 0,
    }));
    const nothing = { template, z: 0, coverage: 0, findings: [], onsetMs: 0, ppm: 0, gain: 0 };
    return matches.sort(byScore)[0] ?? nothing;
  }

  #blocksOf(template: Template): readonly TemplateBlock[] {
    const known = this.#blocks.get(template);
    if (known !== undefined) return known;
    const { plain, weighed } = analytic(toUnit(template.samples), this.#whitened.weights);
    const blocks = cutIntoBlocks(plain, weighed);
    // Most are asked for once; those of many templates would fill the memory.
    if (this.#blocks.size < mostKept) this.#blocks.set(template, blocks);
    return blocks;
  }
}

function isStrong({ z, coverage }: Match): boolean {
  return z >= strongZ && coverage >= strongCoverage;
}

/** The peaks, highest first, that are further than 50 ms from every higher one. */
function apart(peaks: readonly Peak[]): readonly Peak[] {
  const isFlank = (a: Peak, b: Peak): boolean =>
    Math.abs(a.place - b.place) < (flankMs * analyticRate) / 1000;
  return peaks.filter((peak, i) => !peaks.slice(0, i).some((higher) => isFlank(higher, peak)));
}

/** The first match of each template. */
export function bestOfEach(matches: readonly Match[]): readonly Match[] {
  const seen = new Set<Template>();
  return matches.filter(({ template }) => !seen.has(template) && seen.add(template));
}

/** Best first. In babble a stranger may reach a higher z by one loud syllable, but never over the whole template. */
export function byScore(a: Match, b: Match): number {
  return b.z * b.coverage - a.z * a.coverage || b.z - a.z;
}
