import type { LagResult } from '../analysis.ts';
import type { BlockLayout } from '../nulls/block-layout.ts';
import type { OutcomeTable } from '../table/outcome-table.ts';
import { countSpokenBlocks } from '../verdict/progress.ts';
import type { OtherLag } from '../evidence/run-evidence.ts';
import { PrimarySums } from './scope-sums.ts';
import type { ScopeSums } from './scope-sums.ts';
import { benjaminiHochberg } from '../stats/index.ts';
import { withheldLag } from '../verdict/withhold.ts';

/** A lag that is not the primary one, with its completed blocks in the order of its own e-process. */
export interface LaggedBlocks extends OtherLag {
  readonly layouts: readonly BlockLayout[];
}

/**
 * The exploratory answer at each other lag, from that lag's completed blocks alone; q is Benjamini and Hochberg's over
 * those that may be seen. A lag is withheld until its own planned number of blocks, as the confirmatory answer is.
 */
export function exploreLags(
  table: OutcomeTable,
  lags: readonly LaggedBlocks[],
  sums: ScopeSums,
): readonly LagResult[] {
  const found = lags.map(({ lag, dwellMs, plannedBlocks, layouts, isSettled }, index) => {
    const part = sums.lags.get(index) ?? new PrimarySums();
    const blocks = countSpokenBlocks(table, layouts);
    const result = { lag, dwellMs, planned: plannedBlocks, blocks };
    const open = { ...result, isWithheld: false, ...part.exploratory(), q: null };
    return isSettled || blocks >= plannedBlocks ? open : withheldLag(open);
  });
  const { adj } = benjaminiHochberg({ p: found.map(({ primary }) => primary.pTwoCentral) });
  return found.map((one, index) => ({ ...one, q: adj[index] ?? null }));
}
