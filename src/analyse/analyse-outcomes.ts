import type { PhoneId, Surface } from '../core/words.ts';
import type { Analysis, ScopeAnalysis, VerdictFlag } from './analysis.ts';
import { countUnscored } from './attrition.ts';
import { layOutBlocks } from './block-layout.ts';
import type { BlockLayout } from './block-layout.ts';
import type { Circumstances } from './describe-scope.ts';
import { describeScope } from './describe-scope.ts';
import type { PartBlocks } from './exploratory.ts';
import { withMissingTrials } from './missing-trials.ts';
import type { OutcomeTable } from './outcome-table.ts';
import type { RunEvidence } from './run-evidence.ts';
import { figuresOf } from './scope-analysis.ts';
import type { Figures } from './scope-analysis.ts';
import { onlyApp, scoreBlocks } from './score-blocks.ts';
import type { ScoredBlock } from './score-blocks.ts';
import { holm } from './stats/index.ts';

export interface AnalysisOptions {
  /**
   * What the run knows beyond the table. With it only completed blocks are analysed, p-values are withheld before the
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
  const circumstances = circumstancesOf(table, evidence);
  const apps = [...table.apps.entries()].sort(([, one], [, other]) => (one < other ? -1 : 1));
  const figures = apps.map(([app]) => figuresOf(onlyApp(circumstances.blocks, app)));
  const { adj } = holm({ p: figures.map(({ primary }) => primary.pTwoCentral) });
  const together = figuresOf(circumstances.blocks);
  const overall = describeScope(circumstances, {
    app: undefined,
    figures: together,
    pHolm: together.primary.pTwoCentral,
  });
  const described: Record<string, ScopeAnalysis> = {};
  apps.forEach(([app, name], index) => {
    const own: Figures = figures[index]!;
    described[name] = describeScope(circumstances, { app, figures: own, pHolm: adj[index] ?? null });
  });
  return { overall, apps: described };
}

function circumstancesOf(table: OutcomeTable, evidence: RunEvidence | undefined): Circumstances {
  const everyLayout = layOutBlocks(table, evidence?.completedBlocks);
  const layouts = evidence === undefined ? everyLayout : everyLayout.filter(isCompleted(table, evidence));
  const blocks = scoreBlocks({ table, layouts });
  const unscoredTrials = countUnscored(table, layouts);
  const observations: VerdictFlag[] = [];
  if (table.experiments.length > 1) observations.push('several-experiments');
  if (unscoredTrials > 0) observations.push('unscored-phrases');
  return {
    table,
    evidence,
    layouts,
    blocks,
    phones: partsByPhone(table, layouts),
    surfaces: partsBySurface(table, layouts),
    perProtocol: verifiedOnly({ table, layouts, evidence }),
    worstCase: worstCases(table, everyLayout),
    unscoredTrials,
    observations,
  };
}

function isCompleted(table: OutcomeTable, evidence: RunEvidence): (layout: BlockLayout) => boolean {
  const completed = new Set(evidence.completedBlocks.map(({ room, block }) => `${room}\n${block}`));
  return (layout) => {
    const { room, block } = table.blocks[layout.block]!;
    return completed.has(`${room}\n${block}`);
  };
}

function partsByPhone(table: OutcomeTable, layouts: readonly BlockLayout[]): readonly PartBlocks<PhoneId>[] {
  const trialsOf: number[][] = table.phones.map(() => []);
  table.trials.phone.forEach((phone, trial) => trialsOf[phone]!.push(trial));
  return table.phones
    .map((name, phone) => ({ name, blocks: scoreBlocks({ table, layouts, trials: trialsOf[phone]! }) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function partsBySurface(
  table: OutcomeTable,
  layouts: readonly BlockLayout[],
): readonly PartBlocks<Surface>[] {
  return table.surfaces
    .map((name, surface) => ({ name, blocks: scoreBlocks({ table, layouts, surfaceBit: 1 << surface }) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Spoken slots whose stimulus was found, slots of silence in which none was, and the other control slots. */
function verifiedOnly(of: {
  readonly table: OutcomeTable;
  readonly layouts: readonly BlockLayout[];
  readonly evidence: RunEvidence | undefined;
}): readonly ScoredBlock[] | undefined {
  const { table, layouts, evidence } = of;
  const checked = (evidence?.exposures ?? []).filter(({ exposed }) => exposed !== 'unchecked');
  if (checked.length === 0) return undefined;
  const exposedAt = new Map(
    checked.map((slot) => [`${slot.room}\n${slot.block}\n${slot.slot}`, slot.exposed]),
  );
  return scoreBlocks({
    table,
    layouts,
    keepsSlot: (index) => {
      const { block, slot, arm } = table.slots[index]!;
      const { room, block: name } = table.blocks[block]!;
      const exposed = exposedAt.get(`${room}\n${name}\n${slot}`);
      if (arm === 'spoken') return exposed === 'yes';
      return arm !== 'silence' || exposed !== 'yes';
    },
  });
}

function worstCases(table: OutcomeTable, layouts: readonly BlockLayout[]): Circumstances['worstCase'] {
  if (table.trials.status.every((status) => status === 0)) return undefined;
  return {
    againstClaim: scoreBlocks({ table, layouts, imputes: 'against' }),
    forClaim: scoreBlocks({ table, layouts, imputes: 'for' }),
  };
}
