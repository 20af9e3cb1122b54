import { isSilence, isTreated } from '../core/arms.ts';
import type { AppId, BlockId, RoomId } from '../core/words.ts';
import type { Analysis, Details, ScopeAnalysis, VerdictFlag } from './analysis.ts';
import { countUnscored } from './scopes/attrition.ts';
import { orderBlocks } from './nulls/block-layout.ts';
import type { BlockLayout } from './nulls/block-layout.ts';
import { describeScope } from './scopes/describe-scope.ts';
import { figuresOf } from './scopes/figures.ts';
import type { Figures } from './scopes/figures.ts';
import { withMissingTrials } from './nulls/missing-trials.ts';
import type { LaggedBlocks } from './scopes/other-lags.ts';
import type { OutcomeTable } from './table/outcome-table.ts';
import type { RunEvidence } from './verdict/run-evidence.ts';
import { detailsOf } from './scopes/scope-details.ts';
import type { AnalysedStudy } from './scopes/scope-details.ts';
import type { ScopeSums } from './scopes/scope-sums.ts';
import { holm } from './stats/index.ts';
import { sumScopes } from './scopes/sum-scopes.ts';

/** Knowledge beside the table; none for a table that comes alone. */
export interface AnalysisOptions {
  /**
   * Knowledge of the run beyond the table. With it only completed blocks are analysed, p-values are withheld before the
   * planned number of them unless the e-value has reached 20, and the gates that need a run are judged.
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
  const layouts =
    evidence === undefined ? everyLayout : withBlocks(table, everyLayout, evidence.completedBlocks);
  const worstCase =
    evidence === undefined ? layouts : [...layouts, ...withBlocks(table, everyLayout, evidence.voidedBlocks)];
  const lags = lagsOf(table, evidence);
  const scopes = sumScopes({
    table,
    layouts,
    worstCase,
    isVerified: verifiedSlots(table, evidence),
    lags: lags.map((lag) => lag.layouts),
    distanceOf: (phone) => evidence?.distancesCm[table.phones[phone]!],
  });
  const study = studyOf({ table, layouts, lags, evidence });
  const apps = [...table.apps.entries()].sort(([, one], [, other]) => (one < other ? -1 : 1));
  const together = computed(study, scopes.overall, undefined);
  const apart = apps.map(([app]) => {
    const sums = scopes.apps[app]!;
    return sums === scopes.overall ? together : computed(study, sums, app);
  });
  const { adj } = holm({ p: apart.map(({ figures }) => figures.primary.pTwoCentral) });
  const described = apps.map(([app, name], index): [AppId, ScopeAnalysis] => [
    name,
    describeScope(study, { ...apart[index]!, app, pHolm: adj[index] ?? null }),
  ]);
  const pHolm = together.figures.primary.pTwoCentral;
  const overall = describeScope(study, { ...together, app: undefined, pHolm });
  return { overall, apps: Object.fromEntries(described) };
}

type ScopeNumbers = { readonly sums: ScopeSums; readonly figures: Figures; readonly details: Details };

function computed(study: AnalysedStudy, sums: ScopeSums, app: number | undefined): ScopeNumbers {
  const figures = figuresOf(sums);
  return { sums, figures, details: detailsOf(study, { app, sums, figures }) };
}

function lagsOf(table: OutcomeTable, evidence: RunEvidence | undefined): readonly LaggedBlocks[] {
  return (evidence?.otherLags ?? []).map((lag) => ({
    ...lag,
    layouts: withBlocks(table, orderBlocks(table, lag.completedBlocks), lag.completedBlocks),
  }));
}

function studyOf(of: Pick<AnalysedStudy, 'table' | 'layouts' | 'lags' | 'evidence'>): AnalysedStudy {
  const unscoredTrials = countUnscored(of.table, of.layouts);
  const observations: VerdictFlag[] = [];
  if (of.table.experiments.length > 1) observations.push('several-experiments');
  if (unscoredTrials > 0) observations.push('unscored-phrases');
  return { ...of, unscoredTrials, observations };
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

/** Spoken slots whose stimulus was found, slots of silence in which none was, and the other control slots. */
function verifiedSlots(
  table: OutcomeTable,
  evidence: RunEvidence | undefined,
): ((slot: number) => boolean) | undefined {
  const checked = (evidence?.exposures ?? []).filter(({ exposed }) => exposed !== 'unchecked');
  if (checked.length === 0) return undefined;
  const exposedAt = new Map(
    checked.map((slot) => [`${slot.room}\n${slot.block}\n${slot.slot}`, slot.exposed]),
  );
  return (index) => {
    const { block, slot, arm } = table.slots[index]!;
    const { room, block: name } = table.blocks[block]!;
    const exposed = exposedAt.get(`${room}\n${name}\n${slot}`);
    if (isTreated(arm)) return exposed === 'yes';
    return !isSilence(arm) || exposed !== 'yes';
  };
}
