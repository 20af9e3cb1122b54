import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Generator } from '../../src/core/random.ts';

describe('the generator', () => {
  it('gives the same numbers for the same seed and others for another', () => {
    const draw = (seed: string): number[] => {
      const generator = Generator.fromSeed(seed);
      return Array.from({ length: 8 }, () => generator.next());
    };
    assert.deepEqual(draw('spring'), draw('spring'));
    assert.notDeepEqual(draw('spring'), draw('autumn'));
  });

  it('follows the published xoshiro128** 1.1 from a known state', () => {
    // First outputs of the authors' C code for the state 1, 2, 3, 4.
    const generator = Generator.fromState([1, 2, 3, 4]);
    assert.deepEqual([generator.next(), generator.next(), generator.next()], [11520, 0, 5927040]);
  });

  it('goes on from a saved state', () => {
    const generator = Generator.fromSeed('spring');
    generator.next();
    const copy = Generator.fromState(generator.state);
    assert.equal(copy.next(), generator.next());
    assert.ok(generator.state.every((word) => word >= 0 && word < 2 ** 32));
  });

  it('draws below a limit without favouring any number', () => {
    const generator = Generator.fromSeed('uniform');
    const counts = Array.from({ length: 6 }, () => 0);
    for (let i = 0; i < 60_000; i += 1) counts[generator.below(6)]! += 1;
    const chi2 = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    // 99.99 % point of chi-square with 5 degrees of freedom.
    assert.ok(chi2 < 25.7, `chi2 is ${chi2}`);
  });

  it('refuses a limit it cannot draw below', () => {
    for (const limit of [0, -1, 1.5, 2 ** 32 + 1, Number.NaN]) {
      assert.throws(() => Generator.fromSeed('a').below(limit), RangeError);
    }
  });

  it('shuffles without losing or inventing anything', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (items, seed) => {
        const shuffled = Generator.fromSeed(seed).shuffle(items);
        assert.deepEqual(
          shuffled.toSorted((a, b) => a - b),
          items.toSorted((a, b) => a - b),
        );
      }),
    );
  });

  it('gives every order of three equally often', () => {
    const generator = Generator.fromSeed('orders');
    const counts = new Map<string, number>();
    for (let i = 0; i < 12_000; i += 1) {
      const order = generator.shuffle(['a', 'b', 'c']).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    assert.equal(counts.size, 6);
    const chi2 = [...counts.values()].reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    assert.ok(chi2 < 25.7, `chi2 is ${chi2}`);
  });
});
