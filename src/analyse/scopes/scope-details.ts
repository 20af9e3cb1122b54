import type { Details, VerdictFlag } from '../analysis.ts';
import { countAttrition, compareArmCounts } from './attrition.ts';
import type { BlockLayout } from '../nulls/block-layout.ts';
import { differenceOf, rateOf } from '../nulls/contrast.ts';
import { usualCriteria } from '../evidence/criteria.ts';
import { explore } from './exploratory.ts';
import type { Figures } from './figures.ts';
import { eValuesOf, testMatching } from '../nulls/matching-test.ts';
import { exploreLags, type LaggedBlocks } from './other-lags.ts';
import type { OutcomeTable } from '../table/outcome-table.ts';
import type { RunEvidence } from '../evidence/run-evidence.ts';
import type { Progress } from '../verdict/progress.ts';
import type { ScopeSums } from './scope-sums.ts';
import { binomialTail, clopperPearson, clopperUpper } from '../stats/index.ts';

/** A study as every scope of its analysis sees it. */
export interface AnalysedStudy {
  readonly table: OutcomeTable;
  /** Blocks that count, in the order of the e-process. */
  readonly layouts: readonly BlockLayout[];
  readonly lags: readonly LaggedBlocks[];
  readonly evidence: RunEvidence | undefined;
  /** Present for a run. */
  readonly progress: Progress | undefined;
  readonly unscoredTrials: number;
  readonly observations: readonly VerdictFlag[];
}

/** Everything behind "details"; nothing is withheld yet. `app` is an index into the table, absent for all together. */
export function detailsOf(
  study: AnalysedStudy,
  of: { readonly app: number | undefined; readonly sums: ScopeSums; readonly figures: Figures },
): Details {
  const { table, evidence, layouts } = study;
  const { app, sums, figures } = of;
  const { x, n } = figures.rawMatch;
  const decoys = sums.decoys();
  const nulls = sums.primary.nulls();
  return {
    blocks: nulls.count,
    excessParts: figures.excess.parts,
    clopperPearson: { ...clopperPearson({ x, n }), upper: clopperUpper({ x, n }).hi },
    pBelowClaim:
      n === 0 ? null : binomialTail({ x, n, p: (evidence?.criteria ?? usualCriteria).claim }).pLess,
    againstDecoys: { ...differenceOf(decoys), control: rateOf(decoys, 'control') },
    revokedAgainstControl: sums.revokedAgainstControl(),
    eValues: eValuesOf(nulls).map((e, index) => {
      const { room, block } = table.blocks[nulls.blockAt(index)]!;
      return { room, block, e };
    }),
    monteCarlo: nulls.drawn.map(({ block: index, seed, draws }) => {
      const { room, block } = table.blocks[index]!;
      return { room, block, seed, draws };
    }),
    perProtocol: sums.perProtocol.isEmpty ? null : sums.perProtocol.sensitivity(),
    attrition: countAttrition(table, layouts, app),
    sampleRatio:
      Object.keys(evidence?.plannedSlots ?? {}).length === 0
        ? null
        : compareArmCounts(table, layouts, evidence?.plannedSlots ?? {}),
    carryOver: testMatching(sums.carryOver),
    shamAgainstSilence: sums.shamAgainstSilence(),
    phrases: explore(sums.phrases, table.phrases).map(({ name, found }) => ({ phrase: name, ...found })),
    phones: explore(sums.phones, table.phones).map(({ name, found }) => ({ phone: name, ...found })),
    surfaces: explore(sums.surfaces, table.surfaces).map(({ name, found }) => ({ surface: name, ...found })),
    distances: exploreDistances(sums),
    lags: exploreLags(table, study.lags, sums),
    unscoredTrials: study.unscoredTrials,
  };
}

function exploreDistances({ distances }: ScopeSums): Details['distances'] {
  const groups = [...distances];
  const parts = new Map(groups.map(([, sums], index) => [index, sums]));
  const names = groups.map(([distanceCm]) => String(distanceCm));
  return explore(parts, names)
    .map(({ name, found }) => ({ distanceCm: Number(name), ...found }))
    .toSorted((one, other) => one.distanceCm - other.distanceCm);
}
