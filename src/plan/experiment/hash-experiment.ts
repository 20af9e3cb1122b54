import { sha256 } from '../../core/hash.ts';
import type { Experiment } from './experiment.ts';
import { sealedText } from '../seal/sealed-text.ts';

/** SHA-256 of an experiment as data: any change of meaning changes it, a comment does not. */
export function hashExperiment(experiment: Experiment): string {
  return sha256(sealedText(experiment));
}

/** SHA-256 of the phrase list alone: what `score` matches by. */
export function hashPhrases(phrases: Experiment['phrases']): string {
  return sha256(sealedText(phrases));
}
