import type { ChangeTest, TypedAnalysis } from '../analysis.ts';
import type { MicFigures } from '../microphone/mic-sums.ts';
import { attributableOf, type Attributable } from '../nulls/attributable.ts';
import { rateOf } from '../nulls/contrast.ts';
import type { DifferenceParts, MatchRate } from '../nulls/contrast.ts';
import { excessOf, type Excess } from '../nulls/excess.ts';
import { testMatching, type MatchingTest, type MonitoredTest } from '../nulls/matching-test.ts';
import type { ScopeSums } from './scope-sums.ts';

/** The figures a verdict is given on; nothing is withheld yet. */
export interface Figures {
  readonly primary: MonitoredTest;
  readonly food: MonitoredTest | null;
  readonly rawMatch: MatchRate;
  readonly control: MatchRate;
  readonly excess: Excess & { readonly parts: DifferenceParts };
  readonly attributable: Attributable;
  readonly mic: MicFigures | null;
  readonly typed: TypedAnalysis | null;
  readonly rank: MatchingTest | null;
  readonly change: ChangeTest | null;
  readonly placebo: MatchingTest | null;
}

/** The tests, the rates, the excess, the microphone and the assay of one scope. */
export function figuresOf(sums: ScopeSums): Figures {
  const strata = sums.primary.strata();
  const { primary } = sums.primary.exploratory();
  const rawMatch = rateOf(strata, 'treated');
  return {
    primary,
    food: sums.testFood(),
    rawMatch,
    control: rateOf(strata, 'control'),
    excess: excessOf(strata, { isRejected: (primary.pTwoCentral ?? 1) <= 0.05 }),
    attributable: attributableOf(sums.primary.nulls().nulls(), rawMatch.n),
    mic: sums.mic.figures(),
    typed: sums.typed(),
    rank: rankTest(sums, primary),
    change:
      sums.change.count === 0 ? null : { ...testMatching(sums.change), beta20: sums.changeMoments.beta20 },
    placebo: sums.placebo.count === 0 ? null : testMatching(sums.placebo),
  };
}

function rankTest({ rank, onlyNearness }: ScopeSums, primary: MatchingTest): MatchingTest | null {
  if (onlyNearness === undefined) return rank.count === 0 ? null : testMatching(rank);
  const { T, nullMean, pGreater, pLess, pTwoCentral, pMidGreater } = primary;
  if (T === null || nullMean === null) return null;
  const scores = { T: onlyNearness * T, nullMean: onlyNearness * nullMean };
  return { ...scores, pGreater, pLess, pTwoCentral, pMidGreater };
}
