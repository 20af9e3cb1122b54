import { arms, microphoneOf, saysPhrase, slotArmOf, type SlotArm } from '../../core/arms.ts';
import { oneOf } from '../../core/one-of.ts';
import { asId, microphoneState, microphoneStates, surfaces, trialStatuses } from '../../core/words.ts';
import type { AppId, BlockId, PhoneId, PhraseId, RoomId, SlotId, Surface } from '../../core/words.ts';
import { GrowingColumn } from './growing-column.ts';
import { InternedPairs, InternedTexts } from './interned.ts';
import { armNamed, badRow, findColumns, statusNamed, surfaceNamed } from './outcome-row.ts';
import type { ColumnPlaces } from './outcome-row.ts';
import { groupOutcomes } from './group-outcomes.ts';
import type { OutcomeTable, TableBlock, TableSlot } from './outcome-table.ts';

const observed = trialStatuses.indexOf('observed');
const voided = trialStatuses.indexOf('voided');
const granted = microphoneState(false);

/**
 * Takes the rows of a table of outcomes one after the other, in any order, checks them and keeps them as columns of
 * numbers: some 20 bytes a row beside the names of slots. Throws `bad-input` with the line, the value and what was
 * expected.
 */
export class OutcomeCollector {
  readonly #source: string;
  #places: ColumnPlaces | undefined;
  #rowCount = 0;

  readonly #experiments = new InternedTexts();
  readonly #rooms = new InternedTexts();
  readonly #blockNames = new InternedTexts();
  readonly #slotNames = new InternedTexts();
  readonly #phones = new InternedTexts();
  readonly #apps = new InternedTexts();
  readonly #phrases = new InternedTexts();
  readonly #surfaces: Surface[] = [];

  readonly #roomPairs = new InternedPairs();
  readonly #blockPairs = new InternedPairs();
  readonly #slotPairs = new InternedPairs();
  readonly #phonePairs = new InternedPairs();
  readonly #trialPairs = new InternedPairs();
  readonly #blocks: TableBlock[] = [];
  readonly #slots: TableSlot[] = [];

  readonly #trialSlot = new GrowingColumn();
  readonly #trialPhone = new GrowingColumn();
  readonly #trialApp = new GrowingColumn();
  readonly #trialRevoked = new GrowingColumn();
  readonly #trialStatus = new GrowingColumn();

  readonly #rowTrial = new GrowingColumn();
  readonly #rowPhrase = new GrowingColumn();
  /** Twice the surface, plus 1 for a hit. */
  readonly #rowResult = new GrowingColumn();
  readonly #rowLine = new GrowingColumn();

  constructor(source: string) {
    this.#source = source;
  }

  /** Takes the next row; the first one is the header. */
  add(fields: readonly string[], line: number): void {
    const places = this.#places;
    if (places === undefined) {
      this.#places = findColumns(fields, this.#source);
      return;
    }
    if (fields.length !== places.width) {
      this.#refuse(line, `${fields.length} fields`, `${places.width}, as in the header`);
    }
    this.#rowCount += 1;
    const slot = this.#takeSlot(fields, line, places);
    const trial = this.#takeTrial(fields, line, places, slot);
    this.#takeOutcome(fields, line, places, trial);
  }

