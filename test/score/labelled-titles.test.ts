import assert from 'node:assert/strict';
import { checkPhrases } from '../../src/score/match/check-phrases.ts';
import { createMatcher } from '../../src/score/match/matcher.ts';
import { labelledTitles, phrasesAsGiven } from './labelled-titles.ts';

for (const language of ['zh', 'en'] as const) {
  describe(`the matcher on labelled titles (${language})`, () => {
    const phrases = phrasesAsGiven(language);
    const matcher = createMatcher(phrases);
    const titles = labelledTitles(language);

    it('has lists that pass the checks of a plan', () => {
      checkPhrases(phrases);
    });

    it('finds at least 90 % of what readers found, and 95 % of its hits are right', () => {
      let right = 0;
      const wrong: string[] = [];
      const missed: string[] = [];
      for (const { title, phrases: expected } of titles) {
        const found = new Set<string>(matcher.match(title).map((hit) => hit.phrase));
        for (const phrase of found) {
          if (expected.includes(phrase)) right += 1;
          else wrong.push(`${title}: ${phrase}`);
        }
        missed.push(
          ...expected.filter((phrase) => !found.has(phrase)).map((phrase) => `${title}: ${phrase}`),
        );
      }
      const summary = `wrong: ${wrong.join('; ')}\nmissed: ${missed.join('; ')}`;
      assert.ok(right / (right + wrong.length) >= 0.95, summary);
      assert.ok(right / (right + missed.length) >= 0.9, summary);
    });

    it('knows every label', () => {
      const ids = new Set<string>(phrases.map((phrase) => phrase.id));
      const unknown = titles.flatMap((title) => title.phrases.filter((phrase) => !ids.has(phrase)));
      assert.deepEqual(unknown, []);
    });
  });
}
