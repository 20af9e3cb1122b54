import { isControl, isTreated } from '../../core/arms.ts';
import { firstLossesOf } from '../losses/first-losses.ts';
import { LossSums } from '../losses/loss-sums.ts';
import type { Voids } from '../losses/voids.ts';
import { micContributionOf } from '../microphone/mic-contribution.ts';
import { MicSums } from '../microphone/mic-sums.ts';
import { spokenAgainstControl, strataOf, type Contrast } from '../nulls/contrast.ts';
import { foodMatching, nullOf, spokenMatching, typedMatching } from '../nulls/matching-test.ts';
import { isObservedStatus } from '../nulls/missing-trials.ts';
import type { AppScore, ScoredBlock } from '../nulls/score-blocks.ts';
import { testSum } from '../nulls/sum-of-nulls.ts';
import { permutationNull, SlotOrders } from '../stats/index.ts';
import type { BlockNull, Stratum } from '../stats/index.ts';
import type { SimulatedBlock } from './draw-study.ts';
import type { SimulatedDesign } from './world.ts';

/** What the blocks of a simulated study add up to for one app, by the code of the analysis. */
export interface AppSums {
  readonly primary: readonly BlockNull[];
  readonly food: readonly BlockNull[];
  readonly typed: readonly BlockNull[];
  readonly strata: readonly (readonly Stratum[])[];
  /** Granted trials of spoken and control slots that were observed. */
  readonly trials: number;
  readonly mic: MicSums;
  /** The microphone test block by block. */
  readonly micNulls: readonly BlockNull[];
  readonly losses: LossSums;
}

const revokedContrast: Contrast = { ...spokenAgainstControl, permissionOf: () => 'revoked' };
const layoutOf = (block: number, phrases: number) => ({
  block,
  slots: [],
  phrases: Array.from({ length: phrases }, (_, i) => i),
});

/** The sums of every app, and how the voids of the study are judged. */
export function sumStudy(
  blocks: readonly SimulatedBlock[],
  design: SimulatedDesign,
): { readonly apps: readonly AppSums[]; readonly voids: Voids } {
  const voids = judgeVoidsOf(blocks);
  const counted = blocks.filter(({ voided }) => voided === undefined || voids.areIncluded);
  const firstLosses = new Map(counted.map((block) => [block, firstLossesOf(block.slots)]));
  const apps = Array.from({ length: design.apps }, (_, app) => sumApp(counted, { app, design, firstLosses }));
  return { apps, voids };
}

/** The sums of its first blocks, without those of the microphone and of losses. */
export function firstBlocksOf(sums: AppSums, blocks: number): AppSums {
  return {
    primary: sums.primary.slice(0, blocks),
    food: sums.food.slice(0, blocks),
    typed: sums.typed.slice(0, blocks),
    strata: sums.strata.slice(0, blocks),
    trials: sums.trials,
    mic: new MicSums(),
    micNulls: [],
    losses: new LossSums(),
  };
}

interface Summing {
  readonly app: number;
  readonly design: SimulatedDesign;
  readonly firstLosses: ReadonlyMap<SimulatedBlock, ReadonlySet<number>>;
}

function sumApp(blocks: readonly SimulatedBlock[], summing: Summing): AppSums {
  const { app, design } = summing;
  const complete = blocks.filter(({ voided }) => voided === undefined);
  const scored = complete.map((block, index) => scoreBlock(block, { app, index }));
  const strata = scored.map((block) => strataOf(block, spokenAgainstControl));
  const nulls = (matching: typeof spokenMatching) => scored.flatMap((block) => nullOf(block, matching) ?? []);
  return {
    primary: nulls(spokenMatching),
    food: nulls(foodMatching),
    typed: design.typed === 0 ? [] : nulls(typedMatching),
    strata,
    trials: grantedTrials(scored),
    ...sumMicrophone(complete, { ...summing, scored, strata }),
    losses: sumLosses(blocks, summing),
  };
}

