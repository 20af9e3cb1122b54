import type { AppId } from '../../core/words.ts';
import { verdictFlags } from '../analysis.ts';
import type {
  Gate,
  MicAnalysis,
  ShownRate,
  TypedAnalysis,
  Verdict,
  VerdictFlag,
  VerdictKind,
} from '../analysis.ts';
import type { RiskDifference } from '../nulls/contrast.ts';
import type { Criteria } from './criteria.ts';
import { projectFurtherBlocks } from './further-blocks.ts';
import type { MonitoredTest } from '../nulls/matching-test.ts';
import { sayVerdict } from './verdict-sentence.ts';

/** The figures and findings that a verdict is given on. All that is withheld is null, as if it were not known. */
export interface VerdictQuestion {
  readonly app: AppId | undefined;
  readonly primary: MonitoredTest & { readonly pHolm: number | null };
  readonly rawMatch: ShownRate;
  readonly control: ShownRate;
  readonly excess: RiskDifference;
  readonly mic: MicAnalysis | null;
  readonly typed: TypedAnalysis | null;
  readonly gates: readonly Gate[];
  readonly blocks: number;
  /** Present for a run. */
  readonly progress: { readonly planned: number; readonly completed: number } | undefined;
  readonly isWithheld: boolean;
  readonly criteria: Criteria;
  /** Findings of the analysis beside these figures. */
  readonly observations: readonly VerdictFlag[];
}

/** The verdict in the words of the method. */
const headlines: Readonly<Record<VerdictKind, string>> = {
  'inconclusive-gate': 'INCONCLUSIVE',
  'associated-mic': 'ASSOCIATED, AND THE MICROPHONE MATTERS',
  associated: 'ASSOCIATED, MICROPHONE NOT SHOWN',
  'no-practical-effect': 'PRACTICALLY NO EFFECT',
  'claim-ruled-out': 'CLAIM-SIZED EXCESS RULED OUT',
  inconclusive: 'INCONCLUSIVE',
};

/**
 * The first rule of the method that applies, with its sentence. Association only: no cause is named.
 *
 * The rules that rest on the interval (practically no effect, claim ruled out) are passed over where it is flagged
 * `interval-too-short`: fewer than five blocks leave Newcombe's margins alone, which take every trial for independent, and
 * the unit that was dealt is the slot. Four phones that share slots (slot effect on the log-odds, sd 1.5) then miss the
 * truth in 15 of 100 null studies of two to four blocks, two phones in 8 to 10; from five blocks on the block-cluster part
 * of the hull brings that to 5 or less. Slots of one trial keep both rules: they miss in 6 of 100 at most, and have the
 * `few-blocks` flag. The association itself rests on the exact test, which needs no such care.
 */
export function giveVerdict(question: VerdictQuestion): Verdict {
  const kind = kindOf(question);
  const flags = flagsOf(question, kind);
  const isOpen = kind === 'inconclusive' && !question.isWithheld;
  const furtherBlocks = isOpen
    ? projectFurtherBlocks({
        excess: question.excess,
        blocks: question.blocks,
        leastInAll: isTooShort(question) ? 5 : 0,
        margin: question.criteria.margin,
        claim: question.criteria.claim,
      })
    : null;
  const sentence = sayVerdict({ ...question, kind, flags, furtherBlocks });
  return { kind, headline: headlines[kind], sentence, flags, gates: question.gates, furtherBlocks };
}

function kindOf(question: VerdictQuestion): VerdictKind {
  const { primary, excess, mic, gates, isWithheld, criteria } = question;
  const { alpha, margin, claim } = criteria;
  if (gates.some((gate) => gate.isPassed === false)) return 'inconclusive-gate';
  if (isWithheld) return 'inconclusive';
  if (primary.pHolm !== null && primary.pHolm <= alpha && direction(question) > 0) {
    const isMicShown = mic !== null && mic.pTwoCentral !== null && mic.pTwoCentral <= alpha;
    return isMicShown && (mic.rd ?? 0) > 0 ? 'associated-mic' : 'associated';
  }
  if (excess.lo === null || excess.hi === null || isTooShort(question)) return 'inconclusive';
  if (excess.lo > -margin && excess.hi < margin) return 'no-practical-effect';
  return excess.hi < claim ? 'claim-ruled-out' : 'inconclusive';
}

function isTooShort({ observations }: VerdictQuestion): boolean {
  return observations.includes('interval-too-short');
}

/** Sign of the excess; without control slots that of T against its null mean, which the exact test allows too. */
function direction({ excess, primary }: VerdictQuestion): number {
  return excess.rd ?? (primary.T ?? 0) - (primary.nullMean ?? 0);
}

function flagsOf(question: VerdictQuestion, kind: VerdictKind): readonly VerdictFlag[] {
  const { primary, excess, mic, typed, gates, rawMatch, control, progress, isWithheld, criteria } = question;
  const isIncomplete = progress !== undefined && progress.completed < progress.planned;
  const found: Partial<Record<VerdictFlag, boolean>> = {
    'assay-not-tested': typed === null,
    'claim-ruled-out':
      !kind.startsWith('inconclusive') &&
      !isTooShort(question) &&
      excess.hi !== null &&
      excess.hi < criteria.claim,
    'exposure-unchecked': gates.some(({ gate, isPassed }) => gate === 'manipulation' && isPassed === null),
    'few-blocks': excess.rd !== null && excess.fewBlocks,
    'microphone-not-tested': mic === null,
    'negative-association':
      primary.pHolm !== null && primary.pHolm <= criteria.alpha && direction(question) < 0,
    'no-control': rawMatch.n > 0 && excess.rd === null && !isWithheld,
    'stopped-early': isIncomplete && !isWithheld,
    withheld: isWithheld,
    'zero-events': rawMatch.n > 0 && rawMatch.x === 0 && control.x === 0,
  };
  return verdictFlags.filter((flag) => found[flag] === true || question.observations.includes(flag));
}
