import { firstLossesOf } from '../losses/first-losses.ts';
import { micContributionOf } from '../microphone/mic-contribution.ts';
import type { BlockLayout } from '../nulls/block-layout.ts';
import { contributionOf, exploratoryDraws, primaryContributionOf } from '../nulls/block-contribution.ts';
import type { PrimaryContribution } from '../nulls/block-contribution.ts';
import { nullOf, spokenMatching } from '../nulls/matching-test.ts';
import { answerNumber, type OutcomeTable } from '../table/outcome-table.ts';
import { addTo, partOf, ScopeSums } from './scope-sums.ts';
import type { PrimarySums } from './scope-sums.ts';
import { appsOf, BlockScorer, onlyApp } from '../nulls/score-blocks.ts';
import type { Measure, ScoredBlock } from '../nulls/score-blocks.ts';
import type { NullSeries } from '../table/compact-series.ts';

/** The sums of all apps together and of each app, by index into the table. */
export interface SummedScopes {
  readonly overall: ScopeSums;
  readonly apps: readonly ScopeSums[];
}

/** A table and the blocks of it that are summed. */
export interface Summing {
  readonly table: OutcomeTable;
  /** Seed of the plan; a table that comes alone has none. */
  readonly seed: string | undefined;
  /** Blocks that count, in the order of the e-process. */
  readonly layouts: readonly BlockLayout[];
  /** Voided blocks that come back into the filled test. */
  readonly voided: readonly BlockLayout[];
  /** Which slots and trials are per protocol; absent where no recording was checked and no app was looked after. */
  readonly perProtocol: PerProtocol | undefined;
  /** Completed blocks of each other lag. */
  readonly lags: readonly (readonly BlockLayout[])[];
  /** How far a phone (an index into the table's) lies; undefined where that is not told. */
  readonly distanceOf: (phone: number) => number | undefined;
}

/** By indices into the table. */
export interface PerProtocol {
  readonly keepsSlot: (slot: number) => boolean;
  readonly keepsTrial: (trial: number) => boolean;
}

/** The scopes a block has a part in, and what it contributes to each. */
type Shares<Contribution> = readonly { readonly scope: ScopeSums; readonly contribution: Contribution }[];

/** A summing under way. */
type Pass = Summing & { readonly scopes: SummedScopes; readonly scorer: BlockScorer };

/**
 * One pass over the blocks: each is scored, adds to every scope what it has to add, and is forgotten. So the memory a
 * table needs beyond itself is that of its sums. Where there is one app, it and all together are the same scope.
 */
export function sumScopes(summing: Summing): SummedScopes {
  const { table, layouts } = summing;
  const scorer = new BlockScorer(table, summing.seed);
  const overall = new ScopeSums();
  const isAlone = table.apps.length === 1;
  const scopes = { overall, apps: table.apps.map(() => (isAlone ? overall : new ScopeSums())) };
  const pass: Pass = { ...summing, scopes, scorer };
  const distances = distancesOf(pass);
  const onlyNearness = onlyNearnessOf(table);
  overall.onlyNearness = onlyNearness;
  for (const scope of scopes.apps) scope.onlyNearness = onlyNearness;
  for (const layout of layouts) {
    const block = scorer.score(layout);
    if (block === undefined) continue;
    const shares = sharesOf(scopes, block, contributionOf);
    for (const { scope, contribution } of shares) scope.add(contribution);
    if (onlyNearness === undefined)
      addMeasure(pass, layout, { measure: { kind: 'nearness' }, seriesOf: ({ rank }) => rank });
    addPhones({ scopes, scorer, layout, shares });
    for (let surface = 0; surface < table.surfaces.length; surface += 1) {
      const part = scorer.score(layout, { surfaceBit: 1 << surface });
      addPart(scopes, part, (scope) => partOf(scope.surfaces, surface));
    }
    for (const distanceCm of distances) {
      const keepsPhone = (phone: number): boolean => summing.distanceOf(phone) === distanceCm;
      addPart(scopes, scorer.score(layout, { keepsPhone }), (scope) => partOf(scope.distances, distanceCm));
    }
    if (summing.perProtocol !== undefined) {
      addPart(scopes, scorer.score(layout, summing.perProtocol), (scope) => scope.perProtocol);
    }
    scorer.forget(layout);
  }
  addTrials(pass);
  addChange(pass);
  summing.lags.forEach((lagged, lag) => {
    for (const layout of lagged) addPart(scopes, scorer.score(layout), (scope) => partOf(scope.lags, lag));
  });
  return scopes;
}

/** The nearness of every hit where all have the same, as without ranks: scores by rank are then so many times the hits. */
function onlyNearnessOf({ outcomes }: OutcomeTable): number | undefined {
  let only = 0;
  for (const nearness of outcomes.nearness) {
    if (nearness === 0 || nearness === only) continue;
    if (only !== 0) return undefined;
    only = nearness;
  }
  return only === 0 ? 60 : only;
}

