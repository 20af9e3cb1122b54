import { asId, type PhraseId } from '../../core/words.ts';
import { groupOutcomes } from './group-outcomes.ts';
import { InternedTexts } from './interned.ts';
import { OutcomeRegister } from './outcome-register.ts';
import { badRow } from './outcome-row.ts';
import type { OutcomeTable } from './outcome-table.ts';
import { RowInHand } from './row-in-hand.ts';
import { SlotRegister } from './slot-register.ts';
import { TrialRegister } from './trial-register.ts';

/**
 * Takes the rows of a table of outcomes one after the other, in any order, checks them and keeps them as columns of
 * numbers: some 20 bytes a row beside the names of slots. Throws `bad-input` with the line, the value and what was
 * expected.
 */
export class OutcomeCollector {
  readonly #source: string;
  readonly #phrases = new InternedTexts();
  readonly #slots = new SlotRegister(this.#phrases);
  readonly #trials = new TrialRegister();
  readonly #outcomes = new OutcomeRegister(this.#phrases);
  #row: RowInHand | undefined;
  #rowCount = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** Takes the next row; the first one is the header. */
  add(fields: readonly string[], line: number): void {
    if (this.#row === undefined) {
      this.#row = new RowInHand(fields, this.#source);
      return;
    }
    this.#row.take(fields, line);
    this.#rowCount += 1;
    const slot = this.#slots.take(this.#row);
    const trial = this.#trials.take(this.#row, slot);
    this.#outcomes.take(this.#row, trial);
  }

  /** The checked table. Throws where it is empty, has an outcome twice, or a phrase was dealt and never looked for. */
  finish({ mayBeEmpty = false }: { readonly mayBeEmpty?: boolean } = {}): OutcomeTable {
    if (this.#row === undefined || (this.#rowCount === 0 && !mayBeEmpty)) {
      const line = this.#row === undefined ? 1 : 2;
      this.#refuse(line, '0 rows', 'one row for each slot, phone, app and phrase below the header');
    }
    const columns = this.#outcomes.columns();
    this.#refuseUnscored(columns.rowPhrase);
    const { start, ...outcomes } = groupOutcomes({
      source: this.#source,
      trialCount: this.#trials.count,
      phraseCount: this.#phrases.texts.length,
      ...columns,
    });
    return {
      rowCount: this.#rowCount,
      experiments: this.#slots.experiments,
      phrases: this.#phrases.texts.map((text) => asId<PhraseId>(text)),
      surfaces: this.#outcomes.surfaces,
      blocks: this.#slots.blocks,
      slots: this.#slots.slots,
      ...this.#trials.columns(start),
      outcomes,
    };
  }

  /** A phrase that was dealt must be looked for somewhere, or its slots could never be hits. */
  #refuseUnscored(rowPhrase: Int32Array): void {
    const scored = new Set(rowPhrase);
    const slot = this.#slots.slots.find((each) => each.phrase !== -1 && !scored.has(each.phrase));
    if (slot === undefined || scored.size === 0) return;
    const found = `phrase_spoken is "${this.#phrases.texts[slot.phrase]}", and no row has that phrase`;
    this.#refuse(slot.line, found, 'outcomes for every phrase that was dealt');
  }

  #refuse(line: number, found: string, expected: string): never {
    throw badRow({ source: this.#source, line, found, expected });
  }
}
