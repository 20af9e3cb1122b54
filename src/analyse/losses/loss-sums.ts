import { isControl, isTreated } from '../../core/arms.ts';
import type { BlockLayout } from '../nulls/block-layout.ts';
import type { BlockStrata } from '../nulls/contrast.ts';
import { isObservedStatus } from '../nulls/missing-trials.ts';
import type { SlotTrials } from '../nulls/score-blocks.ts';
import { permutationNull } from '../stats/index.ts';
import type { BlockNull, SlotOrders, Stratum } from '../stats/index.ts';
import { NullSeries } from '../table/compact-series.ts';
import { blockToFill, filledNull, filledStrata, shiftsInQuarters, type Shift } from './filled-block.ts';

/** A block in which some trial of some app is missing, or which was voided. */
export interface LossyBlock {
  readonly layout: BlockLayout;
  readonly slots: readonly SlotTrials[];
  readonly firstLosses: ReadonlySet<number>;
  readonly orders: SlotOrders;
  readonly app: number;
  /** A voided block comes back into the filled test alone. */
  readonly isVoided: boolean;
}

/** The missing trials of one app, block after block: how they fell on the labels, and the primary test with them filled. */
export class LossSums {
  #missing = 0;
  #first = 0;
  readonly #own: BlockNull[] = [];
  readonly #before: BlockNull[] = [];
  readonly #filled = new Map(shiftsInQuarters.map((shift) => [shift, new NullSeries()]));
  readonly #strata = { 0: [] as (readonly Stratum[])[], 2: [] as (readonly Stratum[])[] };

  /** Granted trials of the primary slots of completed blocks that are missing, and those of them that are first losses. */
  get counts(): { readonly missing: number; readonly first: number } {
    return { missing: this.#missing, first: this.#first };
  }

  /** First losses by the label of their own slot, and of the slot before. */
  get incidence(): { readonly own: readonly BlockNull[]; readonly before: readonly BlockNull[] } {
    return { own: this.#own, before: this.#before };
  }

  filled(shift: Shift): readonly BlockNull[] {
    return this.#filled.get(shift)!.nulls();
  }

  /** The excess filled for the claim; `shift` in quarters. */
  strata(shift: 0 | 2): BlockStrata {
    return this.#strata[shift];
  }

  add(block: LossyBlock): void {
    if (!block.isVoided) this.#count(block);
    const toFill = blockToFill(block);
    for (const [shift, series] of this.#filled) {
      const filled = filledNull(toFill, shift);
      if (filled !== undefined) series.add(block.layout.block, filled);
    }
    this.#strata[0].push(filledStrata(toFill, 0));
    this.#strata[2].push(filledStrata(toFill, 2));
  }

  #count({ slots, firstLosses, app }: LossyBlock): void {
    const losses = slots.map(
      ({ trials }) => trials.filter((trial) => trial.app === app && firstLosses.has(trial.trial)).length,
    );
    const primary = slots.map(({ arm }) => isTreated(arm) || isControl(arm));
    const z = slots.flatMap(({ arm }, at) => (primary[at] ? [isTreated(arm) ? 1 : 0] : []));
    const countsAt = (shift: number) =>
      slots.flatMap((_, at) => (primary[at] ? [losses[at + shift] ?? 0] : []));
    this.#own.push(permutationNull({ y: countsAt(0), z }));
    this.#before.push(permutationNull({ y: countsAt(1), z }));
    slots.forEach(({ trials }, at) => {
      if (!primary[at]) return;
      for (const trial of trials) {
        if (trial.app !== app || trial.isRevoked) continue;
        if (!isObservedStatus(trial.status)) this.#missing += 1;
        if (firstLosses.has(trial.trial)) this.#first += 1;
      }
    });
  }
}
