import type { BlockStrata } from '../nulls/contrast.ts';
import { monitorMatching, testMatching } from '../nulls/matching-test.ts';
import type { MatchingTest, MonitoredTest } from '../nulls/matching-test.ts';
import { testSum } from '../nulls/sum-of-nulls.ts';
import type { Stratum } from '../stats/index.ts';
import { NullSeries, StrataSeries } from '../table/compact-series.ts';
import { differenceInDifferences, type ExcessContrast } from './difference-in-differences.ts';
import type { MicContribution } from './mic-contribution.ts';

/** Permission granted against revoked, as far as it was dealt over the phones of spoken and control slots alike. */
export interface MicFigures extends MonitoredTest, ExcessContrast {
  /** Own-phrase showings only, the permission permuted likewise. */
  readonly own: MatchingTest;
  /** First losses of granted against revoked phones, two-sided; null where nothing was lost. */
  readonly incidenceP: number | null;
}

/** The microphone test of one scope, block after block. */
export class MicSums {
  readonly #crossed = new NullSeries();
  readonly #own = new NullSeries();
  readonly #losses = new NullSeries();
  readonly #granted = new StrataSeries();
  readonly #revoked = new StrataSeries();

  add(block: number, { crossed, own, losses }: MicContribution): void {
    if (crossed !== undefined) this.#crossed.add(block, crossed);
    if (own !== undefined) this.#own.add(block, own);
    if (losses !== undefined) this.#losses.add(block, losses);
  }

  /** Blocks with a share in the test. */
  get count(): number {
    return this.#crossed.count;
  }

  addStrata({ granted, revoked }: Record<'granted' | 'revoked', readonly Stratum[]>): void {
    this.#granted.addBlock(granted);
    this.#revoked.addBlock(revoked);
  }

  /** Null where no block has granted and revoked phones in both spoken and control slots. */
  figures(): MicFigures | null {
    if (this.#crossed.count === 0) return null;
    const test = monitorMatching(this.#crossed);
    const { rd, lo, hi } = this.#difference();
    const isRejected = (test.pTwoCentral ?? 1) <= 0.05;
    return {
      ...test,
      own: testMatching(this.#own),
      incidenceP: this.#losses.count === 0 ? null : testSum(this.#losses.nulls()).pTwoCentral,
      rd,
      lo: lo === null || isRejected ? lo : Math.min(lo, 0),
      hi: hi === null || isRejected ? hi : Math.max(hi, 0),
    };
  }

  #difference(): ExcessContrast {
    const strata: Record<'granted' | 'revoked', BlockStrata> = {
      granted: this.#granted.blocks(),
      revoked: this.#revoked.blocks(),
    };
    return differenceInDifferences(strata) ?? { rd: null, lo: null, hi: null };
  }
}
