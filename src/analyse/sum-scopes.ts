import type { BlockLayout } from './block-layout.ts';
import { contributionOf, primaryContributionOf } from './block-contribution.ts';
import type { OutcomeTable } from './outcome-table.ts';
import { partOf, ScopeSums } from './scope-sums.ts';
import type { PrimarySums } from './scope-sums.ts';
import { appsOf, BlockScorer, onlyApp } from './score-blocks.ts';
import type { ScoredBlock, Scoring } from './score-blocks.ts';

/** The sums of all apps together and of each app, by index into the table. */
export interface SummedScopes {
  readonly overall: ScopeSums;
  readonly apps: readonly ScopeSums[];
}

/** What is summed. */
export interface Summing {
  readonly table: OutcomeTable;
  /** Blocks that count, in the order of the e-process. */
  readonly layouts: readonly BlockLayout[];
  /** These and the voided ones, which the worst case includes. */
  readonly everyLayout: readonly BlockLayout[];
  /** Whether a slot's exposure was verified; absent where no recording was checked. */
  readonly isVerified: ((slot: number) => boolean) | undefined;
}

/**
 * One pass over the blocks: each is scored, adds to every scope what it has to add, and is forgotten. So the memory a
 * table needs beyond itself is that of its sums.
 */
export function sumScopes({ table, layouts, everyLayout, isVerified }: Summing): SummedScopes {
  const scorer = new BlockScorer(table);
  const scopes: SummedScopes = { overall: new ScopeSums(), apps: table.apps.map(() => new ScopeSums()) };
  for (const layout of layouts) {
    const block = scorer.score(layout);
    if (block === undefined) continue;
    addWhole(scopes, block);
    addPhones({ scopes, scorer, layout, block });
    addSurfaces({ scopes, scorer, layout, count: table.surfaces.length });
  }
  const addVariant = (
    its: readonly BlockLayout[],
    scoring: Scoring,
    of: (scope: ScopeSums) => PrimarySums,
  ) => {
    for (const layout of its) addPart(scopes, scorer.score(layout, scoring), of);
  };
  if (isVerified !== undefined) addVariant(layouts, { keepsSlot: isVerified }, (scope) => scope.perProtocol);
  if (table.trials.status.some((status) => status !== 0)) {
    addVariant(everyLayout, { imputes: 'against' }, (scope) => scope.againstClaim);
    addVariant(everyLayout, { imputes: 'for' }, (scope) => scope.forClaim);
  }
  return scopes;
}

/** A block of one app adds the same to that app and to all together. */
function addWhole({ overall, apps }: SummedScopes, block: ScoredBlock): void {
  const whole = contributionOf(block);
  overall.add(whole);
  for (const app of appsOf(block)) {
    const own = onlyApp(block, app);
    if (own !== undefined) apps[app]!.add(own === block ? whole : contributionOf(own));
  }
}

function addPart(
  { overall, apps }: SummedScopes,
  block: ScoredBlock | undefined,
  of: (scope: ScopeSums) => PrimarySums,
): void {
  if (block === undefined) return;
  const whole = primaryContributionOf(block);
  of(overall).add(whole);
  for (const app of appsOf(block)) {
    const own = onlyApp(block, app);
    if (own !== undefined) of(apps[app]!).add(own === block ? whole : primaryContributionOf(own));
  }
}

/** A phone that has a block to itself is not scored again. */
function addPhones(of: {
  readonly scopes: SummedScopes;
  readonly scorer: BlockScorer;
  readonly layout: BlockLayout;
  readonly block: ScoredBlock;
}): void {
  const phones = of.scorer.phonesOf(of.layout);
  for (const phone of phones) {
    const block = phones.length === 1 ? of.block : of.scorer.score(of.layout, { phone });
    addPart(of.scopes, block, (scope) => partOf(scope.phones, phone));
  }
}

function addSurfaces(of: {
  readonly scopes: SummedScopes;
  readonly scorer: BlockScorer;
  readonly layout: BlockLayout;
  readonly count: number;
}): void {
  for (let surface = 0; surface < of.count; surface += 1) {
    const block = of.scorer.score(of.layout, { surfaceBit: 1 << surface });
    addPart(of.scopes, block, (scope) => partOf(scope.surfaces, surface));
  }
}
