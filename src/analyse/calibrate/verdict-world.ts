import type { VerdictKind } from '../analysis.ts';
import type { JudgedApp } from '../simulate/judge-study.ts';
import type { AppSums } from '../simulate/sum-study.ts';
import type { World } from '../simulate/world.ts';

/** A statement about a study that would be wrong in its world. */
export interface Statement {
  readonly name: string;
  readonly isSaid: (apps: readonly JudgedApp[]) => boolean;
}

/** A naive analysis that says what it must not. */
export interface NaiveVerdict {
  readonly name: string;
  readonly describes: string;
  readonly isSaid: (apps: readonly JudgedApp[], sums: readonly AppSums[]) => boolean;
}

export interface VerdictWorld extends World {
  readonly name: string;
  /** One sentence for the report. */
  readonly describes: string;
  readonly mustNotSay: readonly Statement[];
  readonly twins?: readonly NaiveVerdict[];
  /** Whether apps are also judged as soon as their e-values open them. */
  readonly isLookedAtEarly?: true;
  /** Whether the tests of the food and of the microphone are held against the uniform distribution. */
  readonly isSharp?: true;
  /** One in so many of the studies is enough, where each is large. */
  readonly oneIn?: number;
}

/** Any association of any app. */
export const association: Statement = {
  name: 'associated',
  isSaid: (apps) => someIs(apps, ['associated-mic', 'associated', 'associated-speech']),
};

/** An association with the food. */
export const foodAssociation: Statement = {
  name: 'with-the-food',
  isSaid: (apps) => someIs(apps, ['associated-mic', 'associated']),
};

/** That the microphone matters: as a verdict, and as a test whatever else was found. */
export const microphone: Statement = {
  name: 'microphone',
  isSaid: (apps) =>
    someIs(apps, ['associated-mic']) ||
    apps.some(
      ({ findings: { mic } }) => mic !== null && (mic.pHolm ?? 1) <= 0.05 && mic.pGreater! < mic.pLess!,
    ),
};

export const claimRuledOut: Statement = {
  name: 'claim-ruled-out',
  isSaid: (apps) => apps.some(({ isClaimOut }) => isClaimOut),
};

export const noEffect: Statement = {
  name: 'no-effect',
  isSaid: (apps) => apps.some(({ isNothing }) => isNothing),
};

function someIs(apps: readonly JudgedApp[], kinds: readonly VerdictKind[]): boolean {
  return apps.some(({ kind }) => kinds.includes(kind));
}
