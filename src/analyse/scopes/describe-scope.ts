import { methodVersion } from '../../core/method-version.ts';
import type { AppAnalysis, Details, ScopeAnalysis, VerdictFlag } from '../analysis.ts';
import { lossesOf, type Losses } from '../losses/losses.ts';
import type { Voids } from '../losses/voids.ts';
import { usualCriteria } from '../evidence/criteria.ts';
import { deliveredBy, exposureOf } from '../verdict/delivered.ts';
import { judgeGates } from '../verdict/gates.ts';
import { isAtPlannedEnd, isOpenByE, type Progress } from '../verdict/progress.ts';
import { giveVerdict } from '../verdict/verdict.ts';
import { withheldDetails, withheldFigures, withheldLosses } from '../verdict/withhold.ts';
import { aliveShareOf } from './attrition.ts';
import type { Figures } from './figures.ts';
import type { AnalysedStudy } from './scope-details.ts';
import type { ScopeSums } from './scope-sums.ts';

/** One scope in figures, nothing of it withheld. */
export interface ScopeInFigures {
  readonly sums: ScopeSums;
  readonly figures: Figures;
  readonly details: Details;
}

/** An app by its index in the table, with its p-values adjusted over the apps. */
export interface AppInFigures extends ScopeInFigures {
  readonly app: number;
  readonly pHolm: number | null;
  readonly pFoodHolm: number | null;
  readonly micHolm: number | null;
  readonly voids: Voids;
}

/** The figures of an app with its details and its verdict; all but the e-values is left out while it must not be seen. */
export function describeApp(study: AnalysedStudy, scope: AppInFigures): AppAnalysis {
  const { table, layouts, evidence, progress } = study;
  const { app, figures, details, sums } = scope;
  const apps = table.apps.length;
  const name = table.apps[app]!;
  const criteria = evidence?.criteria ?? usualCriteria;
  const isWithheld = mustWait(progress, isOpenByE(figures, apps));
  const aliveShare = aliveShareOf(table, layouts, app);
  const delivered = deliveredBy(evidence);
  const gates = judgeGates({
    evidence,
    app: name,
    typed: figures.typed,
    sampleRatio: details.sampleRatio,
    delivered,
    aliveShare,
    isWithheld,
  });
  const losses = lossesOfApp(scope, criteria.alpha);
  const open = openFigures(scope);
  const hasRevoked = sums.hasRevoked;
  const shown = {
    ...(isWithheld ? withheldFigures(open) : open),
    losses: isWithheld ? withheldLosses(losses) : losses,
  };
  const verdict = giveVerdict({
    ...shown,
    app: name,
    hasRevoked,
    aliveShare,
    gates,
    delivered,
    exposure: exposureOf(delivered, aliveShare),
    progress,
    isWithheld,
    apps,
    criteria,
    updates: updatesOf(study, app),
    observations: [
      ...study.observations,
      ...(details.monteCarlo.length > 0 ? (['monte-carlo'] as const) : []),
    ],
  });
  const seen = isWithheld ? withheldDetails(details) : details;
  return { ...shown, hasRevoked, aliveShare, isWithheld, verdict, details: seen };
}

/** Several apps together: figures, but no test of their own in the family, and so no verdict. */
export function describeTogether(
  study: AnalysedStudy,
  scope: ScopeInFigures,
  { isWithheld }: { readonly isWithheld: boolean },
): ScopeAnalysis {
  const { table, layouts } = study;
  const untested = { ...scope, pHolm: null, pFoodHolm: null, micHolm: null };
  const open = openFigures(untested);
  const shown = isWithheld ? withheldFigures(open) : open;
  return {
    ...shown,
    losses: null,
    hasRevoked: scope.sums.hasRevoked,
    aliveShare: aliveShareOf(table, layouts, undefined),
    isWithheld,
    verdict: null,
    details: isWithheld ? withheldDetails(scope.details) : scope.details,
  };
}

/** Before the planned end an app that its e-values have not opened must not be seen; what a hand ended is shown, and decides nothing. */
function mustWait(progress: Progress | undefined, isOpen: boolean): boolean {
  return !isAtPlannedEnd(progress) && !isOpen && progress?.endedByHand !== true;
}

function openFigures({
  figures,
  pHolm,
  pFoodHolm,
  micHolm,
}: ScopeInFigures & Pick<AppInFigures, 'pHolm' | 'pFoodHolm' | 'micHolm'>) {
  const { parts: _, ...excess } = figures.excess;
  const mic = figures.mic === null ? null : { ...figures.mic, pHolm: micHolm };
  return { ...figures, excess, mic, pHolm, pFoodHolm };
}

function lossesOfApp({ sums, figures, pHolm, voids }: AppInFigures, alpha: number): Losses {
  const p = figures.primary.pTwoCentral;
  const holmFactor = pHolm === null || p === null || p === 0 ? 1 : pHolm / p;
  return lossesOf(sums.losses, { trials: sums.primary.trials, voids, holmFactor, alpha });
}

function updatesOf(
  { table, evidence }: AnalysedStudy,
  app: number,
): 'inside-block' | 'between-blocks' | 'none' {
  const name = table.apps[app]!;
  if (evidence?.updatedInsideBlock.some((one) => one.app === name) === true) return 'inside-block';
  return new Set(evidence?.appVersions[name] ?? []).size > 1 ? 'between-blocks' : 'none';
}

/** Findings about the whole table, which every verdict names. */
export function observationsOf(
  study: Pick<AnalysedStudy, 'table' | 'evidence' | 'unscoredTrials'>,
): readonly VerdictFlag[] {
  const flags: VerdictFlag[] = [];
  if (study.table.experiments.length > 1) flags.push('several-experiments');
  if ((study.evidence?.planMethod ?? methodVersion) < methodVersion) flags.push('plan-of-older-method');
  if (study.unscoredTrials > 0) flags.push('unscored-phrases');
  return flags;
}
