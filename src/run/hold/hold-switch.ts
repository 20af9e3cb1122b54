/** A hold that an operator asked for while the run was being played. */
export interface HoldRequest {
  readonly reason: string;
  /** Let the slot that is under way come to its end. */
  readonly afterSlot: boolean;
}

/** The operator's hand on a run that is being played. */
export interface HoldSwitch {
  /** Aborts, with OverheardError `on-hold`, when a hold was asked for that does not wait for the slot's end. */
  readonly signal: AbortSignal;
  /**
   * Lets a hold that was asked for be journalled, once for all rooms that look, and puts the request away; does nothing
   * when none was asked for. `journal` gets the operator's reason.
   */
  take(journal: (reason: string) => Promise<void>): Promise<void>;
}
