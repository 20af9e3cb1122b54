import { arms, saysPhrase, slotArmOf, type SlotArm } from '../../core/arms.ts';
import { oneOf } from '../../core/one-of.ts';
import { asId, type BlockId, type RoomId, type SlotId } from '../../core/words.ts';
import { InternedPairs, InternedTexts } from './interned.ts';
import { armNamed } from './outcome-row.ts';
import type { TableBlock, TableSlot } from './outcome-table.ts';
import type { RowInHand } from './row-in-hand.ts';

interface TableLabel {
  readonly arm: SlotArm;
  /** Number of the phrase; -1 in arms without one. */
  readonly phrase: number;
}

/** The slots that rows name, each with its block and the one label that all its rows must agree on. */
export class SlotRegister {
  readonly blocks: TableBlock[] = [];
  readonly slots: TableSlot[] = [];
  readonly #phrases: InternedTexts;
  readonly #experiments = new InternedTexts();
  readonly #rooms = new InternedTexts();
  readonly #blockNames = new InternedTexts();
  readonly #slotNames = new InternedTexts();
  readonly #roomPairs = new InternedPairs();
  readonly #blockPairs = new InternedPairs();
  readonly #slotPairs = new InternedPairs();

  constructor(phrases: InternedTexts) {
    this.#phrases = phrases;
  }

  get experiments(): readonly string[] {
    return this.#experiments.texts;
  }

  /** Number of the row's slot. */
  take(row: RowInHand): number {
    const experiment = this.#experiments.numberOf(row.name('experiment'));
    const room = this.#rooms.numberOf(row.name('room'));
    const block = this.#blockNames.numberOf(row.name('block'));
    const name = this.#slotNames.numberOf(row.name('slot'));
    const blockNumber = this.#blockPairs.numberOf(this.#roomPairs.numberOf(experiment, room), block);
    if (blockNumber === this.blocks.length) {
      this.blocks.push({
        experiment: this.#experiments.texts[experiment]!,
        room: asId<RoomId>(this.#rooms.texts[room]!),
        block: asId<BlockId>(this.#blockNames.texts[block]!),
      });
    }
    const slot = this.#slotPairs.numberOf(blockNumber, name);
    const label = this.#readLabel(row);
    const known = this.slots[slot];
    if (known === undefined) {
      const id = asId<SlotId>(this.#slotNames.texts[name]!);
      this.slots.push({ block: blockNumber, slot: id, arm: label.arm, phrase: label.phrase, line: row.line });
    } else if (known.arm !== label.arm || known.phrase !== label.phrase) {
      const found = `slot ${known.slot} of block ${row.text(row.places.block)} in room ${row.text(row.places.room)} is ${this.#textOf(label)}`;
      row.refuse(found, `${this.#textOf(known)}, as in line ${known.line}: a slot has one label`);
    }
    return slot;
  }

  #readLabel(row: RowInHand): TableLabel {
    const arm = armNamed(row.text(row.places.arm));
    const spoken = row.text(row.places.phrase_spoken);
    if (arm === undefined) row.refuse(`arm is "${row.text(row.places.arm)}"`, oneOf(arms));
    if (!saysPhrase(arm)) {
      if (spoken !== '') row.refuse(`phrase_spoken is "${spoken}" in arm ${arm}`, 'nothing in that arm');
      return { arm: slotArmOf(arm), phrase: -1 };
    }
    if (spoken === '') row.refuse(`phrase_spoken is empty in arm ${arm}`, 'the phrase the slot was dealt');
    return { arm: slotArmOf(arm), phrase: this.#phrases.numberOf(spoken) };
  }

  #textOf(label: TableLabel): string {
    return label.phrase === -1 ? label.arm : `${label.arm} ${this.#phrases.texts[label.phrase]}`;
  }
}