  /** The checked table. Throws where it is empty, has an outcome twice, or a phrase was dealt and never looked for. */
  finish({ mayBeEmpty = false }: { readonly mayBeEmpty?: boolean } = {}): OutcomeTable {
    if (this.#places === undefined || (this.#rowCount === 0 && !mayBeEmpty)) {
      const line = this.#places === undefined ? 1 : 2;
      this.#refuse(line, '0 rows', 'one row for each slot, phone, app and phrase below the header');
    }
    this.#refuseUnscored();
    const grouped = groupOutcomes({
      source: this.#source,
      trialCount: this.#trialSlot.count,
      phraseCount: this.#phrases.texts.length,
      rowTrial: this.#rowTrial.view(),
      rowPhrase: this.#rowPhrase.view(),
      rowResult: this.#rowResult.view(),
      rowLine: this.#rowLine.view(),
    });
    return {
      rowCount: this.#rowCount,
      experiments: this.#experiments.texts,
      phones: this.#phones.texts.map((text) => asId<PhoneId>(text)),
      apps: this.#apps.texts.map((text) => asId<AppId>(text)),
      phrases: this.#phrases.texts.map((text) => asId<PhraseId>(text)),
      surfaces: this.#surfaces,
      blocks: this.#blocks,
      slots: this.#slots,
      trials: {
        count: this.#trialSlot.count,
        slot: this.#trialSlot.view(),
        phone: this.#trialPhone.view(),
        app: this.#trialApp.view(),
        isRevoked: Uint8Array.from(this.#trialRevoked.view()),
        status: Uint8Array.from(this.#trialStatus.view()),
        start: grouped.start,
      },
      outcomes: { phrase: grouped.phrase, shownOn: grouped.shownOn, readOn: grouped.readOn },
    };
  }

  /** A phrase that was dealt must be looked for somewhere, or its slots could never be hits. */
  #refuseUnscored(): void {
    const scored = new Set(this.#rowPhrase.view());
    const slot = this.#slots.find((each) => each.phrase !== -1 && !scored.has(each.phrase));
    if (slot === undefined || scored.size === 0) return;
    const found = `phrase_spoken is "${this.#phrases.texts[slot.phrase]}", and no row has that phrase`;
    this.#refuse(slot.line, found, 'outcomes for every phrase that was dealt');
  }

  #takeSlot(fields: readonly string[], line: number, places: ColumnPlaces): number {
    const experiment = this.#experiments.numberOf(this.#named(fields, places, 'experiment', line));
    const room = this.#rooms.numberOf(this.#named(fields, places, 'room', line));
    const block = this.#blockNames.numberOf(this.#named(fields, places, 'block', line));
    const name = this.#slotNames.numberOf(this.#named(fields, places, 'slot', line));
    const blockNumber = this.#blockPairs.numberOf(this.#roomPairs.numberOf(experiment, room), block);
    if (blockNumber === this.#blocks.length) {
      this.#blocks.push({
        experiment: this.#experiments.texts[experiment]!,
        room: asId<RoomId>(this.#rooms.texts[room]!),
        block: asId<BlockId>(this.#blockNames.texts[block]!),
      });
    }
    const slot = this.#slotPairs.numberOf(blockNumber, name);
    const label = this.#readLabel(fields, line, places);
    const known = this.#slots[slot];
    if (known === undefined) {
      const id = asId<SlotId>(this.#slotNames.texts[name]!);
      this.#slots.push({ block: blockNumber, slot: id, arm: label.arm, phrase: label.phrase, line });
    } else if (known.arm !== label.arm || known.phrase !== label.phrase) {
      const found = `slot ${known.slot} of block ${fields[places.block]} in room ${fields[places.room]} is ${this.#labelText(label)}`;
      this.#refuse(line, found, `${this.#labelText(known)}, as in line ${known.line}: a slot has one label`);
    }
    return slot;
  }

  #readLabel(
    fields: readonly string[],
    line: number,
    places: ColumnPlaces,
  ): { arm: SlotArm; phrase: number } {
    const text = fields[places.arm]!;
    const arm = armNamed(text);
    const spoken = fields[places.phrase_spoken]!;
    if (arm === undefined) {
      this.#refuse(line, `arm is "${text}"`, oneOf(arms));
    }
    const slotArm = slotArmOf(arm);
    if (!saysPhrase(arm)) {
      if (spoken !== '')
        this.#refuse(line, `phrase_spoken is "${spoken}" in arm ${arm}`, 'nothing in that arm');
      return { arm: slotArm, phrase: -1 };
    }
    if (spoken === '')
      this.#refuse(line, `phrase_spoken is empty in arm ${arm}`, 'the phrase the slot was dealt');
    return { arm: slotArm, phrase: this.#phrases.numberOf(spoken) };
  }

  #takeTrial(fields: readonly string[], line: number, places: ColumnPlaces, slot: number): number {
    const phone = this.#phones.numberOf(this.#named(fields, places, 'phone', line));
    const app = this.#apps.numberOf(this.#named(fields, places, 'app', line));
    const trial = this.#trialPairs.numberOf(this.#phonePairs.numberOf(slot, phone), app);
    const isRevoked = this.#readRevoked(fields, line, places) ? 1 : 0;
    const status = this.#readStatus(fields, line, places);
    if (trial === this.#trialSlot.count) {
      this.#trialSlot.push(slot);
      this.#trialPhone.push(phone);
      this.#trialApp.push(app);
      this.#trialRevoked.push(isRevoked);
      this.#trialStatus.push(status);
      return trial;
    }
    if (this.#trialRevoked.at(trial) !== isRevoked) {
      const found = `the microphone is ${microphoneState(isRevoked === 1)}`;
      this.#refuse(line, found, 'the state that an earlier row gives for this slot, phone and app');
    }
    const earlier = this.#trialStatus.at(trial);
    if (status !== earlier && earlier !== voided && (status === observed || status === voided)) {
      this.#trialStatus.replace(trial, status);
    }
    return trial;
  }

  #readRevoked(fields: readonly string[], line: number, places: ColumnPlaces): boolean {
    const arm = armNamed(fields[places.arm]!);
    const ofSlot = arm === undefined ? granted : microphoneOf(arm);
    const mic = places.mic === -1 ? '' : fields[places.mic]!;
    if (mic === '') return ofSlot !== granted;
    const state = microphoneStates.find((each) => each === mic);
    if (state === undefined) this.#refuse(line, `mic is "${mic}"`, oneOf(microphoneStates));
    if (state === granted && ofSlot !== granted) this.#refuse(line, `mic is "${mic}" in arm ${arm}`, ofSlot);
    return state !== granted;
  }

