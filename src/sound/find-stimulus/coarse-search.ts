import {
  borrowSpectrum,
  forward,
  inverse,
  timesConjugate,
  transformSize,
  type Complex,
} from '../signal/fft.ts';
import { toUnit } from '../signal/loudness.ts';
import { sampleRate } from '../signal/wav.ts';
import { evened, weighted, weightsOf } from './analytic.ts';
import { indexOfHighest, median } from './correlation.ts';
import type { Range, Template } from './match.ts';

/** The band in which a voice is loudest, once, as complex signals of its width: a quarter of the work of the whole band. */
const lowestHz = 250;
const coarseRate = 2000;
/** A longer template is known by its first three seconds; over more of them clock drift would blur it. */
const searchedS = 3;
/** Peaks nearer than this to a higher one are its flanks: 50 ms. */
const separation = 0.05 * coarseRate;

/** A template made ready for any number of stretches of one size. */
export type CoarseTemplate = {
  readonly template: Template;
  readonly spectrum: Complex;
  readonly length: number;
};

/** `size`: samples at 16 kHz of the longest stretch, a power of two. */
export function coarse(template: Template, size: number): CoarseTemplate {
  const samples = toUnit(template.samples.subarray(0, searchedS * sampleRate));
  const ownSize = transformSize(samples.length);
  const signal = inverse(bandOf(borrowSpectrum(samples, ownSize), ownSize));
  const length = Math.ceil((samples.length * coarseRate) / sampleRate);
  const padded = new Float64Array((2 * coarseRate * size) / sampleRate);
  padded.set(signal.subarray(0, Math.min(2 * length, padded.length)));
  return { template, spectrum: forward(padded), length };
}

/** How long a template's part is that is searched, in samples at 16 kHz. */
export function searchedLength({ samples }: Template): number {
  return Math.min(samples.length, searchedS * sampleRate);
}

/**
 * A stretch of a long recording in which templates are looked for roughly: a peak says that they are worth a search of
 * that place, not that they are there. A template that begins before the stretch is not found.
 */
export class CoarseSearch {
  readonly #size: number;
  readonly #even: Complex;
  readonly #product: Complex;
  readonly #correlation: Complex;
  readonly #heights: Float64Array;
  #placeCount = 0;

  /** `size`: samples at 16 kHz of the longest stretch, a power of two. */
  constructor(size: number) {
    this.#size = size;
    const length = (2 * coarseRate * size) / sampleRate;
    this.#even = new Float64Array(length);
    this.#product = new Float64Array(length);
    this.#correlation = new Float64Array(length);
    this.#heights = new Float64Array(length / 2);
  }

  /** The stretch that is searched from now on. */
  listen(stretch: Int16Array): void {
    const spectrum = bandOf(borrowSpectrum(toUnit(stretch), this.#size), this.#size);
    this.#placeCount = Math.ceil((stretch.length * coarseRate) / sampleRate);
    const weights = weightsOf(spectrum, this.#size);
    const signal = inverse(weighted(spectrum, weights), this.#product);
    const flat = inverse(weighted(spectrum, weights.map(Math.sqrt)), this.#correlation);
    const even = evened(signal, flat, coarseRate);
    even.fill(0, 2 * this.#placeCount);
    forward(even, this.#even);
  }

  /** Up to `count` places of a template within a range, in milliseconds, of those at least half as high as the highest. */
  places(template: Template, { fromMs, toMs }: Range, count: number): readonly number[] {
    const heights = this.heights(coarse(template, this.#size));
    heights.fill(0, 0, Math.max(0, Math.floor(fromMs / stepMs)));
    heights.fill(0, Math.max(0, Math.ceil(toMs / stepMs)));
    const least = heights[indexOfHighest(heights)]! / 2;
    const places: number[] = [];
    while (places.length < count) {
      const place = indexOfHighest(heights);
      if (!(heights[place]! > 0 && heights[place]! >= least)) break;
      places.push(place * stepMs);
      heights.fill(0, Math.max(0, place - separation), place + separation);
    }
    return places;
  }

  /** Height over the scale of noise at every place, in steps of `stepMs`; valid until the next template's. */
  heights({ spectrum, length }: CoarseTemplate): Float64Array {
    const correlation = inverse(timesConjugate(this.#even, spectrum, this.#product), this.#correlation);
    const heights = this.#heights.subarray(0, Math.max(1, this.#placeCount - length + 1));
    for (let i = 0; i < heights.length; i += 1) {
      heights[i] = Math.sqrt(correlation[2 * i]! ** 2 + correlation[2 * i + 1]! ** 2);
    }
    const scale = median(heights) / Math.sqrt(2 * Math.LN2);
    for (let i = 0; i < heights.length; i += 1) heights[i] = scale > 0 ? heights[i]! / scale : 0;
    return heights;
  }
}

/** Milliseconds from one height to the next. */
export const stepMs = 1000 / coarseRate;

function bandOf(spectrum: Complex, size: number): Complex {
  const first = Math.round((lowestHz * size) / sampleRate);
  return spectrum.slice(2 * first, 2 * (first + (coarseRate * size) / sampleRate));
}
