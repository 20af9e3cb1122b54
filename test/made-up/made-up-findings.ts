import { asId } from '../../src/core/words.ts';
import type { AppId } from '../../src/core/words.ts';
import type { Gate, MicAnalysis, Verdict } from '../../src/analyse/analysis.ts';
import { usualCriteria } from '../../src/analyse/evidence/criteria.ts';
import type { AppFindings } from '../../src/analyse/verdict/app-findings.ts';
import { giveVerdict } from '../../src/analyse/verdict/verdict.ts';

/** A test that found something. */
export const test = {
  T: 20,
  nullMean: 9,
  pGreater: 0.0001,
  pLess: 1,
  pTwoCentral: 0.0002,
  pMidGreater: 0.00005,
  eFinal: 30,
  eMax: 30,
};
/** One that did not. */
export const unclear = { ...test, pGreater: 0.2, pLess: 0.8, pTwoCentral: 0.4, eFinal: 1, eMax: 2 };
export const mic: MicAnalysis = {
  ...test,
  pTwoCentral: 0.01,
  pHolm: 0.01,
  own: test,
  incidenceP: null,
  rd: 0.6,
  lo: 0.3,
  hi: 0.8,
};
export const passed: Gate = {
  gate: 'assay',
  isPassed: true,
  vetoes: 'exclusions',
  finding: '11 of 12 typed foods were shown',
};

/** An excess whose guards lie half a point outside its interval. */
export function interval(rd: number, lo: number, hi: number, blocks = 48): AppFindings['excess'] {
  const [guardLo, guardHi] = [lo - 0.005, hi + 0.005];
  return {
    rd,
    lo,
    hi,
    fewBlocks: blocks < 5,
    hullLo: lo,
    hullHi: hi,
    guardLo,
    guardHi,
    guard99Lo: guardLo,
    guard99Hi: guardHi,
    blocks,
  };
}

/** 48 blocks in which everything speaks for an association that needs the microphone. */
export const clear: AppFindings = {
  app: asId<AppId>('eleme'),
  primary: test,
  food: test,
  pHolm: 0.0002,
  pFoodHolm: 0.0002,
  rawMatch: { x: 20, n: 24, rate: 20 / 24, lo: 0.64, hi: 0.93 },
  control: { x: 8, n: 72, rate: 8 / 72, lo: 0.06, hi: 0.2 },
  excess: interval(0.722, 0.5, 0.88),
  attributable: { atLeast: 8, atMost: 20, of: 24 },
  mic,
  hasRevoked: true,
  typed: { ...test, x: 11, n: 12 },
  placebo: null,
  losses: {
    trials: 72,
    missing: 0,
    first: 0,
    pOwn: 1,
    pBefore: 1,
    p: 1,
    pVoid: null,
    withVoided: false,
    needs: null,
    filled: null,
    tipping: null,
  },
  aliveShare: null,
  gates: [passed],
  delivered: { checkedSpoken: 24, foundSpoken: 24, checkedSilent: 12, heardSilent: 0, provedSilent: 12 },
  exposure: { v: 1, c: 0 },
  progress: undefined,
  isWithheld: false,
  apps: 1,
  criteria: usualCriteria,
  updates: 'none',
  observations: [],
};

export const noAssociation: Partial<AppFindings> = { primary: unclear, pHolm: 0.4, pFoodHolm: 0.4 };

/** The verdict on the clear findings but for the changes. */
export function verdict(changes: Partial<AppFindings>): Verdict {
  return giveVerdict({ ...clear, ...changes });
}
