import type { Row } from '../../columns/column.ts';
import type { phrases } from '../../columns/tables/phrases.ts';
import type { HitTier } from '../../core/words.ts';
import type { Key } from '../../plan/key.ts';
import { nameOf } from '../../plan/experiment/phrase.ts';
import type { Plan } from '../../plan/plan.ts';
import { parsePhrases } from '../../score/match/phrase.ts';

/** The rows of phrases.csv: every name by which a food was looked for. */
export function phraseRows(plan: Plan, key: Key): Row<typeof phrases>[] {
  const { experiment } = plan;
  const dealt = new Set<string>(
    Object.values(key.slots).flatMap(({ label }) => ('phrase' in label ? [label.phrase] : [])),
  );
  return parsePhrases(experiment.phrases, 'plan.json: experiment.phrases').map((phrase, index) => {
    const written = experiment.phrases[index]!;
    const named = (tier: HitTier): string =>
      phrase.aliases
        .filter((alias) => alias.tier === tier)
        .map(({ text }) => text)
        .join('\n');
    return {
      phrase: phrase.id,
      zh: nameOf(written, ['zh']),
      en: nameOf(written, ['en']),
      names: named('strict') || phrase.id,
      brands: named('brand'),
      loose_aliases: named('loose'),
      false_friends: phrase.falseFriends.join('\n'),
      is_dealt: dealt.has(phrase.id),
    };
  });
}
