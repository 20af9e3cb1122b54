import type { Excess } from '../nulls/excess.ts';
import type { AppFindings } from './app-findings.ts';
import { isAtPlannedEnd } from './progress.ts';
import { sideOf } from './association.ts';

/** Fewer blocks than this exclude nothing: it is the least number at which flipping signs of blocks reaches 5 %, two-sided. */
export const leastBlocks = 6;

/**
 * Blocks without which an excess of `bound` is not excluded: with fewer, an app that follows speech in a share `bound` of the
 * blocks shows nothing with a chance above 2.5 %.
 */
export function blocksToExclude(bound: number): number {
  if (!(bound > 0)) return Infinity;
  return bound >= 1 ? leastBlocks : Math.max(leastBlocks, Math.ceil(Math.log(0.025) / Math.log(1 - bound)));
}

/** Whether the interval, the guard against one more block and the filled limits lie inside the margin, as far as it was delivered. */
export function isPracticallyNothing(findings: AppFindings): boolean {
  const { excess, losses, criteria } = findings;
  const bound = deliveredBound(findings, criteria.margin);
  if (!mayExclude(findings, criteria.margin, bound) || directionsDiffer(findings)) return false;
  const isInside = (lo: number | null, hi: number | null): boolean =>
    lo !== null && hi !== null && lo > -bound && hi < bound;
  if (!isInside(excess.lo, excess.hi) || !isInside(excess.guard99Lo, excess.guard99Hi)) return false;
  return isFilledBelow(losses.excess, ['hi', 'guard99Hi'], bound);
}

/** Whether an excess of the size of the claim, as far as it was delivered, lies above every upper limit. */
export function isClaimRuledOut(findings: AppFindings): boolean {
  const { excess, losses, criteria } = findings;
  const bound = deliveredBound(findings, criteria.claim);
  if (!mayExclude(findings, criteria.claim, bound)) return false;
  if (excess.hi === null || excess.guardHi === null) return false;
  if (excess.hi >= bound || excess.guardHi >= bound) return false;
  return isFilledBelow(losses.excess, ['hi', 'guardHi'], bound);
}

/** Whether as much as `bound` could have been added to what is shown anyway. */
export function hasRoomFor({ control }: Pick<AppFindings, 'control'>, bound: number): boolean {
  return control.rate === null || 1 - control.rate > bound;
}

/** Whether p is small and its side is not that of the excess. */
export function directionsDiffer({ primary, excess, pHolm, criteria }: AppFindings): boolean {
  if (pHolm === null || pHolm > criteria.alpha || excess.rd === null) return false;
  return sideOf(primary) * excess.rd < 0 || (excess.rd === 0 && sideOf(primary) !== 0);
}

/** An effect of the size of the bound on those who were exposed shows only this much among all (Bloom 1984). */
function deliveredBound({ exposure }: AppFindings, bound: number): number {
  return bound * (exposure.v - exposure.c);
}

function mayExclude(findings: AppFindings, bound: number, delivered: number): boolean {
  const { gates, excess, progress } = findings;
  if (progress?.endedByHand === true && progress.completed < progress.planned) return false;
  if (!isAtPlannedEnd(progress) || !hasRoomFor(findings, bound)) return false;
  if (gates.some(({ isPassed }) => isPassed === false)) return false;
  const assay = gates.find(({ gate }) => gate === 'assay');
  return assay?.isPassed === true && excess.blocks >= blocksToExclude(delivered);
}

function isFilledBelow(
  filled: Partial<Excess> | undefined,
  limits: readonly ('hi' | 'guardHi' | 'guard99Hi')[],
  bound: number,
): boolean {
  if (filled === undefined) return true;
  return limits.every((limit) => (filled[limit] ?? 1) < bound);
}
