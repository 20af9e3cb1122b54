import { forward, inverse, type Complex } from '../signal/fft.ts';
import { analyticRate } from './analytic.ts';
import {
  correlate,
  correlationSigma,
  envelopesOf,
  offsetCount,
  offsetSize,
  reach,
  scaleOf,
  type TemplateBlock,
} from './template-blocks.ts';

const finestPpm = 20;
const widestPpm = 260;
/** A block's height is taken this near to its place: 2 ms. */
export const tolerance = (2 * analyticRate) / 1000;
/** Noise is at least this share of what a correlation shows around its place. */
const leastNoise = 0.25;
/** Noise of a moment is at most so many times that of the whole recording. */
const mostNoise = 2;
const mostPeaks = 3;

/** What a recording holds of a block. */
export type Block = {
  readonly energy: number;
  /** Highest envelope within 2 ms of the place where the block should be. */
  readonly heightHere: number;
  /** Scale of the Rayleigh distribution of the noise's envelope around that place. */
  readonly sigma: number;
  /** Samples were lost or doubled within the block, so that it says nothing where it is not found. */
  readonly isBroken?: true;
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
  /** What the recording lost between two blocks; below zero where it has samples twice. See `fitOnLines`. */
  readonly gapsMs: readonly number[];
};

/** Room to work in, as arrays of this size are freed late. */
const bench = { sum: new Float64Array(2 * offsetSize), moved: new Float64Array(2 * offsetSize) };

/** A block and its correlation with a recording around its place. */
export type Piece = {
  readonly block: TemplateBlock;
  readonly correlation: Complex;
  readonly spectrum: Complex;
};

/** All blocks of a template around one place of a recording. */
export type Pieces = {
  readonly pieces: readonly Piece[];
  /** The place, in whole samples at 8 kHz. */
  readonly start: number;
  readonly recordingLength: number;
};

/** Correlates the blocks of a template with a whitened recording around a place. */
export function correlateBlocks(recording: Complex, blocks: readonly TemplateBlock[], place: number): Pieces {
  const start = Math.round(place);
  const pieces = blocks.map((block) => {
    const correlation = correlate(recording, block.spectrum, start + block.start);
    return { block, correlation, spectrum: forward(correlation) };
  });
  return { pieces, start, recordingLength: recording.length / 2 };
}

/**
 * The offsets (within 60 ms), each with its drift (within 260 ppm), at which the blocks add up to a peak, highest first:
 * in loud noise the bass of a voice alone may fit better a few of its periods away, and only the blocks tell.
 */
export function fitBlocks({ pieces, start, recordingLength }: Pieces): readonly BlockFit[] {
  return commonPeaks(pieces).map(({ ppm, offset, height }) => ({
    blocks: pieces.map((piece) => toBlock(piece, offset + piece.block.start * ppm * 1e-6, recordingLength)),
    height,
    ppm,
    place: start + offset - reach,
    gapsMs: [],
  }));
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
  const stepReal = Math.cos((2 * Math.PI * samples) / offsetSize);
  const stepImaginary = Math.sin((2 * Math.PI * samples) / offsetSize);
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
  for (let i = 0; i < offsetCount; i += 1) {
    const [left, middle, right] = [envelopes[i - 1] ?? 0, envelopes[i]!, envelopes[i + 1] ?? 0];
    if (middle < least || middle < left || middle <= right) continue;
    const bend = left - 2 * middle + right;
    peaks.push({ offset: i + (bend < 0 ? (left - right) / (2 * bend) : 0), height: middle });
  }
  return peaks;
}

/** What the recording holds of a block that is expected at an offset. */
export function toBlock({ block, correlation }: Piece, expected: number, recordingLength: number): Block {
  const envelopes = envelopesOf(correlation);
  const from = Math.max(0, Math.round(expected - tolerance));
  let heightHere = 0;
  for (let i = from; i <= Math.min(offsetCount - 1, Math.round(expected + tolerance)); i += 1) {
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