  #readStatus(fields: readonly string[], line: number, places: ColumnPlaces): number {
    if (places.status === -1) return observed;
    const status = statusNamed(fields[places.status]!);
    if (status === undefined) {
      this.#refuse(line, `status is "${fields[places.status]}"`, trialStatuses.join(', '));
    }
    return trialStatuses.indexOf(status);
  }

  #takeOutcome(fields: readonly string[], line: number, places: ColumnPlaces, trial: number): void {
    const phrase = this.#phrases.numberOf(this.#named(fields, places, 'phrase', line));
    const hit = fields[places.hit]!;
    this.#checkRank(fields[places.rank]!, hit, line);
    if (hit === '' && places.status !== -1 && fields[places.status] !== 'observed') return;
    if (hit !== 'TRUE' && hit !== 'FALSE') this.#refuse(line, `hit is "${hit}"`, 'TRUE or FALSE');
    this.#rowTrial.push(trial);
    this.#rowPhrase.push(phrase);
    this.#rowResult.push(2 * this.#readSurface(fields, line, places) + (hit === 'TRUE' ? 1 : 0));
    this.#rowLine.push(line);
  }

  /** A hit may lack a rank, as in a search hint. */
  #checkRank(rank: string, hit: string, line: number): void {
    if (rank === '') return;
    if (hit !== 'TRUE' && hit !== 'FALSE' && hit !== '') return;
    if (hit !== 'TRUE') this.#refuse(line, `rank is "${rank}" where hit is ${hit || 'empty'}`, 'nothing');
    if (!/^[1-9]\d*$/.test(rank)) {
      this.#refuse(line, `rank is "${rank}"`, 'a whole number from 1, the place in the list, or nothing');
    }
  }

  #readSurface(fields: readonly string[], line: number, places: ColumnPlaces): number {
    if (places.surface === -1) return 0;
    const text = fields[places.surface]!;
    const surface = surfaceNamed(text);
    if (surface === undefined) {
      this.#refuse(line, `surface is "${text}"`, oneOf(surfaces));
    }
    const known = this.#surfaces.indexOf(surface);
    return known === -1 ? this.#surfaces.push(surface) - 1 : known;
  }

  #named(
    fields: readonly string[],
    places: ColumnPlaces,
    column: 'experiment' | 'room' | 'block' | 'slot' | 'phone' | 'app' | 'phrase',
    line: number,
  ): string {
    const text = fields[places[column]]!;
    if (text === '') this.#refuse(line, `${column} is empty`, 'a name');
    return text;
  }

  #labelText(label: { readonly arm: SlotArm; readonly phrase: number }): string {
    return label.phrase === -1 ? label.arm : `${label.arm} ${this.#phrases.texts[label.phrase]}`;
  }

  #refuse(line: number, found: string, expected: string): never {
    throw badRow({ source: this.#source, line, found, expected });
  }
}
