import type { PhraseInput } from '../../src/plan/experiment/phrase.ts';
import { enPopular } from './en-popular.ts';
import { enRare } from './en-rare.ts';

/** A food that nobody sells: its base rate is zero, so that every hit would be an error of the instrument. */
const enNonce = [
  { id: 'nonce-en', phrase: 'zorbelnut pie', note: 'invented' },
] satisfies readonly PhraseInput[];

/** Foods in English; an experiment picks some of them by id. Recalibrate the base rates by `overheard baseline`. */
export const enPhrases = [...enPopular, ...enRare, ...enNonce];

/** Sentences that carry a phrase, `{p}`. */
export const enCarriers = [
  'I really feel like having some {p}',
  'Shall we get {p} for lunch?',
  'I have not had {p} in ages',
  'Let us order {p} tonight',
];

/** Sentences of sham slots: speech of the same length that names no food. */
export const enSham = [
  "The meeting moved to three o'clock",
  'The printer jammed again',
  'We are viewing a flat this weekend',
];
