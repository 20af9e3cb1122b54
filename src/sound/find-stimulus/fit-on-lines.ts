import { analyticRate } from './analytic.ts';
import { indexOfHighest } from './correlation.ts';
import { coverageOf } from './coverage.ts';
import { toBlock, tolerance, type Block, type BlockFit, type Piece, type Pieces } from './fit-blocks.ts';
import { envelopesOf, offsetCount, reach } from './template-blocks.ts';

const mostLines = 3;
/** A line of fewer blocks that were found is chance. */
const leastOnLine = 2;

type Lines = { readonly offsets: readonly number[]; readonly height: number };

/**
 * Fits the blocks of a template of which the recording lost some samples, or has some twice: from there on all blocks
 * lie earlier, or later, on a line of offset of their own. At most three lines; undefined where one explains as much.
 * For strong matches only: where the template is hardly there, blocks fit anywhere.
 */
export function fitOnLines(pieces: Pieces, one: BlockFit): BlockFit | undefined {
  let best = one;
  for (let count = 2; count <= mostLines; count += 1) {
    const lines = bestLines(pieces.pieces, one.ppm, count);
    const fit = lines && toFit(pieces, lines, one.ppm);
    if (fit !== undefined && isBetter(fit, best)) best = fit;
  }
  return best === one ? undefined : best;
}

/** The offset of each block, on so many lines, at which the blocks' heights have the greatest sum (Viterbi). */
function bestLines(pieces: readonly Piece[], ppm: number, count: number): Lines | undefined {
  if (pieces.length < leastOnLine * count) return undefined;
  const layers = Array.from({ length: count }, () => new Float64Array(offsetCount).fill(-Infinity));
  layers[0]!.fill(0);
  // Where a layer's line begins with a block, the offset on the line before it; -1 where the line goes on.
  const origins = pieces.map(() => Array.from({ length: count }, () => new Int16Array(offsetCount).fill(-1)));
  for (const [i, { block, correlation }] of pieces.entries()) {
    const envelopes = envelopesOf(correlation);
    const drift = Math.round(block.start * ppm * 1e-6);
    for (let layer = count - 1; layer >= 0; layer -= 1) {
      const sums = layers[layer]!;
      if (i > 0 && layer > 0) changeLine(layers[layer - 1]!, sums, origins[i]![layer]!);
      for (let o = 0; o < offsetCount; o += 1) sums[o]! += envelopes[o + drift] ?? 0;
    }
  }
  let offset = indexOfHighest(layers[count - 1]!);
  const height = layers[count - 1]![offset]!;
  const offsets: number[] = [];
  for (let i = pieces.length - 1, layer = count - 1; i >= 0; i -= 1) {
    offsets.unshift(offset);
    const origin = origins[i]![layer]![offset]!;
    if (origin < 0) continue;
    offset = origin;
    layer -= 1;
  }
  return { offsets, height };
}

function changeLine(before: Float64Array, sums: Float64Array, origins: Int16Array): void {
  const from = indexOfHighest(before);
  for (let o = 0; o < offsetCount; o += 1) {
    if (before[from]! <= sums[o]!) continue;
    sums[o] = before[from]!;
    origins[o] = from;
  }
}

/** undefined where a line is not one of its own, or holds too little. */
function toFit(
  { pieces, start, recordingLength }: Pieces,
  { offsets, height }: Lines,
  ppm: number,
): BlockFit | undefined {
  const changes = offsets.flatMap((offset, i) => (i > 0 && offset !== offsets[i - 1] ? [i] : []));
  const steps = changes.map((i) => offsets[i - 1]! - offsets[i]!);
  if (steps.some((step) => Math.abs(step) <= tolerance)) return undefined;
  const blocks = pieces.map((piece, i) =>
    toBlock(piece, offsets[i]! + piece.block.start * ppm * 1e-6, recordingLength),
  );
  const broken = new Set(changes.map((i) => (share(blocks[i]!) < share(blocks[i - 1]!) ? i : i - 1)));
  const fit = {
    blocks: blocks.map((block, i): Block => (broken.has(i) ? { ...block, isBroken: true } : block)),
    height,
    ppm,
    place: start + offsets[0]! - reach,
    gapsMs: steps.map((step) => (step * 1000) / analyticRate),
  };
  const { findings } = coverageOf(fit.blocks);
  const starts = [0, ...changes];
  const areHeld = starts.every(
    (from, k) => findings.slice(from, starts[k + 1]).filter(isFound).length >= leastOnLine,
  );
  return areHeld ? fit : undefined;
}

function share({ heightHere, energy }: Block): number {
  return energy > 0 ? heightHere / energy : 0;
}

function isBetter(fit: BlockFit, than: BlockFit): boolean {
  return foundBlocks(fit) > foundBlocks(than);
}

function foundBlocks({ blocks }: BlockFit): number {
  return coverageOf(blocks).findings.filter(isFound).length;
}

function isFound(finding: string): boolean {
  return finding === 'found';
}
