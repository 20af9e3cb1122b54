import type { Details, LagResult, ScopeAnalysis, ShownRate } from '../analysis.ts';
import type { Losses } from '../losses/losses.ts';
import type { RiskDifference, DifferenceParts } from '../nulls/contrast.ts';
import { untested, type MonitoredTest } from '../nulls/matching-test.ts';

/** The figures of a scope that are withheld together. */
type ScopeAnswer = Pick<
  ScopeAnalysis,
  | 'primary'
  | 'food'
  | 'pHolm'
  | 'pFoodHolm'
  | 'rawMatch'
  | 'control'
  | 'excess'
  | 'attributable'
  | 'mic'
  | 'typed'
  | 'rank'
  | 'change'
  | 'placebo'
>;

/** T beside its null mean, a rate beside another and an interval that leaves 0 out say what a p-value says. */
const noDifference = { rd: null, lo: null, hi: null } as const;
const noInterval = { se: null, lo: null, hi: null } as const;
const noGuards = {
  hullLo: null,
  hullHi: null,
  guardLo: null,
  guardHi: null,
  guard99Lo: null,
  guard99Hi: null,
} as const;

/** Figures without what speaks of the answer. The e-values stay: they alone may be looked at before the planned end. */
export function withheldFigures(figures: ScopeAnswer): ScopeAnswer {
  const { primary, food, rawMatch, control, excess, attributable, mic, typed } = figures;
  return {
    primary: withheldTest(primary),
    food: food === null ? null : withheldTest(food),
    pHolm: null,
    pFoodHolm: null,
    rawMatch: withheldRate(rawMatch),
    control: withheldRate(control),
    excess: { ...withheldDifference(excess), ...noGuards, blocks: excess.blocks },
    attributable: { atLeast: null, atMost: null, of: attributable.of },
    mic:
      mic === null
        ? null
        : { ...withheldTest(mic), ...noDifference, own: untested, incidenceP: mic.incidenceP, pHolm: null },
    typed: typed === null ? null : { ...typed, ...untested, x: null },
    rank: null,
    change: null,
    placebo: null,
  };
}

/** What is missing is about the run and stays. */
export function withheldLosses(losses: Losses): Losses {
  const { trials, missing, first, pOwn, pBefore, p, pVoid, withVoided, needs } = losses;
  const known = { trials, missing, first, pOwn, pBefore, p, pVoid, withVoided, needs };
  return { ...known, filled: null, tipping: null };
}

/** A test of which the e-values alone are left. */
function withheldTest({ eFinal, eMax }: MonitoredTest): MonitoredTest {
  return { ...untested, eFinal, eMax };
}

/** A difference of which nothing is left but whether it rests on few blocks. */
function withheldDifference({ fewBlocks }: RiskDifference): RiskDifference {
  return { ...noDifference, fewBlocks };
}

/** A lag of which the e-value alone is left. */
export function withheldLag(lag: LagResult): LagResult {
  return {
    ...lag,
    isWithheld: true,
    primary: withheldTest(lag.primary),
    excess: withheldDifference(lag.excess),
    q: null,
  };
}

/** Details without what speaks of the answer. Attrition is about the run and stays. */
export function withheldDetails(details: Details): Details {
  const { control, parts, fewBlocks } = details.againstDecoys;
  return {
    ...details,
    excessParts: withheldParts(details.excessParts),
    clopperPearson: { lo: null, hi: null, upper: null },
    pBelowClaim: null,
    againstDecoys: {
      ...noDifference,
      fewBlocks,
      control: withheldRate(control),
      parts: withheldParts(parts),
    },
    revokedAgainstControl: null,
    perProtocol: null,
    carryOver: untested,
    shamAgainstSilence: null,
    phrases: [],
    phones: [],
    surfaces: [],
    distances: [],
    lags: details.lags.map(withheldLag),
  };
}

function withheldRate({ n }: ShownRate): ShownRate {
  return { x: null, n, rate: null, lo: null, hi: null };
}

function withheldParts({ strata, blocks }: DifferenceParts): DifferenceParts {
  return { strata, blocks, sato: noInterval, cluster: noInterval, newcombe: { lo: null, hi: null } };
}
