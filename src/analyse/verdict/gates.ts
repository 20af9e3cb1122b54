import { isSilence, soundsOf } from '../../core/arms.ts';
import type { AppId } from '../../core/words.ts';
import type { Attrition, Gate, SampleRatio, TypedAnalysis } from '../analysis.ts';
import type { RunEvidence } from './run-evidence.ts';

/** Share of the spoken slots in whose recording the stimulus must have been found. */
const requiredShare = 0.8;
/** The assay's level, one-sided, as for the test itself. */
const assayLevel = 0.05;
/** Level of the balance checks: stricter than the test's, or one sound run in twenty would be thrown away by each. */
const balanceLevel = 0.01;

/** The evidence by which the gates of one app are judged; `app` is absent for all apps together. */
export interface GateQuestion {
  readonly evidence: RunEvidence | undefined;
  readonly app: AppId | undefined;
  readonly typed: TypedAnalysis | null;
  readonly attrition: Attrition;
  readonly sampleRatio: readonly SampleRatio[] | null;
  /** While p-values are withheld the assay is not judged: a few typed slots cannot pass it yet. */
  readonly isWithheld: boolean;
}

/** All gates, in the order in which they are named when one fails. A gate that nothing can be said of does not fail. */
export function judgeGates(question: GateQuestion): readonly Gate[] {
  return [judgeManipulation(question.evidence), judgeAssay(question), judgeIntegrity(question)];
}

function judgeManipulation(evidence: RunEvidence | undefined): Gate {
  const gate = 'manipulation';
  const checked = (evidence?.exposures ?? []).filter(({ exposed }) => exposed !== 'unchecked');
  const spoken = checked.filter(({ arm }) => soundsOf(arm) === 'phrase');
  const silent = checked.filter(({ arm }) => isSilence(arm));
  const loud = silent.filter(({ exposed }) => exposed === 'yes').length;
  const proved = silent.filter(({ exposed }) => exposed === 'no').length;
  const verified = spoken.filter(({ exposed }) => exposed === 'yes').length;
  if (loud > 0) {
    const finding = `a stimulus was heard in ${loud} of ${silent.length} slots of silence (expected none)`;
    return { gate, isPassed: false, finding };
  }
  if (proved < requiredShare * silent.length) {
    const finding = `loudspeaker and microphone were proved alive in ${proved} of ${silent.length} slots of silence (expected at least ${100 * requiredShare} %)`;
    return { gate, isPassed: false, finding };
  }
  if (spoken.length === 0)
    return { gate, isPassed: null, finding: 'no recording of a spoken slot was checked' };
  const share = `the stimulus was found in the recording of ${verified} of ${spoken.length} spoken slots`;
  const isPassed = verified >= requiredShare * spoken.length;
  return {
    gate,
    isPassed,
    finding: isPassed ? share : `${share} (expected at least ${100 * requiredShare} %)`,
  };
}

function judgeAssay({ typed, isWithheld }: GateQuestion): Gate {
  const gate = 'assay';
  if (isWithheld) return { gate, isPassed: null, finding: 'it is too early to judge the typed slots' };
  if (typed === null || typed.pGreater === null) {
    return {
      gate,
      isPassed: null,
      finding: 'no phrase was typed in the app, so its power to see a preference is untested',
    };
  }
  const shown = `${typed.x} of ${typed.n} typed phrases were shown`;
  const isPassed = typed.pGreater <= assayLevel;
  const p = typed.pGreater.toPrecision(2);
  return {
    gate,
    isPassed,
    finding: isPassed ? shown : `${shown}, one-sided p = ${p} (expected at most ${assayLevel})`,
  };
}

function judgeIntegrity({ evidence, app, attrition, sampleRatio }: GateQuestion): Gate {
  const gate = 'integrity';
  const faults: string[] = [];
  if (evidence?.isPlanUnchanged === false) faults.push('the plan is not the one that was sealed');
  if (evidence?.isJournalWhole === false) faults.push('the journal is not whole');
  for (const [name, versions] of Object.entries(evidence?.appVersions ?? {})) {
    if ((app === undefined || app === name) && new Set(versions).size > 1) {
      faults.push(`${name} changed its version (${[...new Set(versions)].join(', ')})`);
    }
  }
  for (const { arm, planned, found } of sampleRatio ?? []) {
    if (planned !== found) faults.push(`${found} slots of ${arm} where ${planned} were planned`);
  }
  const { spoken, control, pTwoCentral } = attrition;
  if (pTwoCentral !== null && pTwoCentral <= balanceLevel) {
    const shares = `${spoken.missing} of ${spoken.trials} spoken and ${control.missing} of ${control.trials} control trials`;
    faults.push(`trials are missing unevenly (${shares}, p = ${pTwoCentral.toPrecision(2)})`);
  }
  if (faults.length > 0) return { gate, isPassed: false, finding: faults.join('; ') };
  if (evidence === undefined)
    return { gate, isPassed: null, finding: 'a table alone has no plan and no journal' };
  return { gate, isPassed: true, finding: 'plan, journal, app versions and arm counts are as planned' };
}
