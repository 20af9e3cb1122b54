import { isTreated, slotArms } from '../../core/arms.ts';
import type { Plan } from '../plan.ts';
import { answer, percent, type Section } from './preregistration-form.ts';

/** Variables, analysis plan and seals of a plan. Tells no label. */
export function answerAnalysis(plan: Plan, planSha256: string): readonly Section[] {
  return [
    { title: 'Variables', answers: variableAnswers(plan) },
    { title: 'Analysis Plan', answers: [...modelAnswers(plan), ...dataAnswers(plan)] },
    { title: 'Other', answers: [answer('q23', 'Other', ...seals(plan, planSha256))] },
  ];
}

function variableAnswers({ experiment }: Plan): Section['answers'] {
  const { fields, tiers } = experiment.hitRule;
  return [
    answer(
      'q14',
      'Manipulated variables',
      `Label of the slot: ${labels(experiment)}.`,
      experiment.microphoneFactor === 'none'
        ? ''
        : 'Microphone permission of each phone and slot: granted, revoked.',
      experiment.lags.length > 1 ? `Lag: ${experiment.lags.map(({ id }) => id).join(', ')}.` : '',
    ),
    answer(
      'q15',
      'Measured variables',
      'Hit: whether a phrase is found in what an app showed in one slot on one phone, and its rank, for every phrase of the plan.',
      `Searched fields: ${fields.join(', ')}; aliases of tier ${tiers.join(', ')}. Phrases, aliases and false friends are sealed with the plan.`,
      'Covariates, never filters: app version, battery, clock, microphone telemetry, level and verification of the room recording.',
    ),
    answer(
      'q16',
      'Indices',
      'A slot scores for a phrase the number of its phones (and apps, in the overall test) with the permission granted that show the phrase on any surface that is read.',
    ),
  ];
}

function labels({ blocks, phrases }: Plan['experiment']): string {
  return slotArms
    .filter((arm) => blocks[arm] !== undefined)
    .map((arm) => (isTreated(arm) ? `${arm} (with one of ${phrases.length} foods)` : arm))
    .join(', ');
}

function modelAnswers({ experiment }: Plan): Section['answers'] {
  return [
    answer(
      'q17',
      'Statistical models',
      'Primary, per app: phrase-matching randomisation test. T is the sum over spoken slots of the score for the phrase spoken there; ' +
        'its null distribution is every re-assignment of the label multiset of each block, computed exactly.',
      experiment.lags.length > 1
        ? 'Only blocks of the primary lag enter; the other lags are exploratory.'
        : '',
      'Estimate: Mantel-Haenszel risk difference (room x app x block x phrase), spoken against silence and sham, with the hull of Newcombe hybrid-score and block-cluster intervals.',
      'Microphone: exact conditional test of own-phrase hits, granted against revoked.',
      'Positive control: typed against control slots, same test, one-sided.',
      'Beside it: per-protocol analysis (slots whose recording proves the exposure) and worst-case analysis (voided blocks included).',
    ),
    answer(
      'q18',
      'Transformations',
      'None. Texts are folded (NFKC, case, traditional to simplified) before matching.',
    ),
    answer(
      'q19',
      'Inference criteria',
      `Two-sided central p <= ${experiment.confirmatory.alpha} after Holm over ${experiment.apps.length} apps; where that holds, microphone contrast two-sided p <= ${experiment.confirmatory.alpha}. Positive control one-sided p <= 0.05.`,
      'Gates first: positive control seen, exposures verified, arm counts as planned, missing trials balanced, one app version. A failed gate gives INCONCLUSIVE, never "no effect".',
      `Practically no effect: interval inside ±${percent(experiment.confirmatory.equivalenceMargin)}.`,
      'Results are worded as association with speech played.',
    ),
  ];
}

/** Phones that all lie equally far, and one lag alone, leave nothing to compare. */
function exploredParts({ experiment, rooms }: Plan): string {
  const distances = new Set(rooms.flatMap(({ phones }) => phones.map(({ distanceCm }) => distanceCm)));
  return [
    'By phrase, surface, phone',
    ...(distances.size > 1 ? [`distance of the phone (${distances.size} groups)`] : []),
    ...(experiment.lags.length > 1 ? ['lag (those that are not primary)'] : []),
  ].join(', ');
}

function dataAnswers(plan: Plan): Section['answers'] {
  const { experiment } = plan;
  return [
    answer(
      'q20',
      'Data exclusion',
      'Intention to treat: no slot is excluded for what was seen in it. Blocks are voided by technical failure alone, decided before any outcome is read, and stay in the data.',
      experiment.preScrape ? 'The reading before the exposure is a covariate, never a filter.' : '',
    ),
    answer(
      'q21',
      'Missing data',
      'A phone lost alone leaves a row with a status and no outcome. Its balance over arms is tested exactly; the worst-case analysis fills it in against the finding.',
    ),
    answer(
      'q22',
      'Exploratory analysis',
      `${exploredParts(plan)}: the primary test and the excess of each part alone, with Benjamini-Hochberg over the parts; labelled exploratory.`,
      experiment.lags.length > 1
        ? 'A lag is answered from its own completed blocks, and withheld until its own planned number of them.'
        : '',
    ),
  ];
}

function seals(plan: Plan, planSha256: string): string[] {
  return [
    `SHA-256 of plan.json ${planSha256}, of the experiment ${plan.experimentSha256}, of the phrases ${plan.phrasesSha256}, of key.json ${plan.keySha256}` +
      `${plan.matcherSha256 === null ? '' : `, of the matcher ${plan.matcherSha256}`}.`,
    plan.rooms.some(({ kind }) => kind === 'virtual')
      ? 'SIMULATED: the phones of this plan are virtual; nothing in it speaks about a real app.'
      : '',
  ];
}
