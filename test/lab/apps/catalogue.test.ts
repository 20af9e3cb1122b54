import assert from 'node:assert/strict';
import { Generator } from '../../../src/core/random.ts';
import { foodNamed, foods, otherKinds } from '../../../src/lab/apps/catalogue.ts';
import { drawFeed, drawShop } from '../../../src/lab/apps/feed.ts';

const readCards = 20;

describe('the catalogue of the virtual apps', () => {
  it('never lets a shop mention a food that it does not sell', () => {
    const random = Generator.fromSeed('catalogue');
    for (const what of [...foods, ...otherKinds]) {
      const shop = drawShop(random, what);
      const said = [shop.title, ...shop.dishes].join('\n');
      for (const food of foods) {
        for (const word of [food.word, ...food.otherWords]) {
          if (what !== food) assert.ok(!said.includes(word), `${said} mentions ${word}`);
        }
      }
    }
  });

  it('shows each food by chance in 5 to 25 of 100 sets of twenty read cards', () => {
    for (const { id, share } of foods) {
      const chance = 1 - (1 - share) ** readCards;
      assert.ok(chance > 0.05 && chance < 0.25, `${id}: ${chance}`);
    }
    assert.equal(foods.length, 13);
  });

  it('draws foods as often as their shares say', () => {
    const random = Generator.fromSeed('shares');
    const feeds = 4000;
    let seen = 0;
    for (let i = 0; i < feeds; i += 1) {
      seen += drawFeed(random, () => 1).filter(({ title }) => title.includes('火锅')).length;
    }
    const expected = feeds * 30 * (foodNamed('火锅')?.share ?? 0);
    // Six standard deviations of a Poisson count.
    assert.ok(Math.abs(seen - expected) < 6 * Math.sqrt(expected), `${seen} instead of ${expected}`);
  });

  it('knows a food by its other words', () => {
    assert.equal(foodNamed('附近的打边炉')?.id, 'hotpot');
    assert.equal(foodNamed('打印机'), undefined);
  });
});
