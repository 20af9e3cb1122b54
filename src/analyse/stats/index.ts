/**
 * Pure numbers, no dependency. Each function takes one object and returns one; what is undefined is null, never NaN, never a
 * throw. `blockNull`, `stratumNull`, `testOf` and `eProcessOf` are the pieces: compute the null of every block once, then ask.
 */
export type {
  BlockNull,
  Distribution,
  Interval,
  MatchingBlock,
  Nullable,
  PermutationBlock,
  Stratum,
  Tails,
  TwoArms,
} from './shapes.ts';
export type { TestResult } from './distribution.ts';
export type { EValues } from './e-process.ts';
export { normCdf, normQuantile } from './normal.ts';
export { betaCdf, betaQuantile, studentQuantile } from './beta.ts';
export { clopperPearson, clopperUpper, wilson } from './proportion.ts';
export { agrestiCaffo, newcombe } from './difference.ts';
export { miettinenNurminen, scoreTestRD } from './score-test.ts';
export { hyperPmf } from './hypergeometric.ts';
export { fisher } from './fisher.ts';
export { powerFisher } from './power-fisher.ts';
export { boschloo } from './boschloo.ts';
export { cmh, phi, stratumNull } from './cmh.ts';
export {
  mantelHaenszelSum,
  meanDifference,
  mhRiskDifference,
  mhRiskDifferenceCluster,
  type MantelHaenszelSum,
} from './risk-difference.ts';
export { convolve, momentsOf, randomisedP, tailsAt, testOf } from './distribution.ts';
export { blockNull, blockNulls, permutationNull } from './block-null.ts';
export { blockedPermutation, phraseMatchingPermutation } from './matching.ts';
export { benjaminiHochberg, holm } from './multiplicity.ts';
export { binomialQuantile, binomialTail } from './binomial.ts';
export { eProcess, eProcessMatching, eProcessOf, standardGrid } from './e-process.ts';
export { bayesFactor10, betaPosteriorTail } from './bayes.ts';
