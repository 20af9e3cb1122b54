import { verdictFlags } from '../analysis.ts';
import type { VerdictFlag, VerdictKind } from '../analysis.ts';
import type { AppFindings } from './app-findings.ts';
import { sideOf, type Association } from './association.ts';
import { directionsDiffer, hasRoomFor, isClaimRuledOut, leastBlocks } from './exclusion.ts';

/** First losses that fell so unevenly on the labels. */
const unevenLevel = 0.05;
/** A placebo outcome that "followed" speech so clearly says that the shuffle or the table is broken. */
const placeboLevel = 0.001;

/** Everything that a reader of the verdict must know beside it, in the order of the list of flags. */
export function flagsOf(
  findings: AppFindings,
  { kind, association }: { readonly kind: VerdictKind; readonly association: Association | undefined },
): readonly VerdictFlag[] {
  const found: Partial<Record<VerdictFlag, boolean>> = {
    ...flagsOfRun(findings),
    ...(findings.isWithheld ? {} : flagsOfAnswer(findings, { kind, association })),
  };
  return verdictFlags.filter((flag) => found[flag] === true || findings.observations.includes(flag));
}

function flagsOfRun(findings: AppFindings): Partial<Record<VerdictFlag, boolean>> {
  const { typed, mic, hasRevoked, losses, delivered, aliveShare, progress, isWithheld, updates } = findings;
  const isShort = progress !== undefined && progress.completed < progress.planned;
  return {
    'app-dead': aliveShare !== null && aliveShare < 0.8,
    'assay-not-tested': typed === null,
    contamination: (delivered?.heardSilent ?? 0) > 0,
    'ended-by-hand': isShort && progress.endedByHand,
    'exposure-unchecked': (delivered?.checkedSpoken ?? 0) === 0,
    'fewer-blocks-than-planned': isShort && progress.isSettled && !progress.endedByHand,
    'losses-uneven': losses.p <= unevenLevel,
    'microphone-not-crossed': mic === null && hasRevoked,
    'microphone-not-tested': mic === null && !hasRevoked,
    'missing-trials': losses.missing > 0,
    'stopped-early': isShort && !progress.isSettled && !progress.endedByHand && !isWithheld,
    'updated-between-blocks': updates === 'between-blocks',
    'updated-inside-block': updates === 'inside-block',
    'voids-included': losses.withVoided,
    withheld: isWithheld,
  };
}

function flagsOfAnswer(
  findings: AppFindings,
  { kind, association }: { readonly kind: VerdictKind; readonly association: Association | undefined },
): Partial<Record<VerdictFlag, boolean>> {
  const { typed, excess, rawMatch, control, placebo, pHolm, primary, criteria } = findings;
  const isSmall = pHolm !== null && pHolm <= criteria.alpha;
  return {
    'assay-failed': typed !== null && typed.pGreater !== null && typed.pGreater > 0.05,
    'association-not-robust': association?.isRobust === false,
    'claim-ruled-out': !kind.startsWith('inconclusive') && isClaimRuledOut(findings),
    'directions-differ': directionsDiffer(findings),
    'few-blocks': excess.rd !== null && excess.blocks < leastBlocks,
    'food-not-tested': association !== undefined && findings.food === null,
    'negative-association': isSmall && sideOf(primary) < 0 && (excess.rd === null || excess.rd < 0),
    'no-control': rawMatch.n > 0 && excess.rd === null,
    'no-room-for-claim': !hasRoomFor(findings, criteria.claim),
    placebo: placebo !== null && placebo.pTwoCentral !== null && placebo.pTwoCentral <= placeboLevel,
    'zero-events': rawMatch.n > 0 && rawMatch.x === 0 && control.x === 0,
  };
}
