import type { OutcomeTable } from '../../analyse/table/outcome-table.ts';
import { OutcomeCollector } from '../../analyse/table/collect-outcomes.ts';
import { usualCriteria } from '../../analyse/evidence/criteria.ts';
import type { RunEvidence } from '../../analyse/evidence/run-evidence.ts';
import { arms } from '../../core/arms.ts';
import { outcomes } from '../../columns/tables/outcomes.ts';
import { readFields } from '../../columns/read-fields.ts';
import { marked, type Study } from './open-study.ts';

const columns: readonly string[] = outcomes.columns.map(({ name }) => name);
/** Names that two laboratories may both have used. */
const own = ['experiment', 'room', 'phone'] as const;

/** One table of the outcomes of several studies: rooms and phones of different studies are different ones. */
export async function poolOutcomes(studies: readonly Study[]): Promise<OutcomeTable> {
  const collector = new OutcomeCollector('the pooled outcomes');
  collector.add(columns, 1);
  let line = 1;
  for (const { dataset, mark } of studies) {
    let order: readonly number[] | undefined;
    for await (const rows of readFields(dataset.tableAt('outcomes'))) {
      for (const { cells } of rows) {
        if (order === undefined) {
          order = columns.map((name) => cells.indexOf(name));
          continue;
        }
        const fields = order.map((from) => cells[from] ?? '');
        for (const name of own)
          fields[columns.indexOf(name)] = marked(mark, fields[columns.indexOf(name)] ?? '');
        line += 1;
        collector.add(fields, line);
      }
    }
  }
  return collector.finish({ mayBeEmpty: true });
}

/**
 * Puts the evidence of several studies together. Versions of apps are left out: that they differ between studies is
 * often the point of comparing them. Several studies get the usual criteria: no verdict is given on them together. Lags and distances
 * are left out too: only the confirmatory figures are compared.
 */
export function poolEvidence(studies: readonly Study[]): RunEvidence {
  const all = studies.map(({ evidence }) => evidence);
  const plannedSlots: Partial<Record<keyof RunEvidence['plannedSlots'], number>> = {};
  for (const { plannedSlots: planned } of all) {
    for (const arm of arms) {
      const count = planned[arm];
      if (count !== undefined) plannedSlots[arm] = (plannedSlots[arm] ?? 0) + count;
    }
  }
  return {
    criteria: all.length === 1 ? all[0]!.criteria : usualCriteria,
    plannedBlocks: all.reduce((sum, { plannedBlocks }) => sum + plannedBlocks, 0),
    completedBlocks: all.flatMap(({ completedBlocks }) => completedBlocks),
    otherLags: [],
    distancesCm: {},
    plannedSlots,
    exposures: all.flatMap(({ exposures }) => exposures),
    missingTrials: all.flatMap(({ missingTrials }) => missingTrials),
    voidedBlocks: all.flatMap(({ voidedBlocks }) => voidedBlocks),
    isSettled: all.every(({ isSettled }) => isSettled),
    endedByHand: all.some(({ endedByHand }) => endedByHand),
    appVersions: {},
    updatedInsideBlock: all.flatMap(({ updatedInsideBlock }) => updatedInsideBlock),
    isAppStopped: all.some(({ isAppStopped }) => isAppStopped === true),
    isPlanUnchanged: all.every(({ isPlanUnchanged }) => isPlanUnchanged),
    isJournalWhole: all.every(({ isJournalWhole }) => isJournalWhole),
  };
}
