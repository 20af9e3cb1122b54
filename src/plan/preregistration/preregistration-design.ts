import { slotArms, type SlotArm } from '../../core/arms.ts';
import type { Plan } from '../plan.ts';
import { answer, count, duration, percent, type Section } from './preregistration-form.ts';
import { answerSampling } from './preregistration-sampling.ts';

/** Hypotheses, design and sampling plan of a sealed plan. Tells no label. */
export function answerDesign(plan: Plan): readonly Section[] {
  return [
    { title: 'Study Information', answers: [answer('q2', 'Hypotheses', ...hypotheses(plan))] },
    { title: 'Design Plan', answers: designAnswers(plan) },
    { title: 'Sampling Plan', answers: answerSampling(plan) },
  ];
}

function hypotheses({ experiment }: Plan): string[] {
  const { from, to } = experiment.claimBand;
  return [
    `Question: ${experiment.question}`,
    `H1, tested for each of ${experiment.apps.join(', ')}: the app shows a food more often after that food was spoken ` +
      'near the locked phone than after the silence and sham slots of the same block.',
    experiment.microphoneFactor === 'none'
      ? ''
      : 'H2, tested where H1 holds: shows of the spoken food are more frequent while RECORD_AUDIO is granted to the app than while it is revoked.',
    `H3, the claim under test: the food is shown in ${percent(from)} to ${percent(to)} of the occasions beyond what happens anyway; ` +
      `it is ruled out when the upper limit of the excess hit rate is below ${percent(from)}.`,
    `An excess inside ±${percent(experiment.confirmatory.equivalenceMargin)} counts as practically no effect.`,
    'Direction of interest: greater. Tests of H1 are two-sided.',
  ];
}

function designAnswers(plan: Plan): Section['answers'] {
  return [
    answer(
      'q3',
      'Study type',
      'Experiment: a seeded generator assigns the treatment. The subjects are phones and the accounts on them, not people.',
    ),
    answer(
      'q4',
      'Blinding',
      'Whoever analyses the data does not know what was played: matching is done by a program that cannot read the key, before the key is opened.',
    ),
    answer(
      'q5',
      'Is there any additional blinding in this study?',
      `Labels lie sealed in key.json (SHA-256 ${plan.keySha256}); the harness alone opens it, to play a slot.`,
      'What is shown during a run is progress and health, never outcomes by arm. Every reading is scored for every phrase of the plan.',
    ),
    answer('q6', 'Study design', ...studyDesign(plan)),
    answer('q7', 'Randomization', ...randomisation(plan)),
  ];
}

function studyDesign({ experiment, rooms, blocks }: Plan): string[] {
  const phones = rooms.reduce((sum, room) => sum + room.phones.length, 0);
  const windows = experiment.mealWindows.map(({ from, to }) => `${from} to ${to}`).join(', ');
  return [
    `Randomised blocks in ${count(rooms.length, 'room')} with ${count(phones, 'phone')}; the unit is the slot: one occasion in one room, which exposes every phone there.`,
    `Slots of a block: ${armSentence(experiment)}.`,
    microphoneSentence(experiment.microphoneFactor),
    experiment.canary === undefined
      ? ''
      : `At the beginning of every block ${experiment.canary.packageName}, which is known to use the microphone, is opened and polled for ${duration(experiment.canary.watchMs)}: the sensitivity of the telemetry.`,
    `Between exposure and reading the phones stay locked for ${experiment.lags.map(lagText).join(', ')}.`,
    windows === '' ? '' : `A block lies inside one window of one day (${windows}).`,
    `Blocks: ${blocks.filter(({ spare }) => !spare).length} planned, ${blocks.filter(({ spare }) => spare).length} spare.`,
    experiment.silentTwinRooms
      ? 'Half of the rooms, drawn at random, get silence in every slot. Their blocks hold no spoken slot and enter no test and no estimate; they describe what feeds and telemetry do without any exposure, and rooms are not compared.'
      : '',
  ];
}

function armSentence({ blocks, typed }: Plan['experiment']): string {
  const remarks: Readonly<Record<SlotArm, string>> = {
    spoken: ' (different foods)',
    silence: '',
    sham: ' (speech about no food)',
    typed:
      typed === 'shared-account'
        ? ' (a food typed in the search box of the same accounts)'
        : ' (in blocks of their own, on phones and accounts of their own)',
  };
  return slotArms
    .filter((arm) => blocks[arm] !== undefined)
    .map((arm) => `${blocks[arm]} ${arm}${remarks[arm]}`)
    .join(', ');
}

function microphoneSentence(factor: Plan['experiment']['microphoneFactor']): string {
  switch (factor) {
    case 'crossed':
      return 'Crossed with it: in every slot, whatever its label, RECORD_AUDIO is revoked on half of the phones; a room with one phone gets spoken slots with the permission revoked instead.';
    case 'revoked-slots':
      return 'Besides, foods of the block are spoken in further slots with RECORD_AUDIO revoked.';
    case 'none':
      return 'RECORD_AUDIO stays granted throughout.';
  }
}

function randomisation(plan: Plan): string[] {
  return [
    'Block randomisation at the level of the slot: the labels of a block are one uniform shuffle of a fixed multiset, drawn for every block before the first slot.',
    'A block gets the foods that were used least and that no recent block of its room had (wash-out ' +
      `${duration(plan.experiment.washOutMs)}); their order inside the block is not constrained.`,
    plan.experiment.microphoneFactor === 'crossed'
      ? 'The phones whose microphone is revoked are drawn slot by slot, independently of the label.'
      : '',
    `Generator: ${plan.generator.algorithm}, seeded; its state before and after is in plan.json.`,
    'A slot that fails after its label was used voids its block, which a spare block with labels of its own replaces.',
  ];
}

function lagText(
  { dwellMs, primary }: Plan['experiment']['lags'][number],
  _: number,
  all: readonly unknown[],
): string {
  return `${duration(dwellMs)}${primary && all.length > 1 ? ' (primary)' : ''}`;
}
