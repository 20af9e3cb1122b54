import type { BlockLayout } from '../nulls/block-layout.ts';
import { contributionOf, primaryContributionOf } from '../nulls/block-contribution.ts';
import type { PrimaryContribution } from '../nulls/block-contribution.ts';
import type { OutcomeTable } from '../table/outcome-table.ts';
import { partOf, ScopeSums } from './scope-sums.ts';
import type { PrimarySums } from './scope-sums.ts';
import { appsOf, BlockScorer, onlyApp } from '../nulls/score-blocks.ts';
import type { ScoredBlock } from '../nulls/score-blocks.ts';

/** The sums of all apps together and of each app, by index into the table. */
export interface SummedScopes {
  readonly overall: ScopeSums;
  readonly apps: readonly ScopeSums[];
}

/** A table and the blocks of it that are summed. */
export interface Summing {
  readonly table: OutcomeTable;
  /** Blocks that count, in the order of the e-process. */
  readonly layouts: readonly BlockLayout[];
  /** These and the voided ones. */
  readonly worstCase: readonly BlockLayout[];
  /** Whether a slot's exposure was verified; absent where no recording was checked. */
  readonly isVerified: ((slot: number) => boolean) | undefined;
  /** Completed blocks of each other lag. */
  readonly lags: readonly (readonly BlockLayout[])[];
  /** How far a phone (an index into the table's) lies; undefined where that is not told. */
  readonly distanceOf: (phone: number) => number | undefined;
}

/** The scopes a block has a part in, and what it contributes to each. */
type Shares<Contribution> = readonly { readonly scope: ScopeSums; readonly contribution: Contribution }[];

/**
 * One pass over the blocks: each is scored, adds to every scope what it has to add, and is forgotten. So the memory a
 * table needs beyond itself is that of its sums. Where there is one app, it and all together are the same scope.
 */
export function sumScopes(summing: Summing): SummedScopes {
  const { table, layouts } = summing;
  const scorer = new BlockScorer(table);
  const overall = new ScopeSums();
  const isAlone = table.apps.length === 1;
  const scopes = { overall, apps: table.apps.map(() => (isAlone ? overall : new ScopeSums())) };
  for (const layout of layouts) {
    const block = scorer.score(layout);
    if (block === undefined) continue;
    const shares = sharesOf(scopes, block, contributionOf);
    for (const { scope, contribution } of shares) scope.add(contribution);
    addPhones({ scopes, scorer, layout, shares });
    for (let surface = 0; surface < table.surfaces.length; surface += 1) {
      const part = scorer.score(layout, { surfaceBit: 1 << surface });
      addPart(scopes, part, (scope) => partOf(scope.surfaces, surface));
    }
  }
  addVariants(scopes, { ...summing, scorer });
  addDistances(scopes, { ...summing, scorer });
  summing.lags.forEach((lagged, lag) => {
    for (const layout of lagged) addPart(scopes, scorer.score(layout), (scope) => partOf(scope.lags, lag));
  });
  return scopes;
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
function addDistances(scopes: SummedScopes, of: Summing & { readonly scorer: BlockScorer }): void {
  const { table, layouts, scorer, distanceOf } = of;
  const known = table.phones.flatMap((_, phone) => distanceOf(phone) ?? []);
  const distances = [...new Set(known)];
  if (distances.length < 2) return;
  for (const layout of layouts) {
    for (const distanceCm of distances) {
      const keepsPhone = (phone: number): boolean => distanceOf(phone) === distanceCm;
      addPart(scopes, scorer.score(layout, { keepsPhone }), (scope) => partOf(scope.distances, distanceCm));
    }
  }
}

function addVariants(scopes: SummedScopes, of: Summing & { readonly scorer: BlockScorer }): void {
  const { scorer, table, layouts, worstCase, isVerified } = of;
  if (isVerified !== undefined) {
    for (const layout of layouts) {
      addPart(scopes, scorer.score(layout, { keepsSlot: isVerified }), (scope) => scope.perProtocol);
    }
  }
  if (table.trials.status.every((status) => status === 0)) return;
  for (const layout of worstCase) {
    addPart(scopes, scorer.score(layout, { imputes: 'against' }), (scope) => scope.againstClaim);
    addPart(scopes, scorer.score(layout, { imputes: 'for' }), (scope) => scope.forClaim);
  }
}

function addPart(
  scopes: SummedScopes,
  block: ScoredBlock | undefined,
  partFrom: (scope: ScopeSums) => PrimarySums,
): void {
  if (block === undefined) return;
  for (const { scope, contribution } of sharesOf(scopes, block, primaryContributionOf)) {
    partFrom(scope).add(contribution);
  }
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
