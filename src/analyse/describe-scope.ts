import type { PhoneId, Surface } from '../core/words.ts';
import type { Details, ScopeAnalysis, VerdictFlag } from './analysis.ts';
import { countAttrition, countSlots } from './attrition.ts';
import type { BlockLayout } from './block-layout.ts';
import { differenceOf, rateOf, spokenAgainstDecoys, strataOf } from './contrast.ts';
import { contrastSham, testCarryOver } from './diagnostics.ts';
import { explorePhones, explorePhrases, exploreSurfaces } from './exploratory.ts';
import type { PartBlocks } from './exploratory.ts';
import { judgeGates } from './gates.ts';
import { eValuesOf } from './matching-test.ts';
import type { OutcomeTable } from './outcome-table.ts';
import type { RunEvidence } from './run-evidence.ts';
import { microphoneDifference, revokedAgainstControl, sensitivityOf } from './scope-analysis.ts';
import type { Figures } from './scope-analysis.ts';
import { onlyApp } from './score-blocks.ts';
import type { ScoredBlock } from './score-blocks.ts';
import { binomialTail, clopperPearson, clopperUpper } from './stats/index.ts';
import { giveVerdict } from './verdict.ts';
import { withheldDetails, withheldFigures } from './withhold.ts';

/** Everything that is the same for all apps: the table, the run, and the blocks scored in every way that is needed. */
export interface Circumstances {
  readonly table: OutcomeTable;
  readonly evidence: RunEvidence | undefined;
  readonly layouts: readonly BlockLayout[];
  readonly blocks: readonly ScoredBlock[];
  readonly phones: readonly PartBlocks<PhoneId>[];
  readonly surfaces: readonly PartBlocks<Surface>[];
  /** Absent where no recording was checked. */
  readonly perProtocol: readonly ScoredBlock[] | undefined;
  /** Absent where no trial is missing. */
  readonly worstCase:
    { readonly againstClaim: readonly ScoredBlock[]; readonly forClaim: readonly ScoredBlock[] } | undefined;
  readonly unscoredTrials: number;
  readonly observations: readonly VerdictFlag[];
}

/** One scope: an app by its index in the table, or all apps together. */
interface Described {
  readonly app: number | undefined;
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
  const gates = judgeGates({
    evidence,
    app: name,
    typed: scope.figures.typed,
    attrition: details.attrition,
    sampleRatio: details.sampleRatio,
  });
  const progress =
    evidence === undefined
      ? undefined
      : { planned: evidence.plannedBlocks, completed: evidence.completedBlocks.length };
  const isEarly = progress !== undefined && progress.completed < progress.planned;
  const isWithheld = isEarly && (scope.figures.primary.eMax ?? 0) < stoppingE;
  const open = { ...scope.figures, primary: { ...scope.figures.primary, pHolm: scope.pHolm } };
  const shown = isWithheld ? withheldFigures(open) : open;
  const { primary, rawMatch, control, mic, typed } = shown;
  const { rd, lo, hi, fewBlocks } = shown.excess;
  const answer = { primary, rawMatch, control, excess: { rd, lo, hi, fewBlocks }, mic, typed };
  const observations = [...circumstances.observations, ...observationsOf(scope.figures, details)];
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

function detailsOf(circumstances: Circumstances, { app, figures }: Described): Details {
  const { table, evidence, layouts } = circumstances;
  const within = (blocks: readonly ScoredBlock[]) => (app === undefined ? blocks : onlyApp(blocks, app));
  const blocks = within(circumstances.blocks);
  const { x, n } = figures.rawMatch;
  const { perProtocol, worstCase } = circumstances;
  return {
    blocks: figures.nulls.length,
    excessParts: figures.excess.parts,
    clopperPearson: { ...clopperPearson({ x, n }), upper: clopperUpper({ x, n }).hi },
    pBelowClaim: n === 0 ? null : binomialTail({ x, n, p: 0.6 }).pLess,
    againstDecoys: decoysOf(blocks),
    revokedAgainstControl: revokedAgainstControl(blocks),
    differenceInDifferences: microphoneDifference(blocks),
    eValues: namedEValues(table, figures),
    perProtocol: perProtocol === undefined ? null : sensitivityOf(within(perProtocol)),
    worstCase:
      worstCase === undefined
        ? null
        : {
            againstClaim: sensitivityOf(within(worstCase.againstClaim)),
            forClaim: sensitivityOf(within(worstCase.forClaim)),
          },
    attrition: countAttrition(table, layouts, app),
    sampleRatio: evidence === undefined ? null : countSlots(table, layouts, evidence),
    carryOver: testCarryOver(blocks),
    shamAgainstSilence: contrastSham(blocks),
    phrases: explorePhrases(table, blocks),
    phones: explorePhones(partsWithin(circumstances.phones, within)),
    surfaces: exploreSurfaces(partsWithin(circumstances.surfaces, within)),
    unscoredTrials: circumstances.unscoredTrials,
  };
}

function decoysOf(blocks: readonly ScoredBlock[]): Details['againstDecoys'] {
  const strata = strataOf(blocks, spokenAgainstDecoys);
  return { ...differenceOf(strata), control: rateOf(strata, 'control') };
}

function namedEValues(table: OutcomeTable, { nulls }: Figures): Details['eValues'] {
  return eValuesOf(nulls).map((e, index) => {
    const { room, block } = table.blocks[nulls[index]!.block]!;
    return { room, block, e };
  });
}

function partsWithin<Name>(
  parts: readonly PartBlocks<Name>[],
  within: (blocks: readonly ScoredBlock[]) => readonly ScoredBlock[],
): readonly PartBlocks<Name>[] {
  return parts
    .map(({ name, blocks }) => ({ name, blocks: within(blocks) }))
    .filter(({ blocks }) => blocks.length > 0);
}

function observationsOf(figures: Figures, details: Details): VerdictFlag[] {
  const flags: VerdictFlag[] = [];
  const { spoken, control, voided } = details.attrition;
  if (spoken.missing + control.missing + voided > 0) flags.push('missing-trials');
  if (figures.nulls.some(({ contribution }) => contribution.monteCarlo !== undefined))
    flags.push('monte-carlo');
  return flags;
}
