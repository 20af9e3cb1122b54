import { microphoneState, type MicrophoneState } from '../../core/words.ts';
import type { SlotArm } from '../../core/arms.ts';
import type { BlockLayout } from './block-layout.ts';
import type { OutcomeTable } from '../table/outcome-table.ts';

/** Trials that count alike, and how many of them showed each phrase of the block. */
interface Tally {
  readonly trials: number;
  /** One entry for each phrase of the block; none where there are no trials. */
  readonly hits: readonly number[];
}

/** Showings in one app's trials of one slot, apart by permission state. */
export interface AppScore extends Readonly<Record<MicrophoneState, Tally>> {
  /** Index into the table's apps. */
  readonly app: number;
}

/** One slot: what it was dealt and what its phones showed. */
export interface ScoredSlot {
  readonly arm: SlotArm;
  /** Index into the block's phrases; -1 for silence and sham. */
  readonly dealt: number;
  readonly apps: readonly AppScore[];
}

/** A block with the slots that have at least one trial that counts, in the order in which they were held. */
export interface ScoredBlock {
  /** Index into the table's blocks. */
  readonly block: number;
  /** Experiment, room and block: the same whatever the order of the rows. */
  readonly name: string;
  /** Indices into the table's phrases. */
  readonly phrases: readonly number[];
  readonly slots: readonly ScoredSlot[];
}

/** Which trials of a block are scored, and how missing ones count; what is left out is not restricted. */
export interface Scoring {
  /** Whether a phone (an index into the table's) counts. */
  readonly keepsPhone?: (phone: number) => boolean;
  /** Bit of the one surface that counts. */
  readonly surfaceBit?: number;
  /** Whether a slot (an index into the table's) counts. */
  readonly keepsSlot?: (slot: number) => boolean;
  /**
   * Missing trials are left out, or counted `against` the claim (the phrase that was dealt not shown, all others shown)
   * or `for` it (the phrase that was dealt shown, all others not).
   */
  readonly imputes?: 'against' | 'for';
}

type OpenTally = { trials: number; hits: number[] };
type OpenScore = { readonly app: number; granted: OpenTally; revoked: OpenTally };

const observed = 0;
const noTrials: OpenTally = { trials: 0, hits: [] };

/** Sums outcomes to slots, one block at a time: the slot, not the phone, was randomised. */
export class BlockScorer {
  readonly #table: OutcomeTable;
  /** Trials side by side by slot; `#start` has one entry more than there are slots. */
  readonly #order: Int32Array;
  readonly #start: Int32Array;

  constructor(table: OutcomeTable) {
    this.#table = table;
    this.#start = new Int32Array(table.slots.length + 1);
    this.#order = new Int32Array(table.trials.count);
    for (const slot of table.trials.slot) this.#start[slot + 1]! += 1;
    for (let slot = 0; slot < table.slots.length; slot += 1) this.#start[slot + 1]! += this.#start[slot]!;
    const next = this.#start.slice();
    table.trials.slot.forEach((slot, trial) => {
      this.#order[next[slot]!] = trial;
      next[slot]! += 1;
    });
  }

  /** The scores of a block, or undefined where no trial counts. */
  score(layout: BlockLayout, scoring: Scoring = {}): ScoredBlock | undefined {
    const slots: ScoredSlot[] = [];
    for (const slot of layout.slots) {
      if (scoring.keepsSlot?.(slot) === false) continue;
      const apps = this.#scoreSlot(slot, layout.phrases, scoring);
      const { arm, phrase } = this.#table.slots[slot]!;
      if (apps.length > 0) slots.push({ arm, dealt: layout.phrases.indexOf(phrase), apps });
    }
    if (slots.length === 0) return undefined;
    const { experiment, room, block } = this.#table.blocks[layout.block]!;
    return { block: layout.block, name: `${experiment}/${room}/${block}`, phrases: layout.phrases, slots };
  }

