import assert from 'node:assert/strict';
import { worldOf } from '../../../src/analyse/power/listener.ts';
import { drawStudy, type SimulatedBlock } from '../../../src/analyse/simulate/draw-study.ts';
import { usualDesign, type World } from '../../../src/analyse/simulate/world.ts';
import { Generator } from '../../../src/core/random.ts';

function draw(world: World): SimulatedBlock[] {
  return drawStudy(Generator.fromSeed('draw'), world);
}

/** Showings of phrases in trials, of those that were possible. */
function rateWhere(
  blocks: readonly SimulatedBlock[],
  counts: (slot: { arm: string; dealt: number }, trial: { isRevoked: boolean }, phrase: number) => boolean,
): number {
  let [shown, of] = [0, 0];
  for (const { slots } of blocks)
    for (const slot of slots)
      for (const trial of slot.trials)
        trial.hits.forEach((hit, phrase) => {
          if (!counts(slot, trial, phrase)) return;
          of += 1;
          shown += hit;
        });
  return shown / of;
}

describe('a simulated study', () => {
  const design = { ...usualDesign, phones: 4, isCrossed: true };
  for (const slotSd of [0, 1.5]) {
    it(`shows foods at the base rate, and more where they were spoken to a granted phone, or typed (slot sd ${slotSd})`, () => {
      const listener = { design, base: 0.2, excess: 0.4, typedExcess: 0.3, slotSd };
      const blocks = draw(worldOf(listener, 1500));
      const rates = [
        rateWhere(blocks, ({ dealt }, _, phrase) => phrase !== dealt),
        rateWhere(
          blocks,
          ({ arm, dealt }, trial, phrase) => arm === 'spoken' && phrase === dealt && !trial.isRevoked,
        ),
        rateWhere(
          blocks,
          ({ arm, dealt }, trial, phrase) => arm === 'spoken' && phrase === dealt && trial.isRevoked,
        ),
        rateWhere(blocks, ({ arm, dealt }, _, phrase) => arm === 'typed' && phrase === dealt),
      ];
      [0.2, 0.6, 0.2, 0.5].forEach((expected, at) => {
        assert.ok(Math.abs(rates[at]! - expected) < 0.025, `${rates[at]} instead of ${expected}`);
      });
    });
  }

  it('revokes the permission on half of the phones in every slot', () => {
    const [block] = draw({ design, blocks: 1, begin: () => ({ openSlot: () => () => 0 }) });
    for (const { trials } of block!.slots)
      assert.equal(trials.filter(({ isRevoked }) => isRevoked).length, 2);
  });

  it('loses a phone to the end of the block, and goes on until as many blocks as asked for are complete', () => {
    const blocks = draw({
      design: usualDesign,
      blocks: 3,
      begin: () => ({
        openSlot: () => () => 1,
        isLostAfter: ({ slot }) => slot === 3,
        voids: ({ block, slot }) => (block === 1 && slot === 5 ? 'operator' : undefined),
      }),
    });
    assert.deepEqual(
      blocks.map(({ voided }) => voided),
      [undefined, { slot: 5, by: 'operator' }, undefined, undefined],
    );
    const statuses = blocks.map(({ slots }) => slots.map(({ trials }) => trials[0]!.status));
    assert.deepEqual(statuses[0], [0, 0, 0, 0, 5, 5, 5, 5]);
    assert.deepEqual(statuses[1], [0, 0, 0, 0, 5, 5, 7, 7]);
  });
});
