import type { AppId } from '../core/words.ts';
import type { MicAnalysis, SensitivityAnalysis, TypedAnalysis } from './analysis.ts';
import { differenceOf, rateOf, spokenAgainstControl, strataOf } from './contrast.ts';
import type { Contrast, Difference, DifferenceParts, Rate } from './contrast.ts';
import {
  matchingNulls,
  monitorMatching,
  spokenMatching,
  testMatching,
  typedMatching,
} from './matching-test.ts';
import type { Matching, MonitoredTest, PlacedNull } from './matching-test.ts';
import { contrastMicrophone, differenceInDifferences } from './mic-contrast.ts';
import type { AppScore, ScoredBlock, ScoredSlot } from './score-blocks.ts';

/** The part of the table one analysis speaks of; `app` is absent for all apps together. */
export interface Scope {
  readonly app: AppId | undefined;
  /** Index into the table's apps. */
  readonly appNumber: number | undefined;
  readonly blocks: readonly ScoredBlock[];
}

/** Every figure that needs nothing but the scored blocks; nothing is withheld yet. */
export interface Figures {
  readonly nulls: readonly PlacedNull[];
  readonly primary: MonitoredTest;
  readonly rawMatch: Rate;
  readonly control: Rate;
  readonly excess: Difference & { readonly parts: DifferenceParts };
  readonly mic: MicAnalysis | null;
  readonly typed: TypedAnalysis | null;
}

/** The primary test, the rates, the excess, the microphone and the assay of one scope. */
export function figuresOf(blocks: readonly ScoredBlock[]): Figures {
  const nulls = matchingNulls(blocks, spokenMatching);
  const strata = strataOf(blocks, spokenAgainstControl);
  return {
    nulls,
    primary: monitorMatching(nulls),
    rawMatch: rateOf(strata, 'treated'),
    control: rateOf(strata, 'control'),
    excess: differenceOf(strata),
    mic: contrastMicrophone(blocks),
    typed: testAssay(blocks),
  };
}

/** The primary analysis of other trials than the primary ones. */
export function sensitivityOf(blocks: readonly ScoredBlock[]): SensitivityAnalysis {
  const strata = strataOf(blocks, spokenAgainstControl);
  const { rd, lo, hi, fewBlocks } = differenceOf(strata);
  const primary = testMatching(matchingNulls(blocks, spokenMatching));
  const trials = blocks
    .flatMap((block) => block.slots)
    .filter((slot) => slot.arm !== 'typed')
    .flatMap((slot) => slot.apps)
    .reduce((sum, score) => sum + score.granted.trials, 0);
  return { primary, excess: { rd, lo, hi, fewBlocks }, trials };
}

/** Speech with the permission revoked against control, as the primary test; null where nothing was revoked. */
export function revokedAgainstControl(blocks: readonly ScoredBlock[]): (MonitoredTest & Difference) | null {
  const perBlock = blocks.map((block) => ({ block, matching: revokedMatching(block) }));
  const nulls = perBlock.flatMap(({ block, matching }) => matchingNulls([block], matching));
  if (nulls.length === 0) return null;
  const strata = perBlock.flatMap(({ block, matching }) => strataOf([block], revokedContrast(matching)));
  const { rd, lo, hi, fewBlocks } = differenceOf(strata);
  return { ...monitorMatching(nulls), rd, lo, hi, fewBlocks };
}

/** What revoking the permission takes away from the excess; null where no control slot had it revoked. */
export function microphoneDifference(
  blocks: readonly ScoredBlock[],
): Pick<Difference, 'rd' | 'lo' | 'hi'> | null {
  return differenceInDifferences({
    granted: strataOf(blocks, spokenAgainstControl),
    revoked: strataOf(blocks, (slot, score, phrase) => {
      if (slot.arm === 'typed') return {};
      if (slot.arm !== 'spoken') return { control: score.revoked };
      return slot.dealt === phrase ? { treated: score.revoked } : {};
    }),
  });
}

function testAssay(blocks: readonly ScoredBlock[]): TypedAnalysis | null {
  const nulls = matchingNulls(blocks, typedMatching);
  if (nulls.length === 0) return null;
  let x = 0;
  let n = 0;
  for (const slot of blocks.flatMap((block) => block.slots)) {
    if (slot.arm !== 'typed') continue;
    for (const { granted, revoked } of slot.apps) {
      x += (granted.hits[slot.dealt] ?? 0) + (revoked.hits[slot.dealt] ?? 0);
      n += granted.trials + revoked.trials;
    }
  }
  return { ...testMatching(nulls), x, n };
}

/** Control slots are compared with the permission revoked where it was revoked there too, else as they are. */
function revokedMatching(block: ScoredBlock): Matching {
  const isControl = (slot: ScoredSlot): boolean => slot.arm === 'silence' || slot.arm === 'sham';
  const isCrossed = block.slots.some(
    (slot) => isControl(slot) && slot.apps.some((score) => score.revoked.trials > 0),
  );
  return {
    roleOf: spokenMatching.roleOf,
    talliesOf: (score: AppScore, role) => [role === 'tested' || isCrossed ? score.revoked : score.granted],
  };
}

function revokedContrast(matching: Matching): Contrast {
  return (slot, score, phrase) => {
    const role = matching.roleOf(slot);
    const [tally] = matching.talliesOf(score, role);
    if (role === 'outside' || tally === undefined) return {};
    if (role === 'control') return { control: tally };
    return slot.dealt === phrase ? { treated: tally } : {};
  };
}
