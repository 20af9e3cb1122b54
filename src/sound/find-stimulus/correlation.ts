import { forward, inverse, timesConjugate, transformSize, type Complex } from '../signal/fft.ts';
import { analyticSpectrum } from './analytic.ts';
import { middleOf } from './middle.ts';

/** How well a template fits at one place of a recording. */
export type Peak = {
  /** Height over the scale of the Rayleigh distribution that the envelope of a correlation with noise alone has. */
  readonly z: number;
  /** Where the template's first sample lies, in samples at 8 kHz; negative when it began before the recording. */
  readonly place: number;
};

/** Peaks nearer than this to a higher one are its flanks: 50 ms. */
const separation = 400;

/**
 * A whitened recording that templates of up to `longest` samples (at 8 kHz) are correlated with. Its transforms are
 * made once (overlap-save). A template may begin before the recording's start by up to half of `longest`.
 */
export class CorrelationTarget {
  readonly #segments: readonly Complex[];
  readonly #size: number;
  readonly #hop: number;
  readonly #lead: number;
  readonly #placeCount: number;
  readonly #powersOfLast: Float64Array;

  constructor(recording: Complex, longest: number) {
    const length = recording.length / 2;
    this.#lead = longest >> 1;
    this.#placeCount = length + this.#lead;
    this.#size = transformSize(2 * longest);
    this.#hop = this.#size - longest + 1;
    this.#powersOfLast = new Float64Array(this.#placeCount);
    const count = Math.ceil(this.#placeCount / this.#hop);
    this.#segments = Array.from({ length: count }, (_, i) => {
      const padded = new Float64Array(2 * this.#size);
      const start = i * this.#hop - this.#lead;
      const end = Math.max(0, Math.min(length, start + this.#size));
      padded.set(recording.subarray(2 * Math.max(0, start), 2 * end), 2 * Math.max(0, -start));
      return forward(padded);
    });
  }

  /**
   * The `count` highest peaks of the correlation with a template (real samples at 16 kHz), highest first; only those
   * whose place lies within `places`, where given.
   */
  peaks(
    template: Float64Array,
    count: number,
    places: { readonly from: number; readonly to: number } = { from: -Infinity, to: Infinity },
  ): readonly Peak[] {
    const powers = this.#powers(analyticSpectrum(template, this.#size));
    const sigma = Math.sqrt(median(powers) / (2 * Math.LN2));
    powers.fill(0, 0, Math.max(0, Math.ceil(places.from + this.#lead)));
    powers.fill(0, Math.max(0, Math.floor(places.to + this.#lead) + 1));
    const peaks: Peak[] = [];
    while (peaks.length < count) {
      const highest = indexOfHighest(powers);
      const height = Math.sqrt(powers[highest]!);
      peaks.push({ z: sigma > 0 ? height / sigma : 0, place: highest - this.#lead });
      powers.fill(0, Math.max(0, highest - separation), highest + separation);
      if (height === 0) break;
    }
    return peaks;
  }

  /** |correlation|^2 at every place from `-lead` on. */
  #powers(spectrum: Complex): Float64Array {
    const powers = this.#powersOfLast;
    const bench = benchOf(this.#size);
    this.#segments.forEach((segment, i) => {
      const product = inverse(timesConjugate(segment, spectrum, bench.product), bench.correlation);
      const count = Math.min(this.#hop, this.#placeCount - i * this.#hop);
      for (let k = 0; k < count; k += 1) {
        powers[i * this.#hop + k] = product[2 * k]! ** 2 + product[2 * k + 1]! ** 2;
      }
    });
    return powers;
  }
}

/** Room to work in, the same for every template and recording of one size: such arrays are freed late. */
type Bench = { readonly product: Complex; readonly correlation: Complex };

let benchOfLast: Bench = { product: new Float64Array(0), correlation: new Float64Array(0) };

function benchOf(size: number): Bench {
  if (benchOfLast.product.length !== 2 * size) {
    benchOfLast = { product: new Float64Array(2 * size), correlation: new Float64Array(2 * size) };
  }
  return benchOfLast;
}

/** Place of the highest value; 0 where there is none. */
export function indexOfHighest(values: Float64Array): number {
  let highest = 0;
  for (let i = 1; i < values.length; i += 1) if (values[i]! > values[highest]!) highest = i;
  return highest;
}

/** Median of every 17th value: the scale of noise does not need more. */
export function median(values: Float64Array): number {
  const some = new Float64Array(Math.ceil(values.length / 17));
  for (let i = 0; i < some.length; i += 1) some[i] = values[i * 17]!;
  return middleOf(some);
}
