import assert from 'node:assert/strict';
import { enPhrases } from '../../../experiments/phrases/en.ts';
import { zhPhrases } from '../../../experiments/phrases/zh.ts';
import { Generator } from '../../../src/core/random.ts';
import { foodNamed, foodWithId, namesOf } from '../../../src/lab/apps/recommending/catalogue.ts';
import { catalogueIn } from '../../../src/lab/apps/catalogues/catalogues.ts';
import { drawFeed, drawShop, type Shop } from '../../../src/lab/apps/feed.ts';
import { createMatcher } from '../../../src/score/match/matcher.ts';
import { parsePhrases } from '../../../src/score/match/phrase.ts';

const readCards = 20;
const phrasesIn = { zh: zhPhrases, en: enPhrases };

for (const language of ['zh', 'en'] as const) {
  const catalogue = catalogueIn(language);
  const { foods, otherKinds, popular } = catalogue;
  const matcher = createMatcher(parsePhrases(phrasesIn[language]), ['strict']);
  const named = (texts: readonly string[]): readonly string[] => [
    ...new Set(texts.flatMap((text) => matcher.match(text).map(({ phrase }): string => phrase))),
  ];

  describe(`the ${language} catalogue of the virtual apps`, () => {
    it('has shops that the matcher of a study finds for their food, and for no other of all phrases', () => {
      const random = Generator.fromSeed('catalogue');
      for (const what of [...foods, ...otherKinds]) {
        for (let i = 0; i < 50; i += 1) {
          const { title, dishes }: Shop = drawShop(random, { catalogue, what });
          const expected = 'id' in what ? [what.id] : [];
          assert.deepEqual(named([title]), expected, title);
          const beside = named(dishes).filter((phrase) => !expected.includes(phrase));
          assert.deepEqual(beside, [], dishes.join(', '));
        }
      }
    });

    it('has a phrase for every food, and knows a food by each of its names and in its shops', () => {
      const random = Generator.fromSeed('names');
      for (const food of foods) {
        assert.ok(
          phrasesIn[language].some(({ id }) => id === food.id),
          food.id,
        );
        for (const name of namesOf(food)) assert.equal(foodNamed(catalogue, `${name}!`)?.id, food.id, name);
        const { title } = drawShop(random, { catalogue, what: food });
        assert.equal(foodNamed(catalogue, title)?.id, food.id, title);
        assert.equal(foodWithId(catalogue, food.id), food);
      }
      for (const what of otherKinds) assert.equal(foodNamed(catalogue, what.word), undefined, what.word);
      assert.equal(foodNamed(catalogue, ''), undefined);
      for (const id of popular) assert.ok(foodWithId(catalogue, id), id);
    });

    it('shows each food by chance in 5 to 25 of 100 sets of twenty read cards, and leaves most to others', () => {
      for (const { id, share } of foods) {
        const chance = 1 - (1 - share) ** readCards;
        assert.ok(chance > 0.05 && chance < 0.25, `${id}: ${chance}`);
      }
      const together = foods.reduce((sum, { share }) => sum + share, 0);
      assert.ok(together < 0.25, String(together));
    });

    it('draws foods as often as their shares say', () => {
      const random = Generator.fromSeed('shares');
      const feeds = 2000;
      const [id] = popular;
      let seen = 0;
      for (let i = 0; i < feeds; i += 1) {
        const feed = drawFeed(random, catalogue, () => 1);
        seen += feed.filter(({ title }) => foodNamed(catalogue, title)?.id === id).length;
      }
      const expected = feeds * 30 * (foodWithId(catalogue, id)?.share ?? 0);
      // Six standard deviations of a Poisson count.
      assert.ok(Math.abs(seen - expected) < 6 * Math.sqrt(expected), `${seen} instead of ${expected}`);
    });
  });
}

describe('a virtual app', () => {
  it('tells foods apart whose names contain each other', () => {
    const zh = catalogueIn('zh');
    assert.equal(foodNamed(zh, 'CoCo奶茶')?.id, 'coco-milktea');
    assert.equal(foodNamed(zh, 'coco奶茶')?.id, 'coco-milktea');
    assert.equal(foodNamed(zh, '附近的奶茶店')?.id, 'teashop');
    assert.equal(foodNamed(zh, '奶茶')?.id, 'milktea');
    assert.equal(foodNamed(zh, '日料 / 日本料理')?.id, 'japanese');
    assert.equal(foodNamed(zh, '打印机'), undefined);
  });
});
