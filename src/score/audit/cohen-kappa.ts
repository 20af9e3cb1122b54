/** Answers of two coders to the same yes-or-no questions. */
export interface Agreement {
  readonly bothYes: number;
  readonly firstOnly: number;
  readonly secondOnly: number;
  readonly bothNo: number;
}

/**
 * Cohen's kappa (Cohen 1960): (observed - expected) / (1 - expected) agreement, expected from the coders' own shares of
 * yes. At most 1; undefined without questions, or where both gave one and the same answer to all.
 */
export function cohenKappa({ bothYes, firstOnly, secondOnly, bothNo }: Agreement): number | undefined {
  const total = bothYes + firstOnly + secondOnly + bothNo;
  if (total === 0) return undefined;
  const observed = (bothYes + bothNo) / total;
  const firstYes = (bothYes + firstOnly) / total;
  const secondYes = (bothYes + secondOnly) / total;
  const expected = firstYes * secondYes + (1 - firstYes) * (1 - secondYes);
  return expected === 1 ? undefined : (observed - expected) / (1 - expected);
}
