import type { AppId, BlockId, RoomId } from '../core/words.ts';
import { methodVersion } from '../core/method-version.ts';
import type { Analysis, AppAnalysis } from './analysis.ts';
import { countUnscored } from './scopes/attrition.ts';
import { orderBlocks } from './nulls/block-layout.ts';
import type { BlockLayout } from './nulls/block-layout.ts';
import { describeApp, describeTogether, observationsOf } from './scopes/describe-scope.ts';
import type { ScopeInFigures } from './scopes/describe-scope.ts';
import { figuresOf } from './scopes/figures.ts';
import { judgeVoids } from './losses/voids.ts';
import { withMissingTrials } from './nulls/missing-trials.ts';
import type { LaggedBlocks } from './scopes/other-lags.ts';
import { perProtocolOf } from './scopes/per-protocol.ts';
import type { OutcomeTable } from './table/outcome-table.ts';
import type { RunEvidence } from './evidence/run-evidence.ts';
import { detailsOf } from './scopes/scope-details.ts';
import type { AnalysedStudy } from './scopes/scope-details.ts';
import type { ScopeSums } from './scopes/scope-sums.ts';
import { holm } from './stats/index.ts';
import { sumScopes } from './scopes/sum-scopes.ts';
import { countSpokenBlocks, type Progress } from './verdict/progress.ts';

/** Knowledge beside the table; none for a table that comes alone. */
export interface AnalysisOptions {
  /**
   * Knowledge of the run beyond the table. With it only completed blocks are analysed, figures are withheld before the planned
   * end unless the e-values have opened an app, and the gates that need a run are judged.
   */
  readonly evidence?: RunEvidence;
}

/**
 * The whole analysis of a table of outcomes, for every app and for all together: pure, deterministic, and the same for
 * any order of the rows and any names of phones.
 */
export function analyseOutcomes(outcomes: OutcomeTable, { evidence }: AnalysisOptions = {}): Analysis {
  const table = evidence === undefined ? outcomes : withMissingTrials(outcomes, evidence);
  const everyLayout = orderBlocks(table, evidence?.completedBlocks);
  const blocksOf = (blocks: RunEvidence['completedBlocks']) => withBlocks(table, everyLayout, blocks);
  const layouts = evidence === undefined ? everyLayout : blocksOf(evidence.completedBlocks);
  const voided = blocksOf(evidence?.voidedBlocks ?? []);
  const voids = judgeVoids(table, voided, evidence);
  const lags = lagsOf(table, evidence);
  const scopes = sumScopes({
    table,
    seed: evidence?.seed,
    layouts,
    voided: voids.areIncluded ? voided : [],
    perProtocol: perProtocolOf(table, evidence),
    lags: lags.map((lag) => lag.layouts),
    distanceOf: (phone) => evidence?.distancesCm[table.phones[phone]!],
  });
  const study = studyOf({ table, layouts, lags, evidence });
  const apps = [...table.apps.entries()].sort(([, one], [, other]) => (one < other ? -1 : 1));
  const apart = apps.map(([app]) => inFigures(study, scopes.apps[app]!, app));
  const adjusted = adjust(apart);
  const described = apps.map(([app, name], index): [AppId, AppAnalysis] => [
    name,
    describeApp(study, { ...apart[index]!, ...adjusted(index), app, voids }),
  ]);
  const [[, only] = [], ...others] = described;
  const isWithheld = described.some(([, { isWithheld: isHidden }]) => isHidden);
  const overall =
    only !== undefined && others.length === 0
      ? only
      : describeTogether(study, inFigures(study, scopes.overall, undefined), { isWithheld });
  return { method: methodVersion, overall, apps: Object.fromEntries(described) };
}

function inFigures(study: AnalysedStudy, sums: ScopeSums, app: number | undefined): ScopeInFigures {
  const figures = figuresOf(sums);
  return { sums, figures, details: detailsOf(study, { app, sums, figures }) };
}

/** Holm over the apps: of p, of the greater of p and the food's own (intersection-union), and of the microphone's p. */
function adjust(apps: readonly ScopeInFigures[]): (index: number) => {
  readonly pHolm: number | null;
  readonly pFoodHolm: number | null;
  readonly micHolm: number | null;
} {
  const p = holm({ p: apps.map(({ figures }) => figures.primary.pTwoCentral) }).adj;
  const food = holm({ p: apps.map(({ figures }) => foodP(figures)) }).adj;
  const mic = holm({ p: apps.map(({ figures }) => figures.mic?.pTwoCentral ?? null) }).adj;
  return (index) => ({
    pHolm: p[index] ?? null,
    pFoodHolm: food[index] ?? null,
    micHolm: mic[index] ?? null,
  });
}

function foodP({ primary, food }: ScopeInFigures['figures']): number | null {
  if (primary.pTwoCentral === null || food === null || food.pTwoCentral === null) return null;
  return Math.max(primary.pTwoCentral, food.pTwoCentral);
}

function lagsOf(table: OutcomeTable, evidence: RunEvidence | undefined): readonly LaggedBlocks[] {
  return (evidence?.otherLags ?? []).map((lag) => ({
    ...lag,
    layouts: withBlocks(table, orderBlocks(table, lag.completedBlocks), lag.completedBlocks),
  }));
}

function studyOf(of: Pick<AnalysedStudy, 'table' | 'layouts' | 'lags' | 'evidence'>): AnalysedStudy {
  const unscoredTrials = countUnscored(of.table, of.layouts);
  const { evidence, table, layouts } = of;
  const progress: Progress | undefined =
    evidence === undefined
      ? undefined
      : {
          planned: evidence.plannedBlocks,
          completed: countSpokenBlocks(table, layouts),
          isSettled: evidence.isSettled,
          endedByHand: evidence.endedByHand,
        };
  return {
    ...of,
    unscoredTrials,
    progress,
    observations: observationsOf({ table, evidence, unscoredTrials }),
  };
}

function withBlocks(
  table: OutcomeTable,
  layouts: readonly BlockLayout[],
  blocks: readonly { readonly room: RoomId; readonly block: BlockId }[],
): readonly BlockLayout[] {
  const names = new Set(blocks.map(({ room, block }) => `${room}\n${block}`));
  return layouts.filter((layout) => {
    const { room, block } = table.blocks[layout.block]!;
    return names.has(`${room}\n${block}`);
  });
}
