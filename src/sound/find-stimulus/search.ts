import { toUnit } from '../loudness.ts';
import { sampleRate } from '../wav.ts';
import { analytic, analyticRate, whiten, type Whitened } from './analytic.ts';
import { cutIntoBlocks, fitBlocks } from './blocks.ts';
import { CorrelationTarget, type Peak } from './correlation.ts';
import { coverageOf } from './coverage.ts';
import { stretch } from './stretch.ts';

/** A known sound that is looked for. */
export type Template = { readonly id: string; readonly samples: Int16Array };

/** Where and how well a template was found. */
export type Match = {
  readonly id: string;
  /** Height of the correlation over the noise's sigma, at the best drift. */
  readonly z: number;
  /** See `coverageOf`. */
  readonly coverage: number;
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
const strongZ = 40;
const weakestZ = 8;
const candidateShare = 0.4;
const mostCandidates = 12;
const placesTried = 3;

type Searched = {
  readonly template: Template;
  readonly samples: Float64Array;
  readonly peaks: readonly Peak[];
};

/** A recording in which any number of templates are searched; its transforms are made once. */
export class RecordingSearch {
  readonly #whitened: Whitened;
  readonly #target: CorrelationTarget;

  /** `longest`: samples (at 16 kHz) of the longest template that will be searched. */
  constructor(recording: Int16Array, longest: number) {
    this.#whitened = whiten(toUnit(recording));
    const searched = Math.min(longest, searchedS * sampleRate);
    // A drifting template is longer by up to 260 ppm.
    this.#target = new CorrelationTarget(this.#whitened.signal, Math.ceil(searched * 0.5003) + 1);
  }

  /**
   * Matches of the templates that may be in the recording, best first (z times coverage); those in `expected` are
   * always among them. Templates that correlate far less than the best are left out.
   */
  find(templates: readonly Template[], expected: ReadonlySet<string>): readonly Match[] {
    const searched = templates.map((template) => this.#search(template, [0]));
    const highest = Math.max(weakestZ, ...searched.map(({ peaks }) => candidateShare * peaks[0]!.z));
    const candidates = searched
      .filter(({ template, peaks }) => expected.has(template.id) || peaks[0]!.z >= highest)
      .sort(
        (a, b) =>
          Number(expected.has(b.template.id)) - Number(expected.has(a.template.id)) || zOf(b) - zOf(a),
      )
      .slice(0, Math.max(mostCandidates, expected.size));
    const matches = candidates.map((candidate) => this.#fit(candidate)).sort(byScore);
    const best = matches[0];
    if (best === undefined || (best.z >= strongZ && best.coverage >= 0.8)) return matches;
    const again = new Set([...expected, ...matches.slice(0, 3).map(({ id }) => id)]);
    return matches
      .map((match) => (again.has(match.id) ? this.#fitDrifted(match, templates) : match))
      .sort(byScore);
  }

  /** The best match of one template, drift bank and all. */
  findOne(template: Template): Match {
    return this.#fit(this.#search(template, [0, ...bankPpm]));
  }

  #search(template: Template, drifts: readonly number[]): Searched {
    const samples = toUnit(template.samples);
    const start = samples.subarray(0, searchedS * sampleRate);
    const peaks = drifts.flatMap((ppm) => this.#target.peaks(stretch(start, ppm), placesTried));
    return { template, samples, peaks: apart(peaks.sort((a, b) => b.z - a.z)) };
  }

  #fitDrifted(match: Match, templates: readonly Template[]): Match {
    const template = templates.find(({ id }) => id === match.id);
    if (template === undefined) return match;
    const drifted = this.#fit(this.#search(template, bankPpm));
    return byScore(match, drifted) <= 0 ? match : drifted;
  }

  /** Fits the template at its highest peaks; one will do where it is far above the others. */
  #fit({ template, samples, peaks }: Searched): Match {
    const blocks = cutIntoBlocks(analytic(samples), analytic(samples, this.#whitened.weights));
    const places = peaks[0]!.z >= strongZ ? peaks.slice(0, 1) : peaks;
    const matches = places.map(({ place, sigma }) => {
      const fit = fitBlocks(this.#whitened.signal, blocks, place);
      const energy = fit.blocks.reduce((sum, block) => sum + block.energy, 0);
      return {
        id: template.id,
        z: sigma > 0 ? fit.height / sigma : 0,
        coverage: coverageOf(fit.blocks),
        onsetMs: (fit.place * 1000) / analyticRate,
        ppm: fit.ppm,
        gain: energy > 0 ? fit.height / energy : 0,
      };
    });
    return matches.sort(byScore)[0]!;
  }
}

/** The peaks, highest first, that are further than 50 ms from every higher one. */
function apart(peaks: readonly Peak[]): readonly Peak[] {
  const isFlank = (a: Peak, b: Peak): boolean => Math.abs(a.place - b.place) < analyticRate / 20;
  return peaks.filter((peak, i) => !peaks.slice(0, i).some((higher) => isFlank(higher, peak)));
}

function zOf({ peaks }: Searched): number {
  return peaks[0]!.z;
}

/** Best first. In babble a stranger may reach a higher z by one loud syllable, but never over the whole template. */
function byScore(a: Match, b: Match): number {
  return b.z * b.coverage - a.z * a.coverage || b.z - a.z;
}
