import { spokenAgainstControl, spokenAgainstDecoys, strataOf } from './contrast.ts';
import type { Contrast } from './contrast.ts';
import { carryOverNullOf, shamContributionOf } from './diagnostics.ts';
import type { ShamContribution, Showings } from './diagnostics.ts';
import { nullOf, spokenMatching, typedMatching } from './matching-test.ts';
import type { Matching } from './matching-test.ts';
import { micContributionOf } from './mic-contrast.ts';
import type { MicContribution } from './mic-contrast.ts';
import type { ScoredBlock } from './score-blocks.ts';
import type { BlockNull, Stratum } from './stats/index.ts';

/** What one block contributes to the primary test and the excess, of all its trials or of a part of them. */
export interface PrimaryContribution {
  /** Index into the table's blocks. */
  readonly block: number;
  readonly contribution: BlockNull | undefined;
  readonly strata: readonly Stratum[];
  /** Trials of the primary test. */
  readonly trials: number;
}

/** What one block contributes to every figure of a scope. */
export interface BlockContribution extends PrimaryContribution {
  readonly decoys: readonly Stratum[];
  readonly mic: MicContribution;
  /** Speech with the permission revoked against control. */
  readonly revoked: { readonly contribution: BlockNull | undefined; readonly strata: readonly Stratum[] };
  /** The same, control slots with the permission revoked only. */
  readonly revokedThroughout: readonly Stratum[];
  readonly typed: { readonly contribution: BlockNull | undefined; readonly shown: Showings };
  readonly carryOver: BlockNull | undefined;
  readonly sham: ShamContribution;
  /** Each spoken phrase (an index into the table's) alone. */
  readonly phrases: readonly (PrimaryContribution & { readonly phrase: number })[];
}

/** The primary test and the excess of one block. */
export function primaryContributionOf(block: ScoredBlock): PrimaryContribution {
  return {
    block: block.block,
    contribution: nullOf(block, spokenMatching),
    strata: strataOf(block, spokenAgainstControl),
    trials: grantedTrials(block),
  };
}

/** Everything one block contributes. */
export function contributionOf(block: ScoredBlock): BlockContribution {
  return {
    ...primaryContributionOf(block),
    decoys: strataOf(block, spokenAgainstDecoys),
    mic: micContributionOf(block),
    revoked: revokedContributionOf(block),
    revokedThroughout: strataOf(block, { ...spokenAgainstControl, permissionOf: () => 'revoked' }),
    typed: { contribution: nullOf(block, typedMatching), shown: typedShowings(block) },
    carryOver: carryOverNullOf(block),
    sham: shamContributionOf(block),
    phrases: phraseContributionsOf(block),
  };
}

/** Control slots are compared with the permission revoked where it was revoked there too, else as they are. */
function revokedContributionOf(block: ScoredBlock): BlockContribution['revoked'] {
  const isCrossed = block.slots.some(
    ({ arm, apps }) =>
      (arm === 'silence' || arm === 'sham') && apps.some((score) => score.revoked.trials > 0),
  );
  const ofControl = isCrossed ? 'revoked' : 'granted';
  const matching: Matching = {
    ...spokenMatching,
    permissionsOf: (role) => [role === 'tested' ? 'revoked' : ofControl],
  };
  const contrast: Contrast = {
    ...spokenAgainstControl,
    permissionOf: (side) => (side === 'treated' ? 'revoked' : ofControl),
  };
  return { contribution: nullOf(block, matching), strata: strataOf(block, contrast) };
}

function typedShowings(block: ScoredBlock): Showings {
  let x = 0;
  let n = 0;
  for (const { arm, dealt, apps } of block.slots) {
    if (arm !== 'typed') continue;
    for (const { granted, revoked } of apps) {
      x += (granted.hits[dealt] ?? 0) + (revoked.hits[dealt] ?? 0);
      n += granted.trials + revoked.trials;
    }
  }
  return { x, n };
}

/** Slots where another phrase was spoken are controls to the test of one, and no part of its excess. */
function phraseContributionsOf(block: ScoredBlock): BlockContribution['phrases'] {
  const spoken = new Set(block.slots.filter(({ arm }) => arm === 'spoken').map(({ dealt }) => dealt));
  return [...spoken].map((dealt) => {
    const matching: Matching = {
      ...spokenMatching,
      roleOf: (slot, its) => {
        const role = spokenMatching.roleOf(slot, its);
        return role === 'tested' && slot.dealt !== dealt ? 'control' : role;
      },
    };
    return {
      block: block.block,
      phrase: block.phrases[dealt]!,
      contribution: nullOf(block, matching),
      strata: strataOf(block, spokenAgainstControl, dealt),
      trials: 0,
    };
  });
}

function grantedTrials(block: ScoredBlock): number {
  let trials = 0;
  for (const { arm, apps } of block.slots) {
    if (arm !== 'typed') for (const { granted } of apps) trials += granted.trials;
  }
  return trials;
}
