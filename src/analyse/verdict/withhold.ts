import type { Details, LagResult, MicAnalysis, ShownRate, TypedAnalysis } from '../analysis.ts';
import type { RiskDifference, DifferenceParts } from '../nulls/contrast.ts';
import { untested, type MonitoredTest } from '../nulls/matching-test.ts';

/** The figures of a scope that are withheld together. */
interface ScopeAnswer {
  readonly primary: MonitoredTest;
  readonly rawMatch: ShownRate;
  readonly control: ShownRate;
  readonly excess: RiskDifference;
  readonly mic: MicAnalysis | null;
  readonly typed: TypedAnalysis | null;
}

/** T beside its null mean, a rate beside another and an interval that leaves 0 out say what a p-value says. */
const noDifference = { rd: null, lo: null, hi: null } as const;
const noInterval = { se: null, lo: null, hi: null } as const;

/** Figures without what speaks of the answer. The e-values stay: they alone may be looked at before the planned end. */
export function withheldFigures<Figures extends ScopeAnswer>(
  figures: Figures,
): ScopeAnswer & { readonly primary: { readonly pHolm: null } } {
  const { primary, rawMatch, control, excess, mic, typed } = figures;
  return {
    primary: { ...withheldTest(primary), pHolm: null },
    rawMatch: withheldRate(rawMatch),
    control: withheldRate(control),
    excess: withheldDifference(excess),
    mic:
      mic === null ? null : { ...mic, ...untested, ...noDifference, revoked: { x: null, n: mic.revoked.n } },
    typed: typed === null ? null : { ...typed, ...untested, x: null },
  };
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
    differenceInDifferences: null,
    perProtocol: null,
    worstCase: null,
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
