import type { Verdict, VerdictFlag } from '../analysis.ts';

const words: Readonly<Record<VerdictFlag, string>> = {
  'assay-not-tested': 'no typed search showed whether the app reacts to anything at all',
  'claim-ruled-out': 'an excess of the size of the claim is ruled out',
  'exposure-unchecked': 'no recording proves that the foods were audible',
  'few-blocks': 'fewer than five blocks: the interval cannot tell blocks apart and may be too narrow',
  'interval-too-short':
    'phones or apps that share slots are no independent trials, and so few blocks cannot show how far they go together: nothing is ruled out',
  'microphone-not-crossed':
    'the microphone permission was revoked on phones of spoken slots only, so these count fewer phones than the control slots and an association is understated',
  'microphone-not-tested': 'the microphone permission was never revoked, so nothing is said about it',
  'missing-trials': 'trials are missing; see the worst case',
  'monte-carlo': 'the null was drawn at random, being too large to be counted out',
  'negative-association': 'the food was shown less often after it was spoken',
  'no-control': 'nothing was read without food speech, so there is no excess',
  'several-experiments': 'several experiments are taken together',
  'stopped-early': 'fewer blocks than planned were played',
  'unscored-phrases': 'some spoken foods were not scored',
  withheld: 'p-values, rates and intervals stay hidden until the planned number of blocks',
  'zero-events': 'no food was shown at all',
};

/** The flags of a verdict in words, each a clause; the flag that only repeats the headline is left out. */
export function flagWords({ kind, flags }: Pick<Verdict, 'kind' | 'flags'>): readonly string[] {
  return flags.filter((flag) => flag !== kind).map((flag) => words[flag]);
}
