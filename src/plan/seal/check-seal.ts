import { OverheardError } from '../../core/error.ts';
import { sha256 } from '../../core/hash.ts';
import type { StimulusAtHand } from '../draw/choose-stimuli.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { hashExperiment, hashPhrases } from '../experiment/hash-experiment.ts';
import type { Plan } from '../plan.ts';

/** Things that a run is about to use, to be compared with those that were sealed; those left out are not compared. */
export interface SealedThings {
  readonly plan: Plan;
  /** Bytes of key.json. */
  readonly keyBytes?: Uint8Array;
  /** The experiment's file as it is now. */
  readonly experiment?: Experiment;
  /** The lines of stimuli.json as they are now. */
  readonly stimuli?: readonly StimulusAtHand[];
  /** Fingerprint of the matcher as it is now. */
  readonly matcherSha256?: string;
}

/**
 * Refuses any change since the plan was sealed: throws `broken-seal` with what changed, its hash now, and the hash
 * that was sealed.
 */
export function checkSeal(things: SealedThings): void {
  const { plan, keyBytes, experiment, stimuli, matcherSha256 } = things;
  compare('the experiment in plan.json', hashExperiment(plan.experiment), plan.experimentSha256);
  compare('the phrases in plan.json', hashPhrases(plan.experiment.phrases), plan.phrasesSha256);
  if (keyBytes !== undefined) compare('key.json', sha256(keyBytes), plan.keySha256);
  if (experiment !== undefined) {
    compare(`the phrase list of ${plan.name}`, hashPhrases(experiment.phrases), plan.phrasesSha256);
    compare(`the experiment ${plan.name}`, hashExperiment(experiment), plan.experimentSha256);
  }
  if (matcherSha256 !== undefined && plan.matcherSha256 !== null) {
    compare('the matcher', matcherSha256, plan.matcherSha256);
  }
  if (stimuli !== undefined) compareStimuli(plan, stimuli);
}

function compareStimuli(plan: Plan, stimuli: readonly StimulusAtHand[]): void {
  const now = new Map(stimuli.map((stimulus) => [stimulus.id, stimulus.sha256]));
  for (const { id, sha256: sealed } of plan.stimuli) {
    compare(`the recording ${id}`, now.get(id) ?? 'none (it is gone)', sealed);
  }
}

function compare(what: string, found: string, expected: string): void {
  if (found === expected) return;
  throw new OverheardError(
    'broken-seal',
    `${what} has SHA-256 ${found}; expected ${expected}, as sealed before the run`,
    {
      hint: 'Put back what was sealed to go on with this run, or plan a new run with what is there now.',
      data: { what, found, expected },
    },
  );
}