  /** Phones that have a trial in the block, as indices, each once. */
  phonesOf(layout: BlockLayout): readonly number[] {
    const phones: number[] = [];
    for (const slot of layout.slots) {
      for (let at = this.#start[slot]!; at < this.#start[slot + 1]!; at += 1) {
        const phone = this.#table.trials.phone[this.#order[at]!]!;
        if (!phones.includes(phone)) phones.push(phone);
      }
    }
    return phones;
  }

  #scoreSlot(slot: number, phrases: readonly number[], scoring: Scoring): OpenScore[] {
    const { trials, slots } = this.#table;
    const scores: OpenScore[] = [];
    for (let at = this.#start[slot]!; at < this.#start[slot + 1]!; at += 1) {
      const trial = this.#order[at]!;
      const isMissing = trials.status[trial] !== observed;
      if (isMissing && scoring.imputes === undefined) continue;
      if (scoring.keepsPhone?.(trials.phone[trial]!) === false) continue;
      if (!isMissing && scoring.surfaceBit !== undefined && !this.#isRead(trial, scoring.surfaceBit))
        continue;
      const tally = this.#tallyOf(scores, trial, phrases.length);
      tally.trials += 1;
      if (isMissing) impute(tally, phrases.indexOf(slots[slot]!.phrase), scoring.imputes === 'for');
      else this.#count(tally, { trial, phrases, surfaceBit: scoring.surfaceBit ?? 255 });
    }
    return scores;
  }

  /** Whether a surface of a trial could be read: one that could not shows nothing, and proves nothing. */
  #isRead(trial: number, surfaceBit: number): boolean {
    const { trials, outcomes } = this.#table;
    for (let at = trials.start[trial]!; at < trials.start[trial + 1]!; at += 1)
      if ((outcomes.readOn[at]! & surfaceBit) !== 0) return true;
    return false;
  }

  #tallyOf(scores: OpenScore[], trial: number, width: number): OpenTally {
    const app = this.#table.trials.app[trial]!;
    const side = microphoneState(this.#table.trials.isRevoked[trial] === 1);
    let score = scores.find((one) => one.app === app);
    if (score === undefined) {
      score = { app, granted: noTrials, revoked: noTrials };
      scores.push(score);
    }
    if (score[side] === noTrials) score[side] = { trials: 0, hits: Array<number>(width).fill(0) };
    return score[side];
  }

  #count(tally: OpenTally, of: { trial: number; phrases: readonly number[]; surfaceBit: number }): void {
    const { trials, outcomes } = this.#table;
    const end = trials.start[of.trial + 1]!;
    for (let at = trials.start[of.trial]!; at < end; at += 1) {
      if ((outcomes.shownOn[at]! & of.surfaceBit) === 0) continue;
      const place = of.phrases.indexOf(outcomes.phrase[at]!);
      if (place !== -1) tally.hits[place]! += 1;
    }
  }
}

/** The apps that have a trial in the block, as indices, each once. */
export function appsOf(block: ScoredBlock): readonly number[] {
  const apps: number[] = [];
  for (const slot of block.slots) for (const { app } of slot.apps) if (!apps.includes(app)) apps.push(app);
  return apps;
}

/** The block with one app's trials only; undefined where it has none. A block that has no other app's is the very same. */
export function onlyApp(block: ScoredBlock, app: number): ScoredBlock | undefined {
  if (block.slots.every((slot) => slot.apps.every((score) => score.app === app))) return block;
  const slots: ScoredSlot[] = [];
  for (const { arm, dealt, apps } of block.slots) {
    const own = apps.filter((score) => score.app === app);
    if (own.length > 0) slots.push({ arm, dealt, apps: own });
  }
  return slots.length === 0 ? undefined : { ...block, slots };
}

function impute(tally: OpenTally, dealt: number, isForClaim: boolean): void {
  for (let place = 0; place < tally.hits.length; place += 1) {
    if ((place === dealt) === isForClaim) tally.hits[place]! += 1;
  }
}
