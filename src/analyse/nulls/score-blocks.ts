import { microphoneState, type MicrophoneState } from '../../core/words.ts';
import type { SlotArm } from '../../core/arms.ts';
import type { BlockLayout } from './block-layout.ts';
import { SlotOrders } from '../stats/index.ts';
import { answerNumber, type OutcomeTable } from '../table/outcome-table.ts';

/** Trials that count alike, and the sum of what they score for each phrase of the block. */
interface Tally {
  readonly trials: number;
  /** How many showed the phrase, or the sum of another measure. One entry for each phrase of the block; none where there are no trials. */
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
  /** Its place among all slots of the block, those without a trial that counts included. */
  readonly at: number;
  readonly apps: readonly AppScore[];
}

/** A block with the slots that have at least one trial that counts, in the order in which they were held. */
export interface ScoredBlock {
  /** Index into the table's blocks. */
  readonly block: number;
  /** Indices into the table's phrases. */
  readonly phrases: readonly number[];
  /** The slots of the block in random orders: every null that is too large to be counted out uses the same. */
  readonly orders: SlotOrders;
  readonly slots: readonly ScoredSlot[];
}

/** What a trial scores for a phrase: 1 for a hit, 60 div the rank of its first item, 1 for a hit before, or 20 hit - b before. */
export type Measure =
  | { readonly kind: 'hit' }
  | { readonly kind: 'nearness' }
  | { readonly kind: 'before' }
  | { readonly kind: 'change'; readonly beta20: number };

/** Which trials of a block are scored, and how missing ones count; what is left out is not restricted. */
export interface Scoring {
  /** Whether a phone (an index into the table's) counts. */
  readonly keepsPhone?: (phone: number) => boolean;
  /** Bit of the one surface that counts. */
  readonly surfaceBit?: number;
  /** Whether a slot (an index into the table's) counts. */
  readonly keepsSlot?: (slot: number) => boolean;
  /** Whether a trial (an index into the table's) counts; one that was not observed never does. */
  readonly keepsTrial?: (trial: number) => boolean;
  readonly measure?: Measure;
}

/** One trial of a slot, observed or not. */
export interface SlotTrial {
  /** Indices into the table's. */
  readonly trial: number;
  readonly phone: number;
  readonly app: number;
  readonly isRevoked: boolean;
  /** Index into `trialStatuses`. */
  readonly status: number;
  /** For each phrase of the block 1 where it was shown, after the exposure and before it. */
  readonly hits: readonly number[];
  readonly before: readonly number[];
}

/** A slot of a block with all its trials. */
export interface SlotTrials {
  readonly arm: SlotArm;
  /** Index into the table's slots. */
  readonly slot: number;
  /** Index into the block's phrases; -1 for silence and sham. */
  readonly dealt: number;
  readonly trials: readonly SlotTrial[];
}

type OpenTally = { trials: number; hits: number[] };
type OpenScore = { readonly app: number; granted: OpenTally; revoked: OpenTally };

const observed = 0;
const wasShownBefore = answerNumber(true);
const hit: Measure = { kind: 'hit' };
const noTrials: OpenTally = { trials: 0, hits: [] };

/** Sums outcomes to slots, one block at a time: the slot, not the phone, was randomised. */
export class BlockScorer {
  readonly #table: OutcomeTable;
  /** Trials side by side by slot; `#start` has one entry more than there are slots. */
  readonly #order: Int32Array;
  readonly #start: Int32Array;
  readonly #seed: string | undefined;
  readonly #orders = new Map<BlockLayout, SlotOrders>();

  /** `seed` is that of the plan; a table that comes alone has none. */
  constructor(table: OutcomeTable, seed?: string) {
    this.#table = table;
    this.#seed = seed;
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
    layout.slots.forEach((slot, at) => {
      if (scoring.keepsSlot?.(slot) === false) return;
      const apps = this.#scoreSlot(slot, layout.phrases, scoring);
      const { arm, phrase } = this.#table.slots[slot]!;
      if (apps.length > 0) slots.push({ arm, dealt: layout.phrases.indexOf(phrase), at, apps });
    });
    if (slots.length === 0) return undefined;
    return { block: layout.block, phrases: layout.phrases, orders: this.ordersOf(layout), slots };
  }

