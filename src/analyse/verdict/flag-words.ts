import type { Verdict, VerdictFlag } from '../analysis.ts';

const words: Readonly<Record<VerdictFlag, string>> = {
  'app-dead': 'the app did not live through the exposure in more than a fifth of the spoken trials',
  'assay-failed': 'a typed search was not followed either, so nothing is excluded',
  'assay-not-tested': 'no typed search showed whether the app reacts to anything at all',
  'association-not-robust': 'the association does not bear its missing trials or voided blocks',
  'claim-ruled-out': 'an excess of the size of the claim is ruled out',
  contamination: 'a stimulus was heard in slots of silence',
  'directions-differ': 'the exact test and the excess point in opposite directions',
  'ended-by-hand': 'the run was ended by hand, so only e-values decide',
  'exposure-unchecked': 'no recording proves that the foods were audible',
  'few-blocks': 'fewer than six blocks: nothing is excluded',
  'fewer-blocks-than-planned': 'no further block could be completed, and these count as the planned end',
  'food-not-tested': 'whether it is the food, and not speech as such, could not be tested',
  'losses-uneven': 'phones were lost unevenly after speech and in control slots',
  'microphone-not-crossed':
    'the permission was revoked, but not over the phones of spoken and control slots alike: what revoking does by itself cannot be told apart',
  'microphone-not-tested': 'the microphone permission was never revoked, so nothing is said about it',
  'missing-trials': 'trials are missing; see the losses',
  'monte-carlo': 'a null was drawn at random, being too large to be counted out',
  'negative-association': 'the food was shown less often after it was spoken',
  'no-control': 'nothing was read without food speech, so there is no excess',
  'no-room-for-claim': 'the foods are shown too often anyway for an excess of the size of the claim',
  placebo: 'what was shown before the slots follows the labels too: the shuffle or the table is broken',
  'plan-of-older-method':
    'the plan was sealed under version 1 of the method; it is judged by the rules of version 2',
  'several-experiments': 'several experiments are taken together',
  'stopped-early': 'the e-values opened the answer before the planned number of blocks',
  'unscored-phrases': 'some spoken foods were not scored',
  'updated-between-blocks': 'the app was updated between blocks',
  'updated-inside-block': 'the app was updated inside a block, so nothing is excluded',
  'voids-included': 'voided blocks are counted back in when the association is tried',
  withheld: 'p-values, rates and intervals stay hidden until the planned end',
  'zero-events': 'no food was shown at all',
};

/** The flags of a verdict in words, each a clause; the flag that only repeats the headline is left out. */
export function flagWords({ kind, flags }: Pick<Verdict, 'kind' | 'flags'>): readonly string[] {
  return flags.filter((flag) => flag !== kind).map((flag) => words[flag]);
}
