import type { Details, MicAnalysis, TypedAnalysis } from './analysis.ts';
import type { MonitoredTest } from './matching-test.ts';

const hidden = { pGreater: null, pLess: null, pTwoCentral: null, pMidGreater: null } as const;

/** Figures without their p-values. The e-values stay: they alone may be looked at before the planned end. */
export function withheldFigures<
  Figures extends {
    readonly primary: MonitoredTest;
    readonly mic: MicAnalysis | null;
    readonly typed: TypedAnalysis | null;
  },
>(figures: Figures): Figures & { readonly primary: Figures['primary'] & { readonly pHolm: null } } {
  return {
    ...figures,
    primary: { ...figures.primary, ...hidden, pHolm: null },
    mic: figures.mic === null ? null : { ...figures.mic, ...hidden },
    typed: figures.typed === null ? null : { ...figures.typed, ...hidden },
  };
}

/** Details without a p-value: what would show one is left out whole. Attrition is about the run, not the answer. */
export function withheldDetails(details: Details): Details {
  return {
    ...details,
    pBelowClaim: null,
    revokedAgainstControl: null,
    perProtocol: null,
    worstCase: null,
    carryOver: { ...details.carryOver, ...hidden },
    shamAgainstSilence: null,
    phrases: [],
    phones: [],
    surfaces: [],
  };
}
