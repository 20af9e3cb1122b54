import type { AppAdapter } from '../apps/adapter.ts';
import type { Clock } from '../core/clock.ts';
import type { EvidenceStore } from '../journal/evidence/evidence.ts';
import type { Journal } from '../journal/journal.ts';
import type { RecordedCheck } from '../journal/run-event.ts';
import type { Phone } from '../phones/phone.ts';
import type { SlotKey } from '../plan/key.ts';
import type { Plan, PlanBlock, PlanSlot } from '../plan/plan.ts';
import type { Loudspeaker } from '../sound/loudspeaker.ts';
import type { Microphone, Recording } from '../sound/microphone.ts';
import type { Expected } from '../sound/check/stimulus-check.ts';
import type { Sound } from '../sound/signal/sound.ts';
import type { Stimulus } from '../sound/stimuli/stimulus-library.ts';
import type { PastReadings } from './past-readings.ts';
import type { RunProgress } from './progress.ts';

/** A room with its equipment opened: everything a slot needs that is not a file. */
export interface EquippedRoom {
  readonly id: string;
  readonly loudspeaker: Loudspeaker;
  readonly microphone: Microphone;
  readonly phones: readonly Phone[];
  /** Ids of the phones that have a microphone at their seat, and its id; the others have the room's own. */
  readonly seats?: ReadonlyMap<string, string>;
  /** Renews, between two blocks, what grows old while it runs; a failure of it is met by the next slot. */
  readonly refresh?: (signal: AbortSignal) => Promise<unknown>;
}

/** Says whether what should have been played is in the recording. */
export type CheckRecording = (
  recording: Recording,
  expected: Expected,
  signal: AbortSignal,
) => Promise<RecordedCheck>;

/** Keeps the recording of one attempt at a slot. */
export type KeepAudio = (name: string, sound: Sound) => Promise<void>;

/** What every slot of a run shares. */
export interface RunTools {
  readonly plan: Plan;
  /** Of the studied apps, for every platform that they were described for. */
  readonly adapters: readonly AppAdapter[];
  readonly stimuli: ReadonlyMap<string, Stimulus>;
  readonly journal: Pick<Journal, 'append'>;
  readonly evidence: EvidenceStore;
  readonly clock: Clock;
  readonly checkRecording: CheckRecording;
  /** Absent: a recording is gone once it is checked; its hash and what was found stay. */
  readonly keepAudio?: KeepAudio;
  /** Shared by the rooms: no two have a phone in common. */
  readonly past: PastReadings;
  readonly onProgress: (progress: RunProgress) => void;
}

/** One attempt at one slot, and what it is played with. */
export interface SlotTask {
  readonly room: EquippedRoom;
  readonly block: PlanBlock;
  readonly slot: PlanSlot;
  readonly attempt: number;
  readonly deal: SlotKey;
  /** Phones that are left alone, and until when (Unix ms). */
  readonly paused?: ReadonlyMap<string, number>;
  /** Apps that are left alone on a phone, as `phone app`. */
  readonly resting?: ReadonlySet<string>;
  readonly tools: RunTools;
  /** Aborts at a stop or a hold. */
  readonly signal: AbortSignal;
}
