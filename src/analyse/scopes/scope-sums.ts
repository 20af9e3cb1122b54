import type { MonitoredTest } from '../nulls/matching-test.ts';
import { monitorMatching, testMatching } from '../nulls/matching-test.ts';
import type { Exploratory, SensitivityAnalysis, ShamAgainstSilence, TypedAnalysis } from '../analysis.ts';
import type { BlockContribution, PrimaryContribution } from '../nulls/block-contribution.ts';
import { NullSeries, StrataSeries } from '../table/compact-series.ts';
import { differenceOf } from '../nulls/contrast.ts';
import type { BlockStrata, RiskDifference, DifferenceParts } from '../nulls/contrast.ts';
import { LossSums } from '../losses/loss-sums.ts';
import { MicSums } from '../microphone/mic-sums.ts';
import { ChangeMoments } from '../nulls/change-scores.ts';
import { testSum } from '../nulls/sum-of-nulls.ts';

/** The primary test and the excess of some part of the table, block after block. */
export class PrimarySums {
  readonly #nulls = new NullSeries();
  readonly #strata = new StrataSeries();
  #blocks = 0;
  #trials = 0;
  #found: Omit<Exploratory, 'q'> | undefined;
  #difference: (RiskDifference & { readonly parts: DifferenceParts }) | undefined;

  get isEmpty(): boolean {
    return this.#blocks === 0;
  }

  add({ block, contribution, strata, trials }: PrimaryContribution): void {
    this.#blocks += 1;
    if (contribution !== undefined) this.#nulls.add(block, contribution);
    this.#strata.addBlock(strata);
    this.#trials += trials;
  }

  /** Granted trials of the primary test. */
  get trials(): number {
    return this.#trials;
  }

  strata(): BlockStrata {
    return this.#strata.blocks();
  }

  /** The nulls of the blocks with a spoken slot, in their order. */
  nulls(): NullSeries {
    return this.#nulls;
  }

  /** The excess with its parts. */
  difference(): RiskDifference & { readonly parts: DifferenceParts } {
    this.#difference ??= differenceOf(this.strata());
    return this.#difference;
  }

  excess(): RiskDifference {
    const { rd, lo, hi, fewBlocks } = this.difference();
    return { rd, lo, hi, fewBlocks };
  }

  exploratory(): Omit<Exploratory, 'q'> {
    this.#found ??= { primary: monitorMatching(this.#nulls), excess: this.excess() };
    return this.#found;
  }

  sensitivity(): SensitivityAnalysis {
    return { primary: testMatching(this.#nulls), excess: this.excess(), trials: this.#trials };
  }
}

/** Everything one scope (an app, or all together) needs of its blocks; a block is added once and may then be forgotten. */
export class ScopeSums {
  readonly primary = new PrimarySums();
  readonly food = new NullSeries();
  readonly mic = new MicSums();
  readonly losses = new LossSums();
  readonly rank = new NullSeries();
  /** What every hit scores by rank, where all score the same: `rank` is then empty. */
  onlyNearness: number | undefined;
  readonly placebo = new NullSeries();
  readonly change = new NullSeries();
  readonly changeMoments = new ChangeMoments();
  readonly carryOver = new NullSeries();
  readonly perProtocol = new PrimarySums();
  /** By index into the table. */
  readonly phrases = new Map<number, PrimarySums>();
  readonly phones = new Map<number, PrimarySums>();
  readonly surfaces = new Map<number, PrimarySums>();
  /** By centimetres. */
  readonly distances = new Map<number, PrimarySums>();
  /** By index into the lags that are not the primary one. */
  readonly lags = new Map<number, PrimarySums>();

  readonly #decoys = new StrataSeries();
  readonly #revokedNulls = new NullSeries();
  readonly #revokedStrata = new StrataSeries();
  readonly #typed = new NullSeries();
  readonly #typedShown = { x: 0, n: 0 };
  readonly #sham = new NullSeries();
  readonly #shown = { sham: { x: 0, n: 0 }, silence: { x: 0, n: 0 } };

  add(block: BlockContribution): void {
    this.primary.add(block);
    this.#decoys.addBlock(block.decoys);
    addTo(this.food, block.block, block.food);
    addTo(this.#revokedNulls, block.block, block.revoked.contribution);
    this.#revokedStrata.addBlock(block.revoked.strata);
    this.mic.addStrata({ granted: block.strata, revoked: block.revokedThroughout });
    addTo(this.#typed, block.block, block.typed.contribution);
    addTo(this.carryOver, block.block, block.carryOver);
    addTo(this.#sham, block.block, block.sham.contribution);
    sum(this.#typedShown, block.typed.shown);
    if (block.sham.contribution !== undefined) {
      sum(this.#shown.sham, block.sham.sham);
      sum(this.#shown.silence, block.sham.silence);
    }
    for (const phrase of block.phrases) partOf(this.phrases, phrase.phrase).add(phrase);
  }

  decoys(): BlockStrata {
    return this.#decoys.blocks();
  }

  /** The co-primary test; null where no block's null varies. */
  testFood(): MonitoredTest | null {
    const nulls = this.food.nulls();
    const isTestable = nulls.some(({ distribution }) => distribution.probabilities.length > 1);
    return isTestable ? monitorMatching(this.food) : null;
  }

  typed(): TypedAnalysis | null {
    return this.#typed.count === 0 ? null : { ...testMatching(this.#typed), ...this.#typedShown };
  }

  /** Whether the permission was revoked in some spoken slot. */
  get hasRevoked(): boolean {
    return this.#revokedNulls.count > 0 || this.mic.count > 0;
  }

  /** Speech with the permission revoked against control, as the primary test; null where nothing was revoked. */
  revokedAgainstControl(): (MonitoredTest & RiskDifference) | null {
    if (this.#revokedNulls.count === 0) return null;
    const { rd, lo, hi, fewBlocks } = differenceOf(this.#revokedStrata.blocks());
    return { ...monitorMatching(this.#revokedNulls), rd, lo, hi, fewBlocks };
  }

  shamAgainstSilence(): ShamAgainstSilence | null {
    if (this.#sham.count === 0) return null;
    return { ...this.#shown, pTwoCentral: testSum(this.#sham.nulls()).pTwoCentral };
  }
}

/** The sums of one phrase, phone, surface, distance or lag, begun where there are none yet. */
export function partOf(parts: Map<number, PrimarySums>, part: number): PrimarySums {
  const known = parts.get(part) ?? new PrimarySums();
  parts.set(part, known);
  return known;
}

/** Adds the null of a block, if it has one. */
export function addTo(
  series: NullSeries,
  block: number,
  contribution: BlockContribution['contribution'],
): void {
  if (contribution !== undefined) series.add(block, contribution);
}

function sum(total: { x: number; n: number }, more: { readonly x: number; readonly n: number }): void {
  total.x += more.x;
  total.n += more.n;
}
