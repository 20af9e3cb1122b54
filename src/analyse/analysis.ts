import type { methodVersion } from '../core/method-version.ts';
import type { SlotArm } from '../core/arms.ts';
import type { AppId, BlockId, PhoneId, PhraseId, RoomId, Surface } from '../core/words.ts';
import type { InstrumentFigures } from './instrument/figures-of-instrument.ts';
import type { RiskDifference, DifferenceParts, MatchRate } from './nulls/contrast.ts';
import type { Losses } from './losses/losses.ts';
import type { MicFigures } from './microphone/mic-sums.ts';
import type { Attributable } from './nulls/attributable.ts';
import type { Excess } from './nulls/excess.ts';
import type { MatchingTest, MonitoredTest } from './nulls/matching-test.ts';

/** The answer of one analysis, as it stands in analysis.json. Undefined numbers are null, never NaN. */
export interface Analysis {
  /** Version of the method by whose rules it was made; files of the first version do not name it. */
  readonly method: typeof methodVersion;
  readonly overall: ScopeAnalysis;
  readonly apps: Readonly<Record<AppId, AppAnalysis>>;
  /** Of a run; a table that comes alone has no journal to tell it. */
  readonly instrument?: InstrumentFigures;
}

/** The answer for one app, or for all apps together. */
export interface ScopeAnalysis {
  /** The exact phrase-matching randomisation test. */
  readonly primary: MonitoredTest;
  /** The food test, among spoken and sham slots; null where it could not have shown anything. */
  readonly food: MonitoredTest | null;
  /** Two-sided p of the primary test, and the greater of it and that of the food test, after Holm over the apps; null for several apps together. */
  readonly pHolm: number | null;
  readonly pFoodHolm: number | null;
  /** Spoken phrases that were shown, of those spoken: the figure the 2019 report gave. */
  readonly rawMatch: ShownRate;
  /** Phrases of spoken slots that were shown in the control slots of their blocks. */
  readonly control: ShownRate;
  /** Mantel-Haenszel risk difference of the two. */
  readonly excess: Excess;
  readonly attributable: Attributable;
  /** Null where the permission was not dealt over the phones of spoken and control slots alike. */
  readonly mic: MicAnalysis | null;
  /** Whether the permission was revoked anywhere. */
  readonly hasRevoked: boolean;
  readonly typed: TypedAnalysis | null;
  /** Registered alternatives, else sensitivity: scores by rank, and by change since the pre-scrape (null without one). */
  readonly rank: MatchingTest | null;
  readonly change: ChangeTest | null;
  /** The test with what was shown before the slot as outcome: nothing may be found. Null without a pre-scrape. */
  readonly placebo: MatchingTest | null;
  /** Null for several apps together. */
  readonly losses: Losses | null;
  /** Observed spoken trials, permission granted, in which the app lived through the exposure (unknown = alive); null where it is never told. */
  readonly aliveShare: number | null;
  /** Whether the figures must not be seen yet. */
  readonly isWithheld: boolean;
  /** Null for several apps together, which have no verdict of their own. */
  readonly verdict: Verdict | null;
  readonly details: Details;
}

/** The answer for one app. */
export interface AppAnalysis extends ScopeAnalysis {
  readonly losses: Losses;
  readonly verdict: Verdict;
}

/** A rate; all but its trials null while it is withheld. */
export type ShownRate = Omit<MatchRate, 'x'> & { readonly x: number | null };

/** Permission granted against revoked; null but for the e-values while it is withheld. */
export interface MicAnalysis extends MicFigures {
  /** Two-sided p after Holm over the apps; null for several apps together. */
  readonly pHolm: number | null;
}

/** The assay: did typing the phrase bring it up? */
export interface TypedAnalysis extends MatchingTest {
  /** Null while it is withheld. */
  readonly x: number | null;
  readonly n: number;
}

/** Scores 20 hit - b hit_before. */
export interface ChangeTest extends MatchingTest {
  /** b. */
  readonly beta20: number;
}

/** Every verdict, in the order in which its rules are tried. */
export const verdictKinds = [
  'inconclusive-gate',
  'associated-mic',
  'associated',
  'associated-speech',
  'no-practical-effect',
  'claim-ruled-out',
  'inconclusive',
] as const;
export type VerdictKind = (typeof verdictKinds)[number];

/** Every remark that a verdict can carry, in alphabetical order. */
export const verdictFlags = [
  'app-dead',
  'assay-failed',
  'assay-not-tested',
  'association-not-robust',
  'claim-ruled-out',
  'contamination',
  'directions-differ',
  'ended-by-hand',
  'exposure-unchecked',
  'few-blocks',
  'fewer-blocks-than-planned',
  'food-not-tested',
  'losses-uneven',
  'microphone-not-crossed',
  'microphone-not-tested',
  'missing-trials',
  'monte-carlo',
  'negative-association',
  'no-control',
  'no-room-for-claim',
  'placebo',
  'plan-of-older-method',
  'several-experiments',
  'stopped-early',
  'unscored-phrases',
  'updated-between-blocks',
  'updated-inside-block',
  'voids-included',
  'withheld',
  'zero-events',
] as const;
export type VerdictFlag = (typeof verdictFlags)[number];

