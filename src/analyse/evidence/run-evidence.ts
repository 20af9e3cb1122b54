import type { Arm } from '../../core/arms.ts';
import type {
  AppId,
  BlockId,
  Exposed,
  MicrophoneState,
  PhoneId,
  PhraseId,
  RoomId,
  SlotId,
} from '../../core/words.ts';
import type { TrialStatus } from '../../core/words.ts';
import type { Criteria } from './criteria.ts';

/** Names one slot. Ids need to be unique inside their parent only, as in a table of outcomes. */
interface SlotName {
  readonly room: RoomId;
  readonly block: BlockId;
  readonly slot: SlotId;
}

/** The finding of the room's recording about one slot. */
export interface SlotExposure extends SlotName {
  readonly arm: Arm;
  /**
   * `yes`: a planned stimulus was found in the recording (in a slot of silence: any stimulus at all); `no`: looked for
   * and not found; `possible`: the recording cannot tell; `unchecked`: there is no recording.
   */
  readonly exposed: Exposed | 'unchecked';
}

/** A lag that the confirmatory test does not use. */
export interface OtherLag {
  readonly lag: string;
  readonly dwellMs: number;
  /** As for the primary lag. */
  readonly plannedBlocks: number;
  readonly completedBlocks: readonly { readonly room: RoomId; readonly block: BlockId }[];
  /** Whether no further block of this lag can be completed. */
  readonly isSettled: boolean;
}

/** One trial that gave no outcome although its slot was played. */
export interface MissingTrial extends SlotName {
  readonly phone: PhoneId;
  readonly app: AppId;
  readonly arm: Arm;
  /** The phrase the slot was dealt; absent for `silence` and `sham`. */
  readonly phrase?: PhraseId;
  /** Absent where the microphone was not dealt by phone; then it is granted, except in arm `revoked`. */
  readonly microphone?: MicrophoneState;
  /** Why. `voided` where the whole block was voided after its labels had been used. */
  readonly status: Exclude<TrialStatus, 'observed'>;
}

/** A block that was voided. `slot` is the one that voided it; absent where the journal does not say. */
export interface VoidedBlock {
  readonly room: RoomId;
  readonly block: BlockId;
  readonly slot?: SlotId;
  readonly by: 'harness' | 'operator';
  readonly reason: string;
}

/**
 * Knowledge of a run beyond its table of outcomes: the gates of the verdict, the trials that are missing, and how far the
 * plan has come. A table that comes alone has none of it and is analysed without the gates that would need it.
 */
export interface RunEvidence {
  /** Level, margin and claim as they were preregistered. */
  readonly criteria: Criteria;
  /** Blocks of the primary lag that the plan asks for; spare blocks are not counted. */
  readonly plannedBlocks: number;
  /** Completed blocks of the primary lag in the order in which they were completed: the order of the e-process. */
  readonly completedBlocks: readonly { readonly room: RoomId; readonly block: BlockId }[];
  /** The lags beside the primary one. */
  readonly otherLags: readonly OtherLag[];
  /** How far each phone lies from the loudspeaker; a phone that is absent is in no group. */
  readonly distancesCm: Readonly<Record<PhoneId, number>>;
  /** Slots of each arm that the plan dealt to the completed blocks; an arm that is absent was dealt none. */
  readonly plannedSlots: Readonly<Partial<Record<Arm, number>>>;
  readonly exposures: readonly SlotExposure[];
  readonly missingTrials: readonly MissingTrial[];
  /** Blocks that were voided after a label had been used: why, by which slot, and whether the harness or a hand did it. */
  readonly voidedBlocks: readonly VoidedBlock[];
  /** Whether no further block can be completed: spares used up, or the time over. Then what there is counts as planned. */
  readonly isSettled: boolean;
  /** Whether a hand ended the run before that: then only e-values decide. */
  readonly endedByHand: boolean;
  /** Every version of each app that was seen during the run. */
  readonly appVersions: Readonly<Record<AppId, readonly string[]>>;
  /** Blocks between whose slots the app of a phone changed its version. */
  readonly updatedInsideBlock: readonly {
    readonly app: AppId;
    readonly room: RoomId;
    readonly block: BlockId;
  }[];
  /** Whether the app was stopped by force before each exposure: then it could hear nothing. */
  readonly isAppStopped?: boolean;
  /** Version of the method under which the plan was sealed; the present one unless told. */
  readonly planMethod?: number;
  /** Seed of the plan, from which the nulls that are too large to be counted out are drawn; a plan of version 1 had none for it. */
  readonly seed?: string;
  /** Whether experiment, phrases and matcher are those the plan was sealed with. */
  readonly isPlanUnchanged: boolean;
  /** Whether the journal's hash chain is unbroken and complete. */
  readonly isJournalWhole: boolean;
}
