import type { Stratum, TwoArms } from './shapes.ts';

/** True for a whole number from 0 up that is exact as a double. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** True when both arms are counts with no more hits than trials. */
export function areArms({ x1, n1, x0, n0 }: TwoArms): boolean {
  return isCount(x1) && isCount(x0) && isCount(n1) && isCount(n0) && x1 <= n1 && x0 <= n0;
}

/** True for a fourfold table of counts. */
export function isTable(stratum: Stratum): boolean {
  return stratum.length === 4 && stratum.every(isCount);
}

/** True for a confidence level strictly between 0 and 1. */
export function isConfidence(conf: number): boolean {
  return conf > 0 && conf < 1;
}