/** The verdict on one app, or on all together, and all that a reader must know beside it. */
export interface Verdict {
  readonly kind: VerdictKind;
  /** The verdict in the words of the method. */
  readonly headline: string;
  readonly sentence: string;
  /** Headline and sentence in Chinese. */
  readonly zh: { readonly headline: string; readonly sentence: string };
  readonly flags: readonly VerdictFlag[];
  readonly gates: readonly Gate[];
  /** Blocks that would still be needed for an answer; null where there is one, or nothing to project from. */
  readonly furtherBlocks: number | null;
}

/**
 * A check. What could create an association stops every verdict; what can only hide one stops "no effect" and "ruled out".
 * `isPassed` is null where there was nothing to check it with.
 */
export interface Gate {
  readonly gate: 'integrity' | 'exposure' | 'silence' | 'updates' | 'app' | 'assay';
  readonly isPassed: boolean | null;
  readonly vetoes: 'every-verdict' | 'exclusions';
  readonly finding: string;
}

/** The figures behind "details". Lists of tests are exploratory: q is Benjamini and Hochberg's. */
export interface Details {
  /** Blocks with a spoken slot. */
  readonly blocks: number;
  readonly excessParts: DifferenceParts;
  /** Exact interval of the raw match rate, and the one-sided 95 % upper limit (0 of 120: 2.47 %). */
  readonly clopperPearson: {
    readonly lo: number | null;
    readonly hi: number | null;
    readonly upper: number | null;
  };
  /** Binomial P(X <= x) if the rate were the lower end of the claim: what was preregistered, else the 60 % of 2019. */
  readonly pBelowClaim: number | null;
  /** Spoken against all other slots of the primary test, those where another phrase was spoken included. */
  readonly againstDecoys: RiskDifference & { readonly control: ShownRate; readonly parts: DifferenceParts };
  /** Speech with the permission revoked against control. */
  readonly revokedAgainstControl: (MonitoredTest & RiskDifference) | null;
  readonly eValues: readonly { readonly room: RoomId; readonly block: BlockId; readonly e: number }[];
  /** Blocks whose null of the primary test was drawn: the seed, and B, the number of draws. Empty where all are exact. */
  readonly monteCarlo: readonly {
    readonly room: RoomId;
    readonly block: BlockId;
    readonly seed: string;
    readonly draws: number;
  }[];
  readonly perProtocol: SensitivityAnalysis | null;
  readonly attrition: Attrition;
  readonly sampleRatio: readonly SampleRatio[] | null;
  /** Whether a phrase was shown more in the slot after the one it was spoken in. */
  readonly carryOver: MatchingTest;
  readonly shamAgainstSilence: ShamAgainstSilence | null;
  readonly phrases: readonly ({ readonly phrase: PhraseId } & Exploratory)[];
  readonly phones: readonly ({ readonly phone: PhoneId } & Exploratory)[];
  readonly surfaces: readonly ({ readonly surface: Surface } & Exploratory)[];
  /** Phones by how far they lie from the loudspeaker; empty where all lie equally far. */
  readonly distances: readonly ({ readonly distanceCm: number } & Exploratory)[];
  /** The lags that are not the primary one, which alone gives the verdict. */
  readonly lags: readonly LagResult[];
  /** Trials that lack an outcome for a phrase dealt in their block; the phrase counts as not shown. */
  readonly unscoredTrials: number;
}

/** The primary analysis on other trials. */
export interface SensitivityAnalysis {
  readonly primary: MatchingTest;
  readonly excess: RiskDifference;
  readonly trials: number;
}

/** The primary test and the excess of a part of the trials; exploratory. */
export interface Exploratory {
  readonly primary: MonitoredTest;
  readonly excess: RiskDifference;
  readonly q: number | null;
}

/** The answer of the completed blocks of one lag; exploratory. Null but for the e-values while it is withheld. */
export interface LagResult extends Exploratory {
  readonly lag: string;
  readonly dwellMs: number;
  /** Blocks with a spoken slot that the plan asks for, and how many of them are complete. */
  readonly planned: number;
  readonly blocks: number;
  readonly isWithheld: boolean;
}

/** Trials that gave no outcome, by arm. */
export interface Attrition {
  readonly spoken: { readonly missing: number; readonly trials: number };
  readonly control: { readonly missing: number; readonly trials: number };
  readonly voided: number;
}

/** Slots of an arm, as planned and as found. */
export interface SampleRatio {
  readonly arm: SlotArm;
  readonly planned: number;
  readonly found: number;
}

/** Showings of the block's phrases in control slots, of those that were possible. */
export interface ShamAgainstSilence {
  readonly sham: { readonly x: number; readonly n: number };
  readonly silence: { readonly x: number; readonly n: number };
  readonly pTwoCentral: number | null;
}
