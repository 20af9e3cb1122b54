/**
 * Pure numbers, no dependency. Each function takes one object and returns one; what is undefined is null, never NaN, never a
 * throw. `blockNull`, `testOf` and `eProcessOf` are the pieces: compute the null of every block once, then ask.
 */
export type { BlockNull, MatchingBlock, Stratum } from './shapes.ts';
export { normCdf } from './normal.ts';
export { studentQuantile } from './beta.ts';
export { clopperPearson, clopperUpper, wilson } from './proportion.ts';
export { newcombe } from './difference.ts';
export { fisher } from './fisher.ts';
export { cmh } from './cmh.ts';
export {
  mantelHaenszelSum,
  meanDifference,
  mhRiskDifference,
  mhRiskDifferenceCluster,
  type MantelHaenszelSum,
} from './risk-difference.ts';
export { convolve, randomisedP, tailsAt, testOf } from './distribution.ts';
export { blockNull, blockNulls, permutationNull } from './block-null.ts';
export { benjaminiHochberg, holm } from './multiplicity.ts';
export { binomialQuantile, binomialTail } from './binomial.ts';
export { eProcessOf } from './e-process.ts';
export { SlotOrders } from './slot-orders.ts';
