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
  /** The hold that was asked for, until it is put away. */
  asked(): Promise<HoldRequest | undefined>;
  /** The hold is in the journal: the request has done its work. */
  putAway(): Promise<void>;
}
