import { studentQuantile } from './beta.ts';
import { isConfidence, isTable } from './counts.ts';
import { criticalZ } from './proportion.ts';
import type { Stratum } from './shapes.ts';

const undefinedDifference = { rd: null, se: null, lo: null, hi: null };
const undefinedCluster = { ...undefinedDifference, df: null, t: null };

/**
 * Mantel-Haenszel risk difference with Sato's standard error (Sato 1989, as metafor's rma.mh): lo and hi are
 * rd -/+ z se, not clipped. Strata with an empty arm are skipped; nulls when none is left.
 */
export function mhRiskDifference({
  strata,
  conf = 0.95,
}: {
  readonly strata: readonly Stratum[];
  readonly conf?: number;
}) {
  const { difference, weight } = mantelHaenszelSum(strata);
  if (!strata.every(isTable) || weight === 0 || !isConfidence(conf)) return undefinedDifference;
  const rd = difference / weight;
  let linear = 0;
  let constant = 0;
  for (const [a, b, c, d] of strata) {
    const n1 = a + b;
    const n0 = c + d;
    if (n1 === 0 || n0 === 0) continue;
    const n = n1 + n0;
    linear += (c * n1 * n1 - a * n0 * n0 + (n1 * n0 * (n0 - n1)) / 2) / (n * n);
    constant += (a * d + c * b) / (2 * n);
  }
  const se = Math.sqrt(Math.max(0, rd * linear + constant)) / weight;
  const z = criticalZ(conf);
  return { rd, se, lo: rd - z * se, hi: rd + z * se };
}

/**
 * The Mantel-Haenszel risk difference with a block-cluster standard error: se = sqrt(B / (B - 1) sum_b (D_b - rd W_b)^2) / W, and t with
 * B - 1 degrees of freedom. Blocks without weight are dropped from B; with one block left only rd (and df 0) is defined.
 */
export function mhRiskDifferenceCluster(study: {
  readonly blocks: readonly (readonly Stratum[])[];
  readonly conf?: number;
}) {
  const { blocks, conf = 0.95 } = study;
  const sums = blocks.map(mantelHaenszelSum).filter((sum) => sum.weight > 0);
  const mean = meanDifference(sums);
  if (!blocks.flat().every(isTable) || mean === undefined || !isConfidence(conf)) return undefinedCluster;
  const { rd, weight } = mean;
  const df = sums.length - 1;
  const t = df === 0 ? null : studentQuantile({ p: (1 + conf) / 2, df }).x;
  if (t === null) return { ...undefinedCluster, rd, df };
  const squares = sums.reduce((total, sum) => total + (sum.difference - rd * sum.weight) ** 2, 0);
  const se = Math.sqrt((sums.length / df) * squares) / weight;
  return { rd, se, df, t, lo: rd - t * se, hi: rd + t * se };
}

/** Numerator and denominator of a Mantel-Haenszel difference. */
export interface MantelHaenszelSum {
  /** Sum over strata of (a n0 - c n1) / n, the numerator. */
  readonly difference: number;
  /** Sum over strata of n1 n0 / n. */
  readonly weight: number;
}

/** The sums of one block; strata with an empty arm are skipped. */
export function mantelHaenszelSum(strata: readonly Stratum[]): MantelHaenszelSum {
  let difference = 0;
  let weight = 0;
  for (const [a, b, c, d] of strata) {
    const n1 = a + b;
    const n0 = c + d;
    if (n1 === 0 || n0 === 0) continue;
    difference += (a * n0 - c * n1) / (n1 + n0);
    weight += (n1 * n0) / (n1 + n0);
  }
  return { difference, weight };
}

/** The difference over all blocks and its weight; undefined without any weight. */
export function meanDifference(
  sums: readonly MantelHaenszelSum[],
): { readonly rd: number; readonly weight: number } | undefined {
  const weight = sums.reduce((total, sum) => total + sum.weight, 0);
  if (weight === 0) return undefined;
  return { rd: sums.reduce((total, sum) => total + sum.difference, 0) / weight, weight };
}
