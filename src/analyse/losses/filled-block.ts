import { isControl, isTreated } from '../../core/arms.ts';
import type { BlockLayout } from '../nulls/block-layout.ts';
import { isObservedStatus } from '../nulls/missing-trials.ts';
import type { SlotTrials } from '../nulls/score-blocks.ts';
import { blockNull } from '../stats/index.ts';
import type { BlockNull, SlotOrders, Stratum } from '../stats/index.ts';

/** How far a first loss is filled from the block's rate (0) towards the worst (4), in quarters. */
export const shiftsInQuarters = [0, 1, 2, 3, 4] as const;
export type Shift = (typeof shiftsInQuarters)[number];

/** The granted trials of one app in a slot of the primary test. */
interface FilledSlot {
  /** Place among the slots of the block. */
  readonly at: number;
  readonly isSpoken: boolean;
  /** Index into the block's phrases; -1 in control slots. */
  readonly dealt: number;
  /** Showings of each phrase in observed trials. */
  readonly hits: readonly number[];
  readonly observed: number;
  /** Missing trials that are first losses, and the others. */
  readonly lost: number;
  readonly absent: number;
}

/** One app's share in a block, its missing trials to be filled with what the block showed. */
export interface BlockToFill {
  readonly slots: readonly FilledSlot[];
  /** Observed granted trials, and how many of them showed each phrase. */
  readonly observed: number;
  readonly hits: readonly number[];
  readonly orders: SlotOrders;
}

/** The granted trials of one app, slot by slot. */
export function blockToFill(of: {
  readonly layout: BlockLayout;
  readonly slots: readonly SlotTrials[];
  readonly app: number;
  readonly firstLosses: ReadonlySet<number>;
  readonly orders: SlotOrders;
}): BlockToFill {
  const phrases = of.layout.phrases.length;
  const slots = of.slots.flatMap(({ arm, dealt, trials }, at): FilledSlot[] => {
    if (!isTreated(arm) && !isControl(arm)) return [];
    const granted = trials.filter((trial) => trial.app === of.app && !trial.isRevoked);
    if (granted.length === 0) return [];
    const observed = granted.filter(({ status }) => isObservedStatus(status));
    const lost = granted.filter(({ trial }) => of.firstLosses.has(trial)).length;
    const hits = sumHits(
      observed.map((trial) => trial.hits),
      phrases,
    );
    const absent = granted.length - observed.length - lost;
    return [{ at, isSpoken: isTreated(arm), dealt, hits, observed: observed.length, lost, absent }];
  });
  const observed = slots.reduce((sum, slot) => sum + slot.observed, 0);
  const hits = sumHits(
    slots.map((slot) => slot.hits),
    phrases,
  );
  return { slots, observed, hits, orders: of.orders };
}

function sumHits(rows: readonly (readonly number[])[], phrases: number): number[] {
  const sums = Array<number>(phrases).fill(0);
  for (const row of rows) row.forEach((hit, phrase) => (sums[phrase]! += hit));
  return sums;
}

/**
 * The null of the primary test with missing trials filled against the association: a trial counts the block's rate of the
 * phrase, a first loss (1 - d) of it plus d where the phrase was not the slot's own. Slot sums in twelfths, rounded in whole
 * numbers. Undefined without an observed trial or a spoken slot.
 */
export function filledNull(block: BlockToFill, shift: Shift): BlockNull | undefined {
  const columns = [...new Set(block.slots.flatMap(({ isSpoken, dealt }) => (isSpoken ? [dealt] : [])))];
  if (block.observed === 0 || columns.length === 0) return undefined;
  const labels = block.slots.map(({ isSpoken, dealt }) => (isSpoken ? columns.indexOf(dealt) : null));
  const hits = block.slots.map((slot) => columns.map((phrase) => twelfthsOf(block, slot, { phrase, shift })));
  return blockNull({ labels, hits }, { orders: block.orders, at: block.slots.map(({ at }) => at) });
}

function twelfthsOf(
  block: BlockToFill,
  slot: FilledSlot,
  { phrase, shift }: { readonly phrase: number; readonly shift: Shift },
): number {
  const [rate, trials] = [block.hits[phrase]!, block.observed];
  const worst = slot.dealt === phrase ? 0 : 1;
  const over = 4 * trials;
  const filled = 4 * slot.absent * rate + slot.lost * ((4 - shift) * rate + shift * worst * trials);
  return 12 * slot.hits[phrase]! + Math.floor((2 * 12 * filled + over) / (2 * over));
}

/** Spoken against control of each phrase, missing trials filled *for* the claim (a first loss towards its own phrase). */
export function filledStrata(block: BlockToFill, shift: Shift): readonly Stratum[] {
  if (block.observed === 0) return [];
  return block.hits.flatMap((_, phrase): Stratum[] => {
    const stratum: [number, number, number, number] = [0, 0, 0, 0];
    for (const slot of block.slots) {
      if (slot.isSpoken && slot.dealt !== phrase) continue;
      const rate = block.hits[phrase]! / block.observed;
      const best = slot.isSpoken ? 1 : 0;
      const d = shift / 4;
      const hits = slot.hits[phrase]! + slot.absent * rate + slot.lost * ((1 - d) * rate + d * best);
      const side = slot.isSpoken ? 0 : 2;
      stratum[side] += hits;
      stratum[side + 1]! += slot.observed + slot.absent + slot.lost - hits;
    }
    return stratum[0] + stratum[1] > 0 ? [stratum] : [];
  });
}
