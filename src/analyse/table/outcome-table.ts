import type { SlotArm } from '../../core/arms.ts';
import type { AppId, BlockId, PhoneId, PhraseId, RoomId, SlotId, Surface } from '../../core/words.ts';

/** A set of slots whose labels were shuffled together. */
export interface TableBlock {
  readonly experiment: string;
  readonly room: RoomId;
  readonly block: BlockId;
}

/** One occasion in one room. */
export interface TableSlot {
  /** Index into `blocks`. */
  readonly block: number;
  readonly slot: SlotId;
  readonly arm: SlotArm;
  /** Index into `phrases` of the phrase that was dealt; -1 for silence and sham. */
  readonly phrase: number;
  /** Line of the file that named the slot first, for messages. */
  readonly line: number;
}

/** Trials (slot x phone x app) as columns, because a table may hold a million outcomes. */
interface TrialColumns {
  readonly count: number;
  /** Index into `slots`. */
  readonly slot: Int32Array;
  /** Index into `phones`. */
  readonly phone: Int32Array;
  /** Index into `apps`. */
  readonly app: Int32Array;
  /** 1 where RECORD_AUDIO was revoked for the app on the phone in this slot. */
  readonly isRevoked: Uint8Array;
  /** Index into `trialStatuses`; 0 = observed. */
  readonly status: Uint8Array;
  /** Whether the app was seen to live at every poll of the exposure: an index into `answers`. */
  readonly alive: Uint8Array;
  /** Where the outcomes of a trial begin in `outcomes`; one entry more than there are trials. */
  readonly start: Int32Array;
}

/** Outcomes (trial x phrase), grouped by trial. */
interface OutcomeColumns {
  /** Index into `phrases`. */
  readonly phrase: Int32Array;
  /** One bit per surface (in the order of `surfaces`) that showed the phrase; 0 = not shown. */
  readonly shownOn: Uint8Array;
  /** One bit per surface that could be read in that trial. */
  readonly readOn: Uint8Array;
  /** 60 div the rank of the first item that names the phrase (60 without a rank), the greatest over surfaces; 0 = not shown. */
  readonly nearness: Uint8Array;
  /** Whether the phrase was shown before the slot's exposure: an index into `answers`. */
  readonly before: Uint8Array;
}

/** What a column of the table may say, or not. */
export const answers = ['unknown', 'no', 'yes'] as const;

export function answerNumber(answer: boolean | undefined): number {
  return answers.indexOf(answer === undefined ? 'unknown' : answer ? 'yes' : 'no');
}

/** A table of outcomes, checked: every slot has one label, no outcome occurs twice. */
export interface OutcomeTable {
  /** Rows that were read, the header not counted. */
  readonly rowCount: number;
  readonly experiments: readonly string[];
  readonly phones: readonly PhoneId[];
  readonly apps: readonly AppId[];
  readonly phrases: readonly PhraseId[];
  /** Empty where the table does not tell surfaces apart. */
  readonly surfaces: readonly Surface[];
  readonly blocks: readonly TableBlock[];
  readonly slots: readonly TableSlot[];
  readonly trials: TrialColumns;
  readonly outcomes: OutcomeColumns;
}
