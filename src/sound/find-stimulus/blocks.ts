import { forward, inverse, timesConjugate, transformSize, type Complex } from '../signal/fft.ts';
import { analyticRate } from './analytic.ts';

const blockLength = (250 * analyticRate) / 1000;
/** What is left at a template's end is a block too when it is this long: 100 ms. */
const shortestTail = (100 * analyticRate) / 1000;
/** A block is correlated so far around its place. */
const reach = (40 * analyticRate) / 1000;
const windowLength = 2 * reach + 1;
const windowSize = transformSize(windowLength);
const blockSize = transformSize(blockLength + windowLength);
const finestPpm = 20;
const widestPpm = 260;
/** A block's height is taken this near to its place: 2 ms. */
const tolerance = (2 * analyticRate) / 1000;
/** Noise is at least this share of what a correlation shows around its place. */
const leastNoise = 0.25;
/** Noise of a moment is at most so many times that of the whole recording. */
const mostNoise = 2;
const mostPeaks = 3;

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

/** What a recording holds of a block. */
export type Block = {
  readonly energy: number;
  /** Highest envelope within 2 ms of the place where the block should be. */
  readonly heightHere: number;
  /** Scale of the Rayleigh distribution of the noise's envelope around that place. */
  readonly sigma: number;
};

/** The blocks of a template at the clock drift that suits them best. */
export type BlockFit = {
  readonly blocks: readonly Block[];
  /** Height of the whole template's correlation at the best drift. */
  readonly height: number;
  /** How much slower the recorded clock was, parts per million. */
  readonly ppm: number;
  /** Place of the template's first sample, to a fraction of a sample. */
  readonly place: number;
};

/** Room to work in: a check correlates thousands of blocks, and arrays of this size are freed late. */
const bench = {
  heard: new Float64Array(2 * blockSize),
  spectrum: new Float64Array(2 * blockSize),
  times: new Float64Array(2 * blockSize),
  correlation: new Float64Array(2 * blockSize),
  sum: new Float64Array(2 * windowSize),
  moved: new Float64Array(2 * windowSize),
};

type Piece = { readonly block: TemplateBlock; readonly correlation: Complex; readonly spectrum: Complex };

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
 * Correlates the blocks of a template with a whitened recording around a place. Gives the offsets (within 40 ms), each
 * with its drift (within 260 ppm), at which the blocks add up to a peak, highest first: in loud noise the bass of a
 * voice alone may fit better a few of its periods away, and only the blocks tell.
 */
export function fitBlocks(
  recording: Complex,
  blocks: readonly TemplateBlock[],
  place: number,
): readonly BlockFit[] {
  const start = Math.round(place);
  const pieces = blocks.map((block) => {
    const correlation = correlate(recording, block.spectrum, start + block.start);
    return { block, correlation, spectrum: forward(correlation) };
  });
  return commonPeaks(pieces).map(({ ppm, offset, height }) => ({
    blocks: pieces.map((piece) =>
      toBlock(piece, offset + piece.block.start * ppm * 1e-6, recording.length / 2),
    ),
    height,
    ppm,
    place: start + offset - reach,
  }));
}

/**
 * Scale of the Rayleigh distribution that the envelope of a correlation has where the template is not: whitened noise
 * has unit power in every bin, so its power is the template's energy over the recording's samples (Parseval).
 */
export function correlationSigma(energy: number, recordingLength: number): number {
  return Math.sqrt(Math.max(0, energy) / (2 * recordingLength));
}

/** Correlation at `windowSize` offsets, number `reach` of which is `place`. */
function correlate(signal: Complex, blockSpectrum: Complex, place: number): Complex {
  const from = place - reach;
  const end = Math.max(0, Math.min(signal.length / 2, from + blockLength + windowLength));
  const { heard, spectrum, times, correlation } = bench;
  heard.fill(0);
  if (end > Math.max(0, from)) {
    heard.set(signal.subarray(2 * Math.max(0, from), 2 * end), 2 * Math.max(0, -from));
  }
  timesConjugate(forward(heard, spectrum), blockSpectrum, times);
  return inverse(times, correlation).slice(0, 2 * windowSize);
}

function spectrumOf(block: Complex): Complex {
  const padded = new Float64Array(2 * blockSize);
  padded.set(block);
  return forward(padded);
}

