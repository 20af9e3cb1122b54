import type { AppId } from '../../core/words.ts';
import type { Gate, SampleRatio, TypedAnalysis } from '../analysis.ts';
import { exposureOf, type Delivered } from './delivered.ts';
import type { RunEvidence } from '../evidence/run-evidence.ts';

/** v below which nothing is excluded, and the share of spoken slots below which nothing is said at all. */
const leastDelivered = 0.8;
const leastFound = 0.5;
/** c above which nothing is excluded, and the share of silences that must be proved, or else heard. */
const mostUnplanned = 0.05;
const leastProved = 0.8;
/** The assay's level, one-sided. */
const assayLevel = 0.05;

/** The evidence by which the gates of one app are judged. */
export interface GateQuestion {
  readonly evidence: RunEvidence | undefined;
  readonly app: AppId;
  readonly typed: TypedAnalysis | null;
  readonly sampleRatio: readonly SampleRatio[] | null;
  readonly delivered: Delivered | null;
  readonly aliveShare: number | null;
  /** While figures are withheld the assay is not judged: a few typed slots cannot pass it yet. */
  readonly isWithheld: boolean;
}

/** All gates, those that veto every verdict first. */
export function judgeGates(question: GateQuestion): readonly Gate[] {
  return [
    judgeIntegrity(question),
    judgeExposure(question),
    judgeApp(question),
    judgeSilence(question.delivered),
    judgeUpdates(question),
    judgeAssay(question),
  ];
}

function judgeIntegrity({ evidence, sampleRatio }: GateQuestion): Gate {
  const gate = { gate: 'integrity', vetoes: 'every-verdict' } as const;
  if (evidence === undefined)
    return { ...gate, isPassed: null, finding: 'a table alone has no plan and no journal' };
  const faults: string[] = [];
  if (!evidence.isPlanUnchanged) faults.push('the plan is not the one that was sealed');
  if (!evidence.isJournalWhole) faults.push('the journal is not whole');
  for (const { arm, planned, found } of sampleRatio ?? [])
    if (planned !== found) faults.push(`${found} slots of ${arm} were found where ${planned} were planned`);
  if (faults.length > 0) return { ...gate, isPassed: false, finding: faults.join('; ') };
  return { ...gate, isPassed: true, finding: 'plan, journal and arm counts are as planned' };
}

/** Less than half of the stimuli found: nothing is known to have been played. Less than `leastDelivered`: nothing is excluded. */
function judgeExposure({ evidence, delivered, aliveShare }: GateQuestion): Gate {
  const gate = { gate: 'exposure', vetoes: 'exclusions' } as const;
  const { checkedSpoken = 0, foundSpoken = 0 } = delivered ?? {};
  if (checkedSpoken === 0) {
    const finding = 'no recording of a spoken slot was checked';
    return { ...gate, isPassed: evidence === undefined ? null : false, finding };
  }
  const found = `the stimulus was found in the recording of ${foundSpoken} of ${checkedSpoken} spoken slots`;
  if (foundSpoken < leastFound * checkedSpoken)
    return {
      gate: 'exposure',
      vetoes: 'every-verdict',
      isPassed: false,
      finding: `${found}, less than half`,
    };
  const { v } = exposureOf(delivered, aliveShare);
  const isPassed = v >= leastDelivered;
  return {
    ...gate,
    isPassed,
    finding: isPassed ? found : `${found}, so ${percent(v)} of the exposure reached an app that lived`,
  };
}

function judgeApp({ evidence, aliveShare }: GateQuestion): Gate {
  const gate = { gate: 'app', vetoes: 'exclusions' } as const;
  if (evidence?.isAppStopped === true)
    return {
      ...gate,
      isPassed: false,
      finding: 'the app was force-stopped before the exposure, and a stopped app hears nothing',
    };
  if (aliveShare === null)
    return { ...gate, isPassed: null, finding: 'whether the app lived was not looked at' };
  const finding = `the app lived through the exposure in ${percent(aliveShare)} of the spoken trials`;
  return { ...gate, isPassed: aliveShare >= leastDelivered, finding };
}

function judgeSilence(delivered: Delivered | null): Gate {
  const gate = { gate: 'silence', vetoes: 'exclusions' } as const;
  const { checkedSilent = 0, heardSilent = 0, provedSilent = 0 } = delivered ?? {};
  if (checkedSilent === 0)
    return { ...gate, isPassed: null, finding: 'no recording of a silent slot was checked' };
  const heard = `a stimulus was heard in ${heardSilent} of ${checkedSilent} silent slots`;
  if (heardSilent > mostUnplanned * checkedSilent) return { ...gate, isPassed: false, finding: heard };
  const proved = `${provedSilent} of ${checkedSilent} silent slots were proved silent`;
  const isPassed = provedSilent + heardSilent >= leastProved * checkedSilent;
  return { ...gate, isPassed, finding: heardSilent > 0 ? `${heard}; ${proved}` : proved };
}

function judgeUpdates({ evidence, app }: GateQuestion): Gate {
  const gate = { gate: 'updates', vetoes: 'exclusions' } as const;
  if (evidence === undefined)
    return { ...gate, isPassed: null, finding: 'a table alone does not tell the versions of an app' };
  const inside = evidence.updatedInsideBlock.filter((one) => one.app === app).length;
  if (inside > 0)
    return { ...gate, isPassed: false, finding: `${app} was updated between the slots of ${inside} blocks` };
  return { ...gate, isPassed: true, finding: `${app} was not updated inside a block` };
}

function judgeAssay({ typed, isWithheld }: GateQuestion): Gate {
  const gate = { gate: 'assay', vetoes: 'exclusions' } as const;
  if (isWithheld) return { ...gate, isPassed: null, finding: 'it is too early to judge the typed slots' };
  if (typed === null || typed.pGreater === null)
    return { ...gate, isPassed: null, finding: 'no food was typed in the app' };
  const shown = `${typed.x} of ${typed.n} typed foods were shown, one-sided p = ${typed.pGreater.toPrecision(2)}`;
  return { ...gate, isPassed: typed.pGreater <= assayLevel, finding: shown };
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
