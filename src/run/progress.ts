/** News of a run for whoever watches it. It never says which arm a slot was dealt. */
export type RunProgress =
  | { readonly kind: 'step'; readonly room: string; readonly slot: string; readonly step: SlotStep }
  | {
      readonly kind: 'slot-ended';
      readonly room: string;
      readonly slot: string;
      readonly outcome: 'completed' | 'voided';
      readonly reason?: string;
      readonly done: number;
      readonly total: number;
      /** Trials of the slot that gave an observation, and all of them. */
      readonly observed: number;
      readonly trials: number;
      /** Why trials of a completed slot gave no observation. */
      readonly unobserved: readonly string[];
      readonly durationMs: number;
    }
  | {
      readonly kind: 'slot-opened';
      readonly room: string;
      readonly slot: string;
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly kind: 'waiting';
      readonly room: string;
      readonly block: string;
      readonly for: WaitReason;
      /** Milliseconds until the wait is over, as far as is known now. */
      readonly leftMs: number;
      /** Wall time of that, Unix ms. */
      readonly untilMs: number;
    }
  /** A recording shows that the room's loudspeaker or microphone is out of order, and how, with the cure. */
  | {
      readonly kind: 'unheard';
      readonly room: string;
      readonly slot: string;
      readonly reason: string;
    }
  | { readonly kind: 'held'; readonly room: string; readonly reason: string };

/** The reasons for which a room waits before it begins a block. */
export type WaitReason = 'wash-out' | 'window' | 'daily-limit' | 'pause';

/** The steps of a slot in their order. */
export type SlotStep = 'prepare' | 'expose' | 'dwell' | 'observe';
