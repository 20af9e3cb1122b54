import assert from 'node:assert/strict';
import {
  chiSquareUniform,
  dealtIn,
  exampleDraw,
  exampleInventory,
  foods,
  tally,
} from '../made-up/example.ts';

/**
 * The exact test of the analysis assumes that every order of a block's labels is equally likely and that the
 * microphone is dealt apart from them. Seeds are fixed, limits are the 99.99 % points of the chi-square distribution.
 */
describe('the draw of labels', () => {
  const blocks = { planned: 4800, spare: 0, spoken: 2, silence: 1, sham: 1, typed: 0 };
  const drawn = exampleDraw({
    changes: { blocks, phrases: foods.slice(0, 5).map((id) => ({ id })) },
    inventory: exampleInventory([4]),
    seed: 'exchangeability',
  });
  const dealt = drawn.plan.blocks.map((block) => dealtIn(drawn, block));

  it('makes each of the 24 orders of a block of four equally likely', () => {
    const orders = dealt.map((slots) => {
      const names = slots.map(({ label }) => (label.arm === 'spoken' ? label.phrase : label.arm));
      const spoken = names.filter((name) => name !== 'silence' && name !== 'sham').sort();
      return names.map((name) => (spoken.includes(name) ? spoken.indexOf(name) : name)).join(' ');
    });
    const counts = [...tally(orders).values()];
    assert.equal(counts.length, 24);
    assert.ok(chiSquareUniform(counts) < 58.6, `chi-square(23) = ${chiSquareUniform(counts)}`);
  });

  it('does not tell from the end of a block how the next begins', () => {
    const pairs = dealt
      .slice(1)
      .map((slots, i) => `${dealt[i]!.at(-1)!.label.arm} ${slots[0]!.label.arm}`)
      .map((pair) => pair.replaceAll('sham', 'silence'));
    const counts = [...tally(pairs).values()];
    assert.equal(counts.length, 4);
    assert.ok(chiSquareUniform(counts) < 21.2, `chi-square(3) = ${chiSquareUniform(counts)}`);
  });

  it('revokes the microphone on each pair of four phones equally often, in every arm and place', () => {
    for (const arm of ['spoken', 'silence', 'sham']) {
      const revoked = dealt.flat().flatMap(({ label, microphone }) =>
        label.arm === arm
          ? [
              Object.keys(microphone)
                .filter((phone) => microphone[phone] === 'revoked')
                .sort()
                .join(),
            ]
          : [],
      );
      const counts = [...tally(revoked).values()];
      assert.equal(counts.length, 6);
      assert.ok(chiSquareUniform(counts) < 25.8, `${arm}: chi-square(5) = ${chiSquareUniform(counts)}`);
    }
  });

  it('draws the microphone of a phone anew in every slot', () => {
    const runs = dealt.map((slots) => slots.map(({ microphone }) => microphone['a1']![0]).join(''));
    const counts = [...tally(runs).values()];
    assert.equal(counts.length, 16);
    assert.ok(chiSquareUniform(counts) < 44.3, `chi-square(15) = ${chiSquareUniform(counts)}`);
  });
});
