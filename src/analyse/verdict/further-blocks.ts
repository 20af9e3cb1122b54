import type { RiskDifference } from '../nulls/contrast.ts';

/** 97.5 % and 80 % points of the normal distribution. */
const zLimit = 1.959963984540054;
const zPower = 0.8416212335729143;

/**
 * Blocks still needed for an answer, projected simply: the estimate stays where it is, the interval narrows with the
 * square root of the blocks, and the answer nearest at hand (excess above 0, interval inside the margin, or upper limit
 * below the claim) is to be reached with 80 % chance. A distance d from the bound then needs
 * B ((z.975 + z.80) h / (z.975 d))^2 blocks in all, h the half width now; fewer than `leastInAll` (0 unless told)
 * cannot answer. Null without an estimate.
 */
export function projectFurtherBlocks(of: {
  readonly excess: RiskDifference;
  readonly blocks: number;
  readonly leastInAll?: number;
  readonly margin: number;
  readonly claim: number;
}): number | null {
  const { rd, lo, hi } = of.excess;
  if (rd === null || lo === null || hi === null || of.blocks === 0) return null;
  const half = (hi - lo) / 2;
  const distances = [rd, of.margin - Math.abs(rd), of.claim - rd].filter((distance) => distance > 0);
  if (distances.length === 0) return null;
  const widest = Math.max(...distances);
  const inAll = of.blocks * (((zLimit + zPower) * half) / (zLimit * widest)) ** 2;
  return Math.max(1, (of.leastInAll ?? 0) - of.blocks, Math.ceil(inAll - of.blocks));
}
