import { OverheardError } from '../../core/error.ts';
import { asId, type PhraseId, type StimulusId } from '../../core/words.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { shamArmOf } from '../experiment/slots-of-arms.ts';
import type { PlanStimulus } from '../plan.ts';

/** A recording at hand, as a line of stimuli.json has it; no phrase = a sham sentence. */
export interface StimulusAtHand {
  readonly id: string;
  readonly phrase?: string | null | undefined;
  readonly sha256: string;
  readonly durationMs: number;
}

/**
 * The recordings of the experiment's phrases and the sham sentences, in the order of the folder. Throws
 * `bad-experiment` when a phrase, or the sham arm, has none.
 */
export function chooseStimuli(experiment: Experiment, atHand: readonly StimulusAtHand[]): PlanStimulus[] {
  const phrases = new Set<string>(experiment.phrases.map(({ id }) => id));
  const isSham = ({ phrase }: StimulusAtHand): boolean => (phrase ?? undefined) === undefined;
  const chosen = atHand.filter((stimulus) => isSham(stimulus) || phrases.has(stimulus.phrase ?? ''));
  const silent = [...phrases].filter((phrase) => chosen.every((stimulus) => stimulus.phrase !== phrase));
  if (silent.length > 0) {
    throw noRecording(experiment, `no recording of ${silent.map((phrase) => `"${phrase}"`).join(', ')}`);
  }
  const shamArm = shamArmOf(experiment.blocks);
  if (shamArm !== undefined && !chosen.some(isSham)) {
    throw noRecording(experiment, `no sham sentence, and blocks.${shamArm} is above 0`);
  }
  return chosen.map(({ id, phrase, sha256, durationMs }) => ({
    id: asId<StimulusId>(id),
    ...(phrase === null || phrase === undefined ? {} : { phrase: asId<PhraseId>(phrase) }),
    sha256,
    durationMs,
  }));
}

function noRecording(experiment: Experiment, what: string): OverheardError {
  return new OverheardError(
    'bad-experiment',
    `stimuliFolder: ${experiment.stimuliFolder} holds ${what}; expected at least one`,
    { hint: 'Record or render the missing sentences and add them to stimuli.json, or take the phrase out.' },
  );
}
