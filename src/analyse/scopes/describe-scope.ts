import type { Details, ScopeAnalysis, VerdictFlag } from '../analysis.ts';
import { usualCriteria } from '../verdict/criteria.ts';
import type { Figures } from './figures.ts';
import { judgeGates } from '../verdict/gates.ts';
import { mustWait, progressOf } from '../verdict/progress.ts';
import type { AnalysedStudy } from './scope-details.ts';
import type { ScopeSums } from './scope-sums.ts';
import { giveVerdict } from '../verdict/verdict.ts';
import { withheldDetails, withheldFigures } from '../verdict/withhold.ts';

/** One scope: an app by its index in the table, or all apps together. */
interface ScopeInFigures {
  readonly app: number | undefined;
  readonly sums: ScopeSums;
  readonly figures: Figures;
  readonly details: Details;
  readonly pHolm: number | null;
}

/** The figures of one scope with its details and its verdict; all but the e-value is left out while it must not be seen. */
export function describeScope(study: AnalysedStudy, scope: ScopeInFigures): ScopeAnalysis {
  const { table, layouts, evidence } = study;
  const { details } = scope;
  const name = scope.app === undefined ? undefined : table.apps[scope.app];
  const progress = evidence === undefined ? undefined : progressOf(table, layouts, evidence.plannedBlocks);
  const isWithheld = progress !== undefined && mustWait(progress, scope.figures.primary);
  const gates = judgeGates({
    evidence,
    app: name,
    typed: scope.figures.typed,
    attrition: details.attrition,
    sampleRatio: details.sampleRatio,
    isWithheld,
  });
  const open = { ...scope.figures, primary: { ...scope.figures.primary, pHolm: scope.pHolm } };
  const shown = isWithheld ? withheldFigures(open) : open;
  const { primary, rawMatch, control, mic, typed } = shown;
  const { rd, lo, hi, fewBlocks } = shown.excess;
  const answer = { primary, rawMatch, control, excess: { rd, lo, hi, fewBlocks }, mic, typed };
  const observations = [...study.observations, ...observationsOf(scope)];
  const verdict = giveVerdict({
    app: name,
    ...answer,
    gates,
    blocks: details.excessParts.blocks,
    progress,
    isWithheld,
    criteria: evidence?.criteria ?? usualCriteria,
    observations,
  });
  return { ...answer, verdict, details: isWithheld ? withheldDetails(details) : details };
}

function observationsOf({ sums, figures, details }: ScopeInFigures): VerdictFlag[] {
  const flags: VerdictFlag[] = [];
  const { excess } = figures;
  const { areShared, areUnequal } = sums.slotTraits;
  if (excess.rd !== null && excess.fewBlocks && areShared) flags.push('interval-too-short');
  if (areUnequal) flags.push('microphone-not-crossed');
  const { spoken, control, voided } = details.attrition;
  if (spoken.missing + control.missing + voided > 0) flags.push('missing-trials');
  if (details.monteCarlo.length > 0) flags.push('monte-carlo');
  return flags;
}
