import { isControl, isTreated } from '../../core/arms.ts';
import { isObservedStatus } from './missing-trials.ts';
import type { SlotTrials } from './score-blocks.ts';

/** Sums over the counting trials and the phrases spoken in their block, for the regression of hits on hits before. */
export class ChangeMoments {
  #n = 0;
  #before = 0;
  #hits = 0;
  #both = 0;

  /** Adds a block; `app` (an index) is absent for all apps together. */
  add(slots: readonly SlotTrials[], app: number | undefined): void {
    const spoken = new Set(slots.flatMap(({ arm, dealt }) => (isTreated(arm) ? [dealt] : [])));
    for (const { arm, trials } of slots) {
      if (!isTreated(arm) && !isControl(arm)) continue;
      for (const trial of trials) {
        if (trial.isRevoked || !isObservedStatus(trial.status)) continue;
        if (app !== undefined && trial.app !== app) continue;
        for (const phrase of spoken) {
          const [before, hit] = [trial.before[phrase]!, trial.hits[phrase]!];
          this.#n += 1;
          this.#before += before;
          this.#hits += hit;
          this.#both += before * hit;
        }
      }
    }
  }

  /** The slope in twentieths, between 0 and 20: floor(20 beta + 1/2), beta = cov(before, hit) / var(before). No label enters it. */
  get beta20(): number {
    const variance = this.#n * this.#before - this.#before ** 2;
    if (variance === 0) return 0;
    const beta = (this.#n * this.#both - this.#before * this.#hits) / variance;
    return Math.floor(20 * Math.min(1, Math.max(0, beta)) + 0.5);
  }
}
