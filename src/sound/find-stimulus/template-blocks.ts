import { forward, inverse, timesConjugate, transformSize, type Complex } from '../signal/fft.ts';
import { analyticRate } from './analytic.ts';
import { middleOf } from './middle.ts';

const blockLength = (250 * analyticRate) / 1000;
/** What is left at a template's end is a block too when it is this long: 100 ms. */
const shortestTail = (100 * analyticRate) / 1000;
/** A block is correlated so far around its place: two losses of 20 ms fit in on either side. */
export const reach = (60 * analyticRate) / 1000;
/** So many offsets a block's correlation has, number `reach` of which is its place. */
export const offsetCount = 2 * reach + 1;
/** Size of the transform of a block's correlation. */
export const offsetSize = transformSize(offsetCount);
const blockSize = transformSize(blockLength + offsetCount);

/** 250 ms of a template, prepared for correlation. */
export type TemplateBlock = {
  /** Samples at 8 kHz from the template's start. */
  readonly start: number;
  /** The correlation's height where a recording holds the block unchanged. */
  readonly energy: number;
  /** Scale of the envelope that the template's own side lobes then have around the place. */
  readonly sidelobes: number;
  readonly spectrum: Complex;
};

/** Room to work in: a check correlates thousands of blocks, and arrays of this size are freed late. */
const bench = {
  heard: new Float64Array(2 * blockSize),
  spectrum: new Float64Array(2 * blockSize),
  times: new Float64Array(2 * blockSize),
  correlation: new Float64Array(2 * blockSize),
};

/** Cuts a template into blocks; `weighed` is the same template weighed like the recording. Both complex at 8 kHz. */
export function cutIntoBlocks(template: Complex, weighed: Complex): readonly TemplateBlock[] {
  const blocks: TemplateBlock[] = [];
  for (let start = 0; start === 0 || start + shortestTail <= template.length / 2; start += blockLength) {
    const block = template.subarray(2 * start, 2 * (start + blockLength));
    const spectrum = spectrumOf(block);
    blocks.push({
      start,
      energy: product(block, weighed.subarray(2 * start)),
      sidelobes: scaleOf(envelopesOf(correlate(weighed, spectrum, start))),
      spectrum,
    });
  }
  return blocks;
}

/**
 * Scale of the Rayleigh distribution that the envelope of a correlation has where the template is not: whitened noise
 * has unit power in every bin, so its power is the template's energy over the recording's samples (Parseval).
 */
export function correlationSigma(energy: number, recordingLength: number): number {
  return Math.sqrt(Math.max(0, energy) / (2 * recordingLength));
}

/** Correlation at `offsetSize` offsets, number `reach` of which is `place`. */
export function correlate(signal: Complex, blockSpectrum: Complex, place: number): Complex {
  const from = place - reach;
  const end = Math.max(0, Math.min(signal.length / 2, from + blockLength + offsetCount));
  const { heard, spectrum, times, correlation } = bench;
  heard.fill(0);
  if (end > Math.max(0, from)) {
    heard.set(signal.subarray(2 * Math.max(0, from), 2 * end), 2 * Math.max(0, -from));
  }
  timesConjugate(forward(heard, spectrum), blockSpectrum, times);
  return inverse(times, correlation).slice(0, 2 * offsetSize);
}

/** Heights of a correlation at its offsets. */
export function envelopesOf(correlation: Complex): Float64Array {
  const envelopes = new Float64Array(offsetCount);
  for (let i = 0; i < offsetCount; i += 1) {
    envelopes[i] = Math.sqrt(correlation[2 * i]! ** 2 + correlation[2 * i + 1]! ** 2);
  }
  return envelopes;
}

/** Sigma of a Rayleigh distribution by its median. */
export function scaleOf(envelopes: Float64Array): number {
  return middleOf(envelopes.slice()) / Math.sqrt(2 * Math.LN2);
}

function spectrumOf(block: Complex): Complex {
  const padded = new Float64Array(2 * blockSize);
  padded.set(block);
  return forward(padded);
}

/** Real part of the scalar product over the length of the first. */
function product(a: Complex, b: Complex): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * (b[i] ?? 0);
  return sum;
}
