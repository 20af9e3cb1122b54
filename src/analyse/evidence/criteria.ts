/** Level and bounds of a verdict; a plan preregisters its own. */
export interface Criteria {
  /** Family-wise level of the confirmatory tests. */
  readonly alpha: number;
  /** An excess whose interval lies inside +-margin is practically no effect. */
  readonly margin: number;
  /** The lower end of the claim under test, as a share; an upper limit below it rules the claim out. */
  readonly claim: number;
}

/** Criteria for a table that comes without a plan: 5 %, 10 points, and the 60 to 70 % reported in 2019. */
export const usualCriteria: Criteria = { alpha: 0.05, margin: 0.1, claim: 0.6 };
