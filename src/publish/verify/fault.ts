/** Something in a dataset that is not as it was published, or not as the standards want it. */
export interface DatasetFault {
  /** Path inside the dataset. */
  readonly file: string;
  /** One sentence. */
  readonly message: string;
}

/** More faults than this are not listed. */
export const mostFaults = 100;