/** A phone that has a block to itself is not scored again. */
function addPhones(of: {
  readonly scopes: SummedScopes;
  readonly scorer: BlockScorer;
  readonly layout: BlockLayout;
  readonly shares: Shares<PrimaryContribution>;
}): void {
  const phones = of.scorer.phonesOf(of.layout);
  for (const phone of phones) {
    const phoneOf = (scope: ScopeSums) => partOf(scope.phones, phone);
    if (phones.length > 1)
      addPart(of.scopes, of.scorer.score(of.layout, { keepsPhone: (one) => one === phone }), phoneOf);
    else for (const { scope, contribution } of of.shares) phoneOf(scope).add(contribution);
  }
}

/** Where all phones lie equally far there is nothing to compare. */
function distancesOf({ table, distanceOf }: Pass): readonly number[] {
  const known = table.phones.flatMap((_, phone) => distanceOf(phone) ?? []);
  const distances = [...new Set(known)];
  return distances.length < 2 ? [] : distances;
}

/** What needs the single trials: the microphone, which permutes phones, and the losses. */
function addTrials(pass: Pass): void {
  const { table, scopes, scorer, layouts, voided } = pass;
  const hasMissing = table.trials.status.some((status) => status !== 0) || voided.length > 0;
  const hasRevoked = table.trials.isRevoked.includes(1);
  if (!hasMissing && !hasRevoked) return;
  for (const [layout, isVoided] of [
    ...layouts.map((each) => [each, false] as const),
    ...voided.map((each) => [each, true] as const),
  ]) {
    const slots = scorer.trialsOf(layout);
    const firstLosses = firstLossesOf(slots);
    const orders = scorer.ordersOf(layout);
    const crossed = { slots, phrases: layout.phrases.length, firstLosses, seed: orders.seed };
    const apps = new Set(slots.flatMap(({ trials }) => trials.map(({ app }) => app)));
    if (hasRevoked && !isVoided && scopes.apps.length > 1)
      scopes.overall.mic.add(layout.block, micContributionOf({ ...crossed, app: undefined }));
    for (const app of apps) {
      const scope = scopes.apps[app]!;
      if (hasRevoked && !isVoided) scope.mic.add(layout.block, micContributionOf({ ...crossed, app }));
      if (hasMissing) scope.losses.add({ layout, slots, firstLosses, orders, app, isVoided });
    }
    scorer.forget(layout);
  }
}

/** The scores that need `hit_before`, where every outcome has it: the placebo, and the change of each scope by its own slope. */
function addChange(pass: Pass): void {
  const { table, scopes, scorer, layouts } = pass;
  const unknown = answerNumber(undefined);
  if (table.outcomes.before.length === 0 || table.outcomes.before.includes(unknown)) return;
  for (const layout of layouts) {
    addMeasure(pass, layout, { measure: { kind: 'before' }, seriesOf: ({ placebo }) => placebo });
    const slots = scorer.trialsOf(layout);
    scopes.overall.changeMoments.add(slots, undefined);
    if (scopes.apps.length > 1) scopes.apps.forEach((scope, app) => scope.changeMoments.add(slots, app));
  }
  for (const layout of layouts) {
    for (const scope of new Set([scopes.overall, ...scopes.apps])) {
      const measure = { kind: 'change', beta20: scope.changeMoments.beta20 } as const;
      addMeasure(pass, layout, { measure, seriesOf: ({ change }) => change, only: scope });
    }
    scorer.forget(layout);
  }
}

function addMeasure(
  { scopes, scorer }: Pass,
  layout: BlockLayout,
  of: {
    readonly measure: Measure;
    readonly seriesOf: (scope: ScopeSums) => NullSeries;
    readonly only?: ScopeSums;
  },
): void {
  const block = scorer.score(layout, { measure: of.measure });
  if (block === undefined) return;
  for (const { scope, contribution } of sharesOf(scopes, block, (one) => nullOf(one, spokenMatching))) {
    if (of.only === undefined || of.only === scope) addTo(of.seriesOf(scope), layout.block, contribution);
  }
}

function addPart(
  scopes: SummedScopes,
  block: ScoredBlock | undefined,
  partFrom: (scope: ScopeSums) => PrimarySums,
): void {
  if (block === undefined) return;
  const shares = sharesOf(scopes, block, (one) => primaryContributionOf(one, exploratoryDraws));
  for (const { scope, contribution } of shares) partFrom(scope).add(contribution);
}

/** A block of one app contributes the same to that app and to all together. */
function sharesOf<Contribution>(
  { overall, apps }: SummedScopes,
  block: ScoredBlock,
  contribute: (block: ScoredBlock) => Contribution,
): Shares<Contribution> {
  const whole = contribute(block);
  const shares = [{ scope: overall, contribution: whole }];
  for (const app of appsOf(block)) {
    const scope = apps[app]!;
    const own = onlyApp(block, app);
    if (scope === overall || own === undefined) continue;
    shares.push({ scope, contribution: own === block ? whole : contribute(own) });
  }
  return shares;
}