function sumMicrophone(
  blocks: readonly SimulatedBlock[],
  of: Summing & { readonly scored: readonly ScoredBlock[]; readonly strata: AppSums['strata'] },
): Pick<AppSums, 'mic' | 'micNulls'> {
  const { app, design, firstLosses, scored, strata } = of;
  const mic = new MicSums();
  const micNulls: BlockNull[] = [];
  if (!design.isCrossed || design.phones < 2) return { mic, micNulls };
  blocks.forEach((block, index) => {
    const { slots, phrases } = block;
    const crossed = { slots, phrases, app, firstLosses: firstLosses.get(block)!, seed: 'simulated' };
    const found = micContributionOf(crossed);
    mic.add(index, found);
    mic.addStrata({ granted: strata[index]!, revoked: strataOf(scored[index]!, revokedContrast) });
    if (found.crossed !== undefined) micNulls.push(found.crossed);
  });
  return { mic, micNulls };
}

/** Nothing where nothing is missing, as in the analysis. */
function sumLosses(blocks: readonly SimulatedBlock[], { app, firstLosses }: Summing): LossSums {
  const losses = new LossSums();
  const isLossy = blocks.some(
    ({ voided, slots }) =>
      voided !== undefined ||
      slots.some(({ trials }) => trials.some(({ status }) => !isObservedStatus(status))),
  );
  if (!isLossy) return losses;
  blocks.forEach((block, index) => {
    losses.add({
      layout: layoutOf(index, block.phrases),
      slots: block.slots,
      firstLosses: firstLosses.get(block)!,
      orders: ordersOf(block),
      app,
      isVoided: block.voided !== undefined,
    });
  });
  return losses;
}

function scoreBlock(
  block: SimulatedBlock,
  { app, index }: { readonly app: number; readonly index: number },
): ScoredBlock {
  const slots = block.slots.flatMap(({ arm, dealt, trials }, at) => {
    const granted = { trials: 0, hits: Array<number>(block.phrases).fill(0) };
    const revoked = { trials: 0, hits: Array<number>(block.phrases).fill(0) };
    for (const trial of trials) {
      if (trial.app !== app || !isObservedStatus(trial.status)) continue;
      const tally = trial.isRevoked ? revoked : granted;
      tally.trials += 1;
      for (let phrase = 0; phrase < block.phrases; phrase += 1) tally.hits[phrase]! += trial.hits[phrase]!;
    }
    if (granted.trials + revoked.trials === 0) return [];
    const score: AppScore = { app, granted, revoked };
    return [{ arm, dealt, at, apps: [score] }];
  });
  const phrases = Array.from({ length: block.phrases }, (_, phrase) => phrase);
  return { block: index, phrases, orders: ordersOf(block), slots };
}

function ordersOf({ slots }: SimulatedBlock): SlotOrders {
  return new SlotOrders({ seed: 'simulated', slots: slots.length });
}

function grantedTrials(blocks: readonly ScoredBlock[]): number {
  let trials = 0;
  for (const { slots } of blocks)
    for (const { arm, apps } of slots)
      if (isTreated(arm) || isControl(arm)) for (const { granted } of apps) trials += granted.trials;
  return trials;
}

/** The voiding slots against the labels of their blocks, as of a run. */
function judgeVoidsOf(blocks: readonly SimulatedBlock[]): Voids {
  const nulls: BlockNull[] = [];
  let isByHand = false;
  for (const { slots, voided } of blocks) {
    if (voided === undefined) continue;
    if (voided.by === 'operator') isByHand = true;
    const primary = slots.filter(({ arm }) => isTreated(arm) || isControl(arm));
    const y = primary.map(({ slot }) => (slot === voided.slot ? 1 : 0));
    if (y.some((one) => one === 1))
      nulls.push(permutationNull({ y, z: primary.map(({ arm }) => (isTreated(arm) ? 1 : 0)) }));
  }
  const p = nulls.length === 0 ? null : testSum(nulls).pTwoCentral;
  return { p, areIncluded: isByHand || (p !== null && p <= 0.05) };
}
