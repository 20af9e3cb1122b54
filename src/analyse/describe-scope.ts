import type { Details, ScopeAnalysis, VerdictFlag } from './analysis.ts';
import { countAttrition, countSlots } from './attrition.ts';
import type { BlockLayout } from './block-layout.ts';
import { differenceOf, rateOf } from './contrast.ts';
import { explore } from './exploratory.ts';
import type { Figures } from './figures.ts';
import { judgeGates } from './gates.ts';
import { eValuesOf, testMatching } from './matching-test.ts';
import type { OutcomeTable } from './outcome-table.ts';
import type { RunEvidence } from './run-evidence.ts';
import type { ScopeSums } from './scope-sums.ts';
import { binomialTail, clopperPearson, clopperUpper } from './stats/index.ts';
import { giveVerdict } from './verdict.ts';
import { withheldDetails, withheldFigures } from './withhold.ts';

/** Everything that is the same for all apps. */
export interface Circumstances {
  readonly table: OutcomeTable;
  /** Blocks that count, in the order of the e-process. */
  readonly layouts: readonly BlockLayout[];
  readonly evidence: RunEvidence | undefined;
  readonly unscoredTrials: number;
  readonly observations: readonly VerdictFlag[];
}

/** One scope: an app by its index in the table, or all apps together. */
interface Described {
  readonly app: number | undefined;
  readonly sums: ScopeSums;
  readonly figures: Figures;
  readonly pHolm: number | null;
}

/** At this e-value an experiment may stop before its planned end (Ville's inequality: chance at most 1 in 20). */
const stoppingE = 20;

/** The figures of one scope with its details and its verdict; p-values are left out while they must not be seen. */
export function describeScope(circumstances: Circumstances, scope: Described): ScopeAnalysis {
  const { table, evidence } = circumstances;
  const name = scope.app === undefined ? undefined : table.apps[scope.app];
  const details = detailsOf(circumstances, scope);
  const progress = evidence === undefined ? undefined : progressOf(circumstances, evidence.plannedBlocks);
  const isEarly = progress !== undefined && progress.completed < progress.planned;
  const isWithheld = isEarly && (scope.figures.primary.eMax ?? 0) < stoppingE;
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
  const observations = [...circumstances.observations, ...observationsOf(scope.sums, details)];
  const verdict = giveVerdict({
    app: name,
    ...answer,
    gates,
    blocks: details.excessParts.blocks,
    progress,
    isWithheld,
    observations,
  });
  return { ...answer, verdict, details: isWithheld ? withheldDetails(details) : details };
}

/** Blocks that hold no spoken slot (a typed arm on accounts of its own) are no part of the planned number. */
function progressOf(
  { table, layouts }: Circumstances,
  planned: number,
): { readonly planned: number; readonly completed: number } {
  const isSpoken = ({ slots }: BlockLayout): boolean =>
    slots.some((slot) => table.slots[slot]!.arm === 'spoken');
  return { planned, completed: layouts.filter(isSpoken).length };
}

function detailsOf(circumstances: Circumstances, { app, sums, figures }: Described): Details {
  const { table, evidence, layouts } = circumstances;
  const { x, n } = figures.rawMatch;
  const decoys = sums.decoys();
  const nulls = sums.primary.nulls();
  return {
    blocks: nulls.count,
    excessParts: figures.excess.parts,
    clopperPearson: { ...clopperPearson({ x, n }), upper: clopperUpper({ x, n }).hi },
    pBelowClaim: n === 0 ? null : binomialTail({ x, n, p: 0.6 }).pLess,
    againstDecoys: { ...differenceOf(decoys), control: rateOf(decoys, 'control') },
    revokedAgainstControl: sums.revokedAgainstControl(),
    differenceInDifferences: sums.differenceInDifferences(),
    eValues: eValuesOf(nulls).map((e, index) => {
      const { room, block } = table.blocks[nulls.blockAt(index)]!;
      return { room, block, e };
    }),
    ...sensitivitiesOf(sums),
    attrition: countAttrition(table, layouts, app),
    sampleRatio: evidence === undefined ? null : countSlots(table, layouts, evidence),
    carryOver: testMatching(sums.carryOver),
    shamAgainstSilence: sums.shamAgainstSilence(),
    phrases: explore(sums.phrases, table.phrases).map(({ name, found }) => ({ phrase: name, ...found })),
    phones: explore(sums.phones, table.phones).map(({ name, found }) => ({ phone: name, ...found })),
    surfaces: explore(sums.surfaces, table.surfaces).map(({ name, found }) => ({ surface: name, ...found })),
    unscoredTrials: circumstances.unscoredTrials,
  };
}

function sensitivitiesOf({
  perProtocol,
  againstClaim,
  forClaim,
}: ScopeSums): Pick<Details, 'perProtocol' | 'worstCase'> {
  return {
    perProtocol: perProtocol.isEmpty ? null : perProtocol.sensitivity(),
    worstCase: againstClaim.isEmpty
      ? null
      : { againstClaim: againstClaim.sensitivity(), forClaim: forClaim.sensitivity() },
  };
}

function observationsOf({ primary }: ScopeSums, details: Details): VerdictFlag[] {
  const flags: VerdictFlag[] = [];
  const { spoken, control, voided } = details.attrition;
  if (spoken.missing + control.missing + voided > 0) flags.push('missing-trials');
  if (primary.nulls().isDrawn) flags.push('monte-carlo');
  return flags;
}
