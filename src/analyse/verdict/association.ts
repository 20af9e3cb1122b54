import type { MatchingTest } from '../nulls/matching-test.ts';
import type { AppFindings } from './app-findings.ts';
import { hasReached, isAtPlannedEnd, isOpenByE } from './progress.ts';

/** What was found of an association: the food's, of speech at large, or none. */
export interface Association {
  readonly kind: 'associated-mic' | 'associated' | 'associated-speech';
  /** Whether it survives its missing trials and voided blocks. */
  readonly isRobust: boolean;
}

/** First losses that differ this much between granted and revoked phones bar a verdict about the microphone. */
const micLossLevel = 0.01;

/**
 * An association is open by its e-values, or shown at the planned end by its p-value, upwards; and the excess over silence and
 * sham must not contradict it. Undefined where there is none.
 */
export function findAssociation(findings: AppFindings): Association | undefined {
  const { primary, food, excess, pHolm, pFoodHolm, apps, criteria } = findings;
  const isEnd = isAtPlannedEnd(findings.progress);
  const isOpen = isOpenByE(findings, apps);
  const isShown = isEnd && isAtMost(pHolm, criteria.alpha) && sideOf(primary) > 0;
  if (!isOpen && !isShown) return undefined;
  if (excess.rd !== null && excess.rd <= 0) return undefined;
  const isRobust = isRobustToLosses(findings);
  const isFoodShown =
    food !== null &&
    ((isOpen && hasReached(food, apps)) ||
      (isEnd && isAtMost(pFoodHolm, criteria.alpha) && sideOf(food) > 0));
  if (!isFoodShown) return { kind: 'associated-speech', isRobust };
  return { kind: isMicrophoneShown(findings, isEnd) ? 'associated-mic' : 'associated', isRobust };
}

/** + where the test's p came from the upper tail, - from the lower one. */
export function sideOf({ pGreater, pLess }: MatchingTest): number {
  return Math.sign((pLess ?? 1) - (pGreater ?? 1));
}

/** An association must hold with its missing trials filled by the rate of the block, or half-way against it where that is needed. */
function isRobustToLosses({ losses }: AppFindings): boolean {
  return losses.needs === null || (losses.tipping ?? -1) >= losses.needs;
}

function isMicrophoneShown({ mic, apps, criteria }: AppFindings, isEnd: boolean): boolean {
  if (mic === null || (mic.rd ?? 0) <= 0) return false;
  if (mic.incidenceP !== null && mic.incidenceP <= micLossLevel) return false;
  return hasReached(mic, apps) || (isEnd && isAtMost(mic.pHolm, criteria.alpha) && sideOf(mic) > 0);
}

function isAtMost(p: number | null, level: number): boolean {
  return p !== null && p <= level;
}
