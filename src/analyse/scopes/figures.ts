import type { MicAnalysis, TypedAnalysis } from '../analysis.ts';
import { rateOf } from '../nulls/contrast.ts';
import type { RiskDifference, DifferenceParts, MatchRate } from '../nulls/contrast.ts';
import type { MonitoredTest } from '../nulls/matching-test.ts';
import type { ScopeSums } from './scope-sums.ts';

/** The figures a verdict is given on; nothing is withheld yet. */
export interface Figures {
  readonly primary: MonitoredTest;
  readonly rawMatch: MatchRate;
  readonly control: MatchRate;
  readonly excess: RiskDifference & { readonly parts: DifferenceParts };
  readonly mic: MicAnalysis | null;
  readonly typed: TypedAnalysis | null;
}

/** The primary test, the rates, the excess, the microphone and the assay of one scope. */
export function figuresOf(sums: ScopeSums): Figures {
  const strata = sums.primary.strata();
  return {
    primary: sums.primary.exploratory().primary,
    rawMatch: rateOf(strata, 'treated'),
    control: rateOf(strata, 'control'),
    excess: sums.primary.difference(),
    mic: sums.mic(),
    typed: sums.typed(),
  };
}
