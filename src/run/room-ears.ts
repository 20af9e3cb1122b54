import { sentenceOfMissed } from '../sound/check/what-was-missed.ts';
import type { SlotResult } from './slot/play-slot.ts';

/** So many recordings in a row without signal or marker: no accident, and the slots after them would be lost, too. */
const mostInARow = 3;

/** Follows a room's recordings, slot by slot, from the start or the last hold. */
export class RoomEars {
  readonly #room: string;
  #inARow = 0;

  constructor(room: string) {
    this.#room = room;
  }

  /** Takes how a slot ended; gives the reason for a hold where its room has heard nothing for too long. */
  judge(result: SlotResult | undefined): string | undefined {
    if (result?.outcome !== 'completed') return undefined;
    this.#inARow = result.missed === undefined ? 0 : this.#inARow + 1;
    if (result.missed === undefined || this.#inARow < mostInARow) return undefined;
    this.#inARow = 0;
    return `${mostInARow} recordings in a row: ${sentenceOfMissed(result.missed, this.#room)}`;
  }
}