  /** The random orders of a block's slots, from the seed of the plan and the block's name; drawn when they are first needed. */
  ordersOf(layout: BlockLayout): SlotOrders {
    const known = this.#orders.get(layout);
    if (known !== undefined) return known;
    const { experiment, room, block } = this.#table.blocks[layout.block]!;
    const name = `${experiment}/${room}/${block}`;
    const seed = this.#seed === undefined ? name : `${this.#seed}/${name}`;
    const orders = new SlotOrders({ seed, slots: layout.slots.length });
    this.#orders.set(layout, orders);
    return orders;
  }

  /** Lets go of the orders that were drawn for a block; they can be drawn again. */
  forget(layout: BlockLayout): void {
    this.#orders.delete(layout);
  }

  /** Every trial of a block, missing ones included, slot by slot. */
  trialsOf({ slots, phrases }: BlockLayout): readonly SlotTrials[] {
    const { trials, slots: named } = this.#table;
    return slots.map((slot) => {
      const { arm, phrase } = named[slot]!;
      const own: SlotTrial[] = [];
      for (let at = this.#start[slot]!; at < this.#start[slot + 1]!; at += 1) {
        const trial = this.#order[at]!;
        const [tally, before] = [emptyTally(phrases.length), emptyTally(phrases.length)];
        if (trials.status[trial] === observed) {
          this.#count(tally, { trial, phrases, surfaceBit: 255 });
          this.#sum(before, { trial, phrases, measure: { kind: 'before' } });
        }
        own.push({
          trial,
          phone: trials.phone[trial]!,
          app: trials.app[trial]!,
          isRevoked: trials.isRevoked[trial] === 1,
          status: trials.status[trial]!,
          hits: tally.hits,
          before: before.hits,
        });
      }
      return { arm, slot, dealt: phrases.indexOf(phrase), trials: own };
    });
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
    const { trials } = this.#table;
    const scores: OpenScore[] = [];
    for (let at = this.#start[slot]!; at < this.#start[slot + 1]!; at += 1) {
      const trial = this.#order[at]!;
      if (trials.status[trial] !== observed) continue;
      if (scoring.keepsPhone?.(trials.phone[trial]!) === false) continue;
      if (scoring.keepsTrial?.(trial) === false) continue;
      if (scoring.surfaceBit !== undefined && !this.#isRead(trial, scoring.surfaceBit)) continue;
      const tally = this.#tallyOf(scores, trial, phrases.length);
      tally.trials += 1;
      const { measure = hit, surfaceBit = 255 } = scoring;
      if (measure.kind === 'hit') this.#count(tally, { trial, phrases, surfaceBit });
      else this.#sum(tally, { trial, phrases, measure });
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
    if (score[side] === noTrials) score[side] = emptyTally(width);
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

  #sum(tally: OpenTally, of: { trial: number; phrases: readonly number[]; measure: Measure }): void {
    const { trials, outcomes } = this.#table;
    const end = trials.start[of.trial + 1]!;
    for (let at = trials.start[of.trial]!; at < end; at += 1) {
      const place = of.phrases.indexOf(outcomes.phrase[at]!);
      if (place !== -1) tally.hits[place]! += measured(outcomes, at, of.measure);
    }
  }
}

function emptyTally(width: number): OpenTally {
  return { trials: 0, hits: Array<number>(width).fill(0) };
}

function measured(outcomes: OutcomeTable['outcomes'], at: number, measure: Measure): number {
  const isShown = outcomes.shownOn[at]! > 0 ? 1 : 0;
  const wasShown = outcomes.before[at] === wasShownBefore ? 1 : 0;
  switch (measure.kind) {
    case 'hit':
      return isShown;
    case 'nearness':
      return outcomes.nearness[at]!;
    case 'before':
      return wasShown;
    case 'change':
      return 20 * isShown - measure.beta20 * wasShown;
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
  for (const slot of block.slots) {
    const own = slot.apps.filter((score) => score.app === app);
    if (own.length > 0) slots.push({ ...slot, apps: own });
  }
  return slots.length === 0 ? undefined : { ...block, slots };
}