type CommonPeak = { readonly ppm: number; readonly offset: number; readonly height: number };

/** The highest peaks, each at its best drift, of the sum of the blocks' correlations, moved to match each drift. */
function commonPeaks(pieces: readonly Piece[]): readonly CommonPeak[] {
  const all: CommonPeak[] = [];
  for (let ppm = -widestPpm; ppm <= widestPpm; ppm += finestPpm) {
    const { sum, moved } = bench;
    sum.fill(0);
    for (const { spectrum, block } of pieces) addMoved(sum, spectrum, block.start * ppm * 1e-6);
    all.push(...peaksOf(envelopesOf(inverse(sum, moved))).map((peak) => ({ ppm, ...peak })));
  }
  const best: CommonPeak[] = [];
  for (const peak of all.sort((a, b) => b.height - a.height)) {
    if (best.length === mostPeaks) break;
    if (best.every(({ offset }) => Math.abs(offset - peak.offset) > tolerance)) best.push(peak);
  }
  return best;
}

/** Adds a spectrum whose signal is moved earlier by `samples`, which may be a fraction. */
function addMoved(sum: Complex, spectrum: Complex, samples: number): void {
  const stepReal = Math.cos((2 * Math.PI * samples) / windowSize);
  const stepImaginary = Math.sin((2 * Math.PI * samples) / windowSize);
  let real = 1;
  let imaginary = 0;
  for (let i = 0; i < sum.length; i += 2) {
    sum[i]! += spectrum[i]! * real - spectrum[i + 1]! * imaginary;
    sum[i + 1]! += spectrum[i]! * imaginary + spectrum[i + 1]! * real;
    const turned = real * stepReal - imaginary * stepImaginary;
    imaginary = real * stepImaginary + imaginary * stepReal;
    real = turned;
  }
}

/** Peaks of at least half of the highest; the offset is that of the parabola through a peak and its neighbours. */
function peaksOf(envelopes: Float64Array): readonly { offset: number; height: number }[] {
  const least = envelopes.reduce((a, b) => Math.max(a, b), 0) / 2;
  const peaks: { offset: number; height: number }[] = [];
  for (let i = 0; i < windowLength; i += 1) {
    const [left, middle, right] = [envelopes[i - 1] ?? 0, envelopes[i]!, envelopes[i + 1] ?? 0];
    if (middle < least || middle < left || middle <= right) continue;
    const bend = left - 2 * middle + right;
    peaks.push({ offset: i + (bend < 0 ? (left - right) / (2 * bend) : 0), height: middle });
  }
  return peaks;
}

function toBlock({ block, correlation }: Piece, expected: number, recordingLength: number): Block {
  const envelopes = envelopesOf(correlation);
  const from = Math.max(0, Math.round(expected - tolerance));
  let heightHere = 0;
  for (let i = from; i <= Math.min(windowLength - 1, Math.round(expected + tolerance)); i += 1) {
    heightHere = Math.max(heightHere, envelopes[i]!);
  }
  // What lies around a loud block is mostly its own side lobes and echoes; the noise is what they do not explain, and
  // it is not many times the noise of the whole recording.
  const around = scaleOf(envelopes);
  const own = block.energy > 0 ? (heightHere / block.energy) * block.sidelobes : 0;
  const unexplained = Math.sqrt(Math.max(around ** 2 - own ** 2, (leastNoise * around) ** 2));
  const sigma = Math.min(unexplained, mostNoise * correlationSigma(block.energy, recordingLength));
  return { energy: block.energy, heightHere, sigma };
}

function envelopesOf(correlation: Complex): Float64Array {
  const envelopes = new Float64Array(windowLength);
  for (let i = 0; i < windowLength; i += 1) {
    envelopes[i] = Math.sqrt(correlation[2 * i]! ** 2 + correlation[2 * i + 1]! ** 2);
  }
  return envelopes;
}

/** Sigma of a Rayleigh distribution by its median. */
function scaleOf(envelopes: Float64Array): number {
  return envelopes.slice().sort()[envelopes.length >> 1]! / Math.sqrt(2 * Math.LN2);
}

/** Real part of the scalar product over the length of the first. */
function product(a: Complex, b: Complex): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * (b[i] ?? 0);
  return sum;
}
