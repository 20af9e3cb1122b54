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
        'its null distribution is every re-assignment of the label multiset of each block, computed exactly (or from 9,999 orders of its slots drawn once a block from the seed of the plan).',
      'Co-primary: the same test among spoken and sham slots only, for the words "with the food".',
      experiment.lags.length > 1
        ? 'Only blocks of the primary lag enter; the other lags are exploratory.'
        : '',
      'Estimate: Mantel-Haenszel risk difference (room x app x block x phrase), spoken against silence and sham, with the hull of Newcombe hybrid-score and block-cluster intervals, held open to 0 where p > 0.05; for exclusions also the interval with one more block that goes fully the other way.',
      'In the trials played: at least L = max(0, T - c + 1) and at most T showings due to speech, c the upper 2.5 % point of the null.',
      "Microphone: phones' sums over their apps, granted against revoked, spoken slots less control slots, the permission permuted over the phones of each slot; with the difference of the two excesses.",
      'Positive control: typed against control slots, same test, one-sided.',
      'Beside it: per-protocol analysis (in every arm the slots whose recording shows what was planned, and trials with a living app), scores by rank, and by change since the reading before the exposure where there is one.',
    ),
    answer(
      'q18',
      'Transformations',
      'None. Texts are folded (NFKC, case, traditional to simplified) before matching.',
    ),
    answer(
      'q19',
      'Inference criteria',
      `Associated: two-sided central p <= ${experiment.confirmatory.alpha} after Holm over ${experiment.apps.length} apps from the upper tail, excess above 0; with the food: the greater of p and the food test's p likewise; microphone: its p after Holm <= ${experiment.confirmatory.alpha}, difference of the excesses above 0. Positive control one-sided p <= 0.05.`,
      'What could create an association vetoes every verdict: plan or journal changed, arm counts not as planned, stimulus found in less than half of the spoken slots, losses or voids that overturn it. What can only hide one vetoes exclusions: less than 80 % of the exposure delivered, sound in more than 5 % of the silences, update inside a block, positive control not passed.',
      `Practically no effect: interval and guard (t .99) inside ±${percent(experiment.confirmatory.equivalenceMargin)}, both times the share delivered; claim ruled out: interval and guard (t .975) below the claim. Both with at least 6 blocks and ln .025 / ln(1 - bound), and where 1 - control rate exceeds the bound.`,
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
      'A phone lost alone leaves a row with a status and no outcome. First losses are tested against the labels of their slots and of the slots before; an association must hold with missing trials filled with the rate of their block, and with first losses filled half-way against it where they are uneven, more than 5 %, or blocks were voided by a hand or unevenly.',
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
