import { isControl, isPositiveControl, isTreated, type SlotArm } from '../../core/arms.ts';
import { spokenAgainstControl, spokenAgainstDecoys, strataOf } from './contrast.ts';
import type { Contrast } from './contrast.ts';
import { carryOverNullOf, shamContributionOf } from './diagnostics.ts';
import type { ShamContribution, Showings } from './diagnostics.ts';
import { foodMatching, nullOf, spokenMatching, typedMatching } from './matching-test.ts';
import type { Matching } from './matching-test.ts';
import type { ScoredBlock } from './score-blocks.ts';
import type { BlockNull, Stratum } from '../stats/index.ts';

/** The share of one block in the primary test and the excess, of all its trials or of a part of them. */
export interface PrimaryContribution {
  /** Index into the table's blocks. */
  readonly block: number;
  readonly contribution: BlockNull | undefined;
  readonly strata: readonly Stratum[];
  /** Trials of the primary test. */
  readonly trials: number;
}

/** The share of one block in every figure of a scope. */
export interface BlockContribution extends PrimaryContribution {
  /** The food test: labels among spoken and sham slots only. */
  readonly food: BlockNull | undefined;
  readonly decoys: readonly Stratum[];
  /** Speech with the permission revoked against control. */
  readonly revoked: { readonly contribution: BlockNull | undefined; readonly strata: readonly Stratum[] };
  /** Control slots with the permission revoked only. */
  readonly revokedThroughout: readonly Stratum[];
  readonly typed: { readonly contribution: BlockNull | undefined; readonly shown: Showings };
  readonly carryOver: BlockNull | undefined;
  readonly sham: ShamContribution;
  /** Each spoken phrase (an index into the table's) alone. */
  readonly phrases: readonly (PrimaryContribution & { readonly phrase: number })[];
}

const revokedMatching: Matching = { ...spokenMatching, permissionsOf: () => ['revoked'] };
const revokedAgainstGrantedMatching: Matching = {
  ...spokenMatching,
  permissionsOf: (role) => (role === 'tested' ? ['revoked'] : ['granted']),
};
const revokedAgainstControl: Contrast = { ...spokenAgainstControl, permissionOf: () => 'revoked' };
const revokedAgainstGrantedControl: Contrast = {
  ...spokenAgainstControl,
  permissionOf: (side) => (side === 'treated' ? 'revoked' : 'granted'),
};

/** The primary test and the excess of one block. */
export function primaryContributionOf(block: ScoredBlock, draws?: number): PrimaryContribution {
  return {
    block: block.block,
    contribution: nullOf(block, spokenMatching, draws === undefined ? {} : { draws }),
    strata: strataOf(block, spokenAgainstControl),
    trials: grantedTrials(block),
  };
}

/** Everything one block contributes. */
export function contributionOf(block: ScoredBlock): BlockContribution {
  const isRevoked = hasRevoked(block, isTreated);
  const isCrossed = hasRevoked(block, isControl);
  return {
    ...primaryContributionOf(block),
    food: nullOf(block, foodMatching),
    decoys: strataOf(block, spokenAgainstDecoys),
    revoked: isRevoked ? revokedContributionOf(block, isCrossed) : nothingRevoked,
    revokedThroughout: isRevoked && isCrossed ? strataOf(block, revokedAgainstControl) : [],
    typed: { contribution: nullOf(block, typedMatching), shown: typedShowings(block) },
    carryOver: carryOverNullOf(block),
    sham: shamContributionOf(block),
    phrases: phraseContributionsOf(block),
  };
}

/** Where a null must be drawn, parts of the table that are looked at only to explore get by with so many draws. */
export const exploratoryDraws = 999;

const nothingRevoked: BlockContribution['revoked'] = { contribution: undefined, strata: [] };

/** Control slots are compared with the permission revoked where it was revoked there too, else as they are. */
function revokedContributionOf(block: ScoredBlock, isCrossed: boolean): BlockContribution['revoked'] {
  const matching = isCrossed ? revokedMatching : revokedAgainstGrantedMatching;
  const contrast = isCrossed ? revokedAgainstControl : revokedAgainstGrantedControl;
  return { contribution: nullOf(block, matching), strata: strataOf(block, contrast) };
}

function hasRevoked(block: ScoredBlock, isAsked: (arm: SlotArm) => boolean): boolean {
  return block.slots.some(({ arm, apps }) => isAsked(arm) && apps.some((score) => score.revoked.trials > 0));
}

function typedShowings(block: ScoredBlock): Showings {
  let x = 0;
  let n = 0;
  for (const { arm, dealt, apps } of block.slots) {
    if (!isPositiveControl(arm)) continue;
    for (const { granted, revoked } of apps) {
      x += (granted.hits[dealt] ?? 0) + (revoked.hits[dealt] ?? 0);
      n += granted.trials + revoked.trials;
    }
  }
  return { x, n };
}

/** Slots where another phrase was spoken are controls to the test of one, and no part of its excess. */
function phraseContributionsOf(block: ScoredBlock): BlockContribution['phrases'] {
  const contributions: (PrimaryContribution & { readonly phrase: number })[] = [];
  for (let dealt = 0; dealt < block.phrases.length; dealt += 1) {
    if (!block.slots.some((slot) => isTreated(slot.arm) && slot.dealt === dealt)) continue;
    contributions.push({
      block: block.block,
      phrase: block.phrases[dealt]!,
      contribution: nullOf(block, spokenMatching, { only: dealt, draws: exploratoryDraws }),
      strata: strataOf(block, spokenAgainstControl, dealt),
      trials: 0,
    });
  }
  return contributions;
}

function grantedTrials(block: ScoredBlock): number {
  let trials = 0;
  for (const { arm, apps } of block.slots) {
    if (!isPositiveControl(arm)) for (const { granted } of apps) trials += granted.trials;
  }
  return trials;
}
