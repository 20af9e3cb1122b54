import type { AppId } from '../../core/words.ts';
import type { Gate, MicAnalysis, ShownRate, VerdictFlag, VerdictKind } from '../analysis.ts';
import type { RiskDifference } from '../nulls/contrast.ts';
import { usualCriteria, type Criteria } from './criteria.ts';
import type { MonitoredTest } from '../nulls/matching-test.ts';

/** The figures a verdict's sentence is made of; `app` is absent for all apps together. */
export interface SentenceFigures {
  readonly app: AppId | undefined;
  readonly kind: VerdictKind;
  readonly primary: MonitoredTest & { readonly pHolm: number | null };
  readonly rawMatch: ShownRate;
  readonly control: ShownRate;
  readonly excess: RiskDifference;
  readonly mic: MicAnalysis | null;
  readonly gates: readonly Gate[];
  readonly flags: readonly VerdictFlag[];
  readonly furtherBlocks: number | null;
  readonly progress: { readonly planned: number; readonly completed: number } | undefined;
  readonly criteria: Criteria;
}

/** The verdict in one sentence for a reader who reads nothing else. It speaks of association only. */
export function sayVerdict(figures: SentenceFigures): string {
  const where = figures.app === undefined ? 'all apps together' : figures.app;
  switch (figures.kind) {
    case 'inconclusive-gate': {
      const failed = figures.gates.find((gate) => gate.isPassed === false);
      return `Nothing can be concluded about ${where}: the ${failed?.gate} check failed, because ${failed?.finding}.`;
    }
    case 'associated-mic':
      return `Recommendations in ${where} were associated with speech played near the phone: ${rates(figures)}, and the association depended on the microphone permission: ${revoked(figures.mic)}.`;
    case 'associated':
      return `Recommendations in ${where} were associated with speech played near the phone: ${rates(figures)}; whether that depends on the microphone permission was not shown${figures.mic === null ? ', because it was not tested' : `: ${revoked(figures.mic)}`}.`;
    case 'no-practical-effect':
      return `Recommendations in ${where} were not associated with speech played near the phone by as much as ${exactPoints(figures.criteria.margin)} points: ${rates(figures)}${noAssay(figures)}.`;
    case 'claim-ruled-out':
      return `An excess of the size ${claimed(figures.criteria)} is ruled out for recommendations in ${where}: ${rates(figures)}; a smaller association with speech played near the phone is neither shown nor excluded${noAssay(figures)}.`;
    case 'inconclusive':
      return undecided(figures, where);
  }
}

function undecided(figures: SentenceFigures, where: string): string {
  if (figures.flags.includes('withheld')) {
    const { planned, completed } = figures.progress ?? { planned: 0, completed: 0 };
    const eValue = figures.primary.eFinal === null ? 'not defined yet' : figure(figures.primary.eFinal);
    return `It is too early to say whether recommendations in ${where} are associated with speech played near the phone: ${completed} of ${planned} blocks are complete, p-values are withheld until all are, and the e-value is ${eValue} (20 would end the experiment).`;
  }
  if (figures.rawMatch.n === 0) {
    return `Whether recommendations in ${where} were associated with speech played near the phone cannot be said: no spoken slot has an outcome.`;
  }
  const further =
    figures.furtherBlocks === null
      ? ''
      : `; about ${figures.furtherBlocks} further ${figures.furtherBlocks === 1 ? 'block' : 'blocks'} would be needed`;
  const tooShort = figures.flags.includes('interval-too-short')
    ? '; fewer than five blocks cannot show how far the trials of a slot go together, so the interval rules nothing out'
    : '';
  return `Whether recommendations in ${where} were associated with speech played near the phone cannot be said: ${rates(figures)}${tooShort}${further}.`;
}

function rates({ rawMatch, control, excess, primary }: SentenceFigures): string {
  const spoken = `${percent(rawMatch.rate)} of spoken foods were shown`;
  const p = primary.pHolm === null ? '' : pValue(primary.pHolm);
  if (excess.rd === null || excess.lo === null || excess.hi === null) {
    return `${spoken}, with no control slots to compare (${p})`;
  }
  const interval = `95 % interval ${points(excess.lo)} to ${points(excess.hi)}`;
  return `${spoken} against ${percent(control.rate)} in control slots (excess ${points(excess.rd)} points, ${interval}, ${p})`;
}

function revoked(mic: MicAnalysis | null): string {
  if (mic === null || mic.pTwoCentral === null) return 'it was not tested';
  const { x, n } = mic.revoked;
  const share = n === 0 || x === null ? null : x / n;
  return `with it revoked ${percent(share)} were shown (${pValue(mic.pTwoCentral)})`;
}

function claimed({ claim }: Criteria): string {
  const whose = claim === usualCriteria.claim ? 'claimed in 2019' : 'of the claim';
  return `${whose} (${exactPoints(claim)} points or more)`;
}

function noAssay({ flags }: SentenceFigures): string {
  return flags.includes('assay-not-tested')
    ? '; no phrase was typed in the app, so whether it follows any preference at all is untested'
    : '';
}

function percent(share: number | null): string {
  return share === null ? 'none' : `${Math.round(100 * share)} %`;
}

function points(difference: number): string {
  const rounded = Math.round(100 * difference);
  return `${rounded === 0 ? 0 : rounded}`;
}

/** A preregistered bound is not rounded to whole points. */
function exactPoints(share: number): string {
  return `${Number((100 * share).toFixed(2))}`;
}

function pValue(p: number): string {
  if (p < 0.0001) return 'p < 0.0001';
  return `p = ${Number(p.toPrecision(p < 0.001 ? 1 : 2))}`;
}

function figure(value: number): string {
  return value >= 1e6 ? 'above a million' : `${Number(value.toPrecision(2))}`;
}
