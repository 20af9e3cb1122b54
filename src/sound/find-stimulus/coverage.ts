import type { Block } from './fit-blocks.ts';

/** Blocks this far below the mean energy of the template are pauses, in which nothing can be found. */
const pauseDepthDb = 15;
/** A block counts when the template, as loud as it is elsewhere, would stand out of the noise around by this much. */
const audibleZ = 5;
/** A block is found when it stands out of the noise around by this much ... */
const foundZ = 4;
/** ... and is as loud as the others suggest, within these factors. */
const leastGain = 0.5;
const greatestGain = 2.5;
/** Coverage is a share of at least so many blocks, so that two lucky ones do not make a whole. */
const leastBlocks = 3;
const leastShare = 0.3;

/** What a recording says of one block: it is there, it is not there, or nothing can be said. */
export type BlockFinding = 'found' | 'missed' | 'unheard';

/** Coverage, 0 to 1, and what was found of each block. */
export interface Coverage {
  readonly coverage: number;
  readonly findings: readonly BlockFinding[];
}

/**
 * Share of a template's blocks that a recording holds where they should be, 0 to 1. Pauses and blocks that would drown
 * in the noise around them say nothing and are left out; blocks much louder or softer than the rest are not the
 * template. Never more than found blocks / max(3, 30 % of the blocks that are not pauses); all of them in a template of fewer.
 */
export function coverageOf(blocks: readonly Block[]): Coverage {
  const mean = blocks.reduce((sum, { energy }) => sum + energy, 0) / blocks.length;
  const isSpoken = ({ energy }: Block): boolean => energy > mean * 10 ** (-pauseDepthDb / 10);
  const spoken = blocks.filter(isSpoken);
  const gain = typicalGain(spoken);
  if (gain === undefined) return { coverage: 0, findings: blocks.map(() => 'unheard') };
  const findings = blocks.map((block) => (isSpoken(block) ? findingOf(block, gain) : 'unheard'));
  const found = findings.filter((finding) => finding === 'found').length;
  const audible = findings.filter((finding) => finding !== 'unheard').length;
  const least = Math.min(leastBlocks, spoken.length);
  return { coverage: found / Math.max(audible, least, leastShare * spoken.length), findings };
}

function findingOf({ energy, heightHere, sigma, isBroken }: Block, gain: number): BlockFinding {
  if (gain * energy < audibleZ * sigma) return 'unheard';
  const isLoud = heightHere >= Math.max(leastGain * gain * energy, foundZ * sigma);
  if (isLoud && heightHere <= greatestGain * gain * energy) return 'found';
  return isBroken ? 'unheard' : 'missed';
}

/** Median gain of the blocks that stand out at all; undefined when none does. */
function typicalGain(blocks: readonly Block[]): number | undefined {
  const gains = blocks
    .filter(({ heightHere, sigma }) => heightHere > 0 && heightHere >= foundZ * sigma)
    .map(({ heightHere, energy }) => heightHere / energy)
    .sort((a, b) => a - b);
  return gains[gains.length >> 1];
}
