import { asId, type AppId } from '../../core/words.ts';
import type { VerdictKind } from '../analysis.ts';
import { lossesOf } from '../losses/losses.ts';
import type { Voids } from '../losses/voids.ts';
import { attributableOf } from '../nulls/attributable.ts';
import { rateOf } from '../nulls/contrast.ts';
import { excessOf } from '../nulls/excess.ts';
import { untested, type MonitoredTest } from '../nulls/matching-test.ts';
import { testSum } from '../nulls/sum-of-nulls.ts';
import { eProcessOf, holm } from '../stats/index.ts';
import type { BlockNull } from '../stats/index.ts';
import type { AppFindings } from '../verdict/app-findings.ts';
import { findAssociation, type Association } from '../verdict/association.ts';
import { usualCriteria, type Criteria } from '../evidence/criteria.ts';
import { isClaimRuledOut, isPracticallyNothing } from '../verdict/exclusion.ts';
import { judgeGates } from '../verdict/gates.ts';
import type { Progress } from '../verdict/progress.ts';
import type { AppSums } from './sum-study.ts';

/** What is said of one app of a simulated study: its findings and its verdict, by the rules of the analysis. */
export interface JudgedApp {
  readonly findings: AppFindings;
  readonly kind: VerdictKind;
  readonly association: Association | undefined;
  readonly isNothing: boolean;
  readonly isClaimOut: boolean;
}

/** The verdicts of all apps of a study, at its planned end unless told; it has no gate but the assay. */
export function judgeStudy(
  { apps, voids }: { readonly apps: readonly AppSums[]; readonly voids: Voids },
  { criteria = usualCriteria, progress }: { readonly criteria?: Criteria; readonly progress?: Progress } = {},
): readonly JudgedApp[] {
  const figures = apps.map(figuresOf);
  const p = holm({ p: figures.map(({ primary }) => primary.pTwoCentral) }).adj;
  const food = holm({ p: figures.map(({ foodP }) => foodP) }).adj;
  const mic = holm({ p: figures.map((one) => one.mic?.pTwoCentral ?? null) }).adj;
  return figures.map((one, index) => {
    const pHolm = p[index] ?? null;
    const { losses, trials } = apps[index]!;
    const own = one.primary.pTwoCentral;
    const holmFactor = pHolm === null || own === null || own === 0 ? 1 : pHolm / own;
    return judgeApp({
      ...unremarkable,
      ...one,
      ...gatesOf(index, one.typed),
      pHolm,
      pFoodHolm: food[index] ?? null,
      mic: one.mic === null ? null : { ...one.mic, pHolm: mic[index] ?? null },
      hasRevoked: one.mic !== null,
      losses: lossesOf(losses, { trials, voids, holmFactor, alpha: criteria.alpha }),
      progress,
      apps: apps.length,
      criteria,
    });
  });
}

/** What a simulated study does not have. */
const unremarkable = {
  placebo: null,
  aliveShare: null,
  delivered: null,
  exposure: { v: 1, c: 0 },
  isWithheld: false,
  updates: 'none',
  observations: [],
} as const;

function gatesOf(index: number, typed: AppFindings['typed']): Pick<AppFindings, 'app' | 'gates'> {
  const app = asId<AppId>(`app-${index}`);
  const run = { evidence: undefined, sampleRatio: null, delivered: null, aliveShare: null };
  return { app, gates: judgeGates({ ...run, app, typed, isWithheld: false }) };
}

/** The order of the method's verdicts: an association first, then what is excluded. */
function judgeApp(findings: AppFindings): JudgedApp {
  const association = findAssociation(findings);
  const isNothing = isPracticallyNothing(findings);
  const isClaimOut = isClaimRuledOut(findings);
  const excluded = isNothing ? 'no-practical-effect' : isClaimOut ? 'claim-ruled-out' : 'inconclusive';
  const shown = association?.isRobust === true ? association.kind : 'inconclusive-gate';
  return {
    findings,
    kind: association === undefined ? excluded : shown,
    association,
    isNothing,
    isClaimOut,
  };
}

function figuresOf(sums: AppSums) {
  const primary = monitored(sums.primary);
  const isFoodTestable = sums.food.some(({ distribution }) => distribution.probabilities.length > 1);
  const food = isFoodTestable ? monitored(sums.food) : null;
  const rawMatch = rateOf(sums.strata, 'treated');
  const { parts: _, ...excess } = excessOf(sums.strata, { isRejected: (primary.pTwoCentral ?? 1) <= 0.05 });
  return {
    primary,
    food,
    foodP:
      food === null || primary.pTwoCentral === null
        ? null
        : Math.max(primary.pTwoCentral, food.pTwoCentral ?? 1),
    rawMatch,
    control: rateOf(sums.strata, 'control'),
    excess,
    attributable: attributableOf(sums.primary, rawMatch.n),
    mic: sums.mic.figures(),
    typed: sums.typed.length === 0 ? null : { ...testSum(sums.typed), x: 0, n: 0 },
  };
}

function monitored(nulls: readonly BlockNull[]): MonitoredTest {
  if (nulls.length === 0) return { ...untested, eFinal: null, eMax: null };
  const { final, max } = eProcessOf({ nulls });
  return { ...testSum(nulls), eFinal: final, eMax: max };
}
