/** A loudspeaker of a room. Implementations: virtual-room, sox, pulse, afplay. */
export interface Loudspeaker {
  /** `air` in real rooms, `pulse` for a sink without hardware; channels are recorded and never pooled. */
  readonly channel: 'air' | 'virtual-room' | 'pulse';
  /**
   * What its player may need for one playback beyond the length of the file, in milliseconds. Every arm waits for it, so
   * that slots of speech last no longer than slots of silence. Nothing unless given.
   */
  readonly overheadMs?: number;
  /** From `startedAtMs` to where the room's recording has the first sample, as its calibration measured it. */
  readonly loopDelayMs?: number;
  /** Plays the soft noise that goes before every sound, alone; only where one is needed. Rejects as `play` does. */
  wake?(signal: AbortSignal): Promise<void>;
  /**
   * Plays a WAV file to its end. Rejects with `sound-failed` when the player fails and with the signal's reason when
   * stopped; times are monotonic milliseconds of the host's clock.
   */
  play(
    wavPath: string,
    signal: AbortSignal,
  ): Promise<{ readonly startedAtMs: number; readonly endedAtMs: number }>;
}
