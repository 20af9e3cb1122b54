import type { BlockStrata } from '../nulls/contrast.ts';
import { mantelHaenszelSum, meanDifference, studentQuantile } from '../stats/index.ts';

/** A difference of two excesses, from -2 to 2, with its 95 % interval; limits are null with fewer than two blocks. */
export interface ExcessContrast {
  readonly rd: number | null;
  readonly lo: number | null;
  readonly hi: number | null;
}

/**
 * (Spoken - control with the permission granted) - (spoken - control with it revoked): what revoking does by itself is
 * in both brackets and falls out. Two Mantel-Haenszel differences; interval from their joint block-cluster variance, t
 * with B - 1 df. Null where the permission was not revoked in control slots too.
 */
export function differenceInDifferences(of: {
  readonly granted: BlockStrata;
  readonly revoked: BlockStrata;
}): ExcessContrast | null {
  const granted = of.granted.map(mantelHaenszelSum);
  const revoked = of.revoked.map(mantelHaenszelSum);
  const grantedMean = meanDifference(granted);
  const revokedMean = meanDifference(revoked);
  if (grantedMean === undefined || revokedMean === undefined) return null;
  const rd = grantedMean.rd - revokedMean.rd;
  const residuals = granted.map((one, block) => {
    const other = revoked[block] ?? { difference: 0, weight: 0 };
    return (
      (one.difference - grantedMean.rd * one.weight) / grantedMean.weight -
      (other.difference - revokedMean.rd * other.weight) / revokedMean.weight
    );
  });
  const used = granted.filter((one, block) => one.weight > 0 || (revoked[block]?.weight ?? 0) > 0).length;
  const t = used < 2 ? null : studentQuantile({ p: 0.975, df: used - 1 }).x;
  if (t === null) return { rd, lo: null, hi: null };
  const squares = residuals.reduce((sum, residual) => sum + residual * residual, 0);
  const half = t * Math.sqrt((used / (used - 1)) * squares);
  return { rd, lo: Math.max(-2, rd - half), hi: Math.min(2, rd + half) };
}
