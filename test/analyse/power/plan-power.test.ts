import assert from 'node:assert/strict';
import { planPower } from '../../../src/analyse/power/plan-power.ts';
import type { PowerOptions, PowerProgress } from '../../../src/analyse/power/power-plan.ts';
import { usualDesign } from '../../../src/analyse/simulate/world.ts';
import { usualCriteria } from '../../../src/analyse/evidence/criteria.ts';

const asked: PowerOptions = {
  design: usualDesign,
  base: 0.2,
  excess: 0.3,
  typedExcess: 0.3,
  slotSd: 0,
  apps: 1,
  blocks: 8,
  criteria: usualCriteria,
  studies: 100,
  mostBlocks: 40,
  seed: 'test',
};

describe('planning the power of a study', function () {
  this.timeout(60_000);

  it('gives the chances of each verdict after the planned blocks, the food test and the assay in them', async () => {
    const { effects, withoutEffect, level, smallestEffect } = await planPower({ ...asked, studies: 200 });
    assert.equal(level, 0.05);
    assert.deepEqual(
      effects.map(({ excess }) => excess),
      [0.6, 0.3, 0.2, 0.1],
    );
    const associated = effects.map((one) => one.associated);
    assert.deepEqual(
      associated,
      associated.toSorted((one, other) => other - one),
    );
    assert.ok(associated[0]! > 0.98 && associated[3]! < 0.4);
    // Without an effect 99 % of such studies rule the claim out if the assay passes, which it does in about 60 to 75 %.
    assert.ok(withoutEffect.assay > 0.5 && withoutEffect.assay < 0.85, String(withoutEffect.assay));
    assert.ok(withoutEffect.ruledOut <= withoutEffect.assay && withoutEffect.ruledOut > 0.4);
    assert.ok(smallestEffect! > 0.25 && smallestEffect! < 0.42, String(smallestEffect));
  });

  it('says which verdicts are out of reach, and what they would take', async () => {
    const { outOfReach, wanted } = await planPower({ ...asked, base: 0.05, mostBlocks: 90 });
    assert.deepEqual(
      outOfReach.map(({ verdict }) => verdict),
      ['associated-mic', 'no-practical-effect'],
    );
    assert.match(outOfReach[1]!.why, /needs at least 36 blocks; .* 90 % after \d+ blocks/);
    const [, { noEffect } = { noEffect: null }] = wanted;
    assert.ok(noEffect! >= 50 && noEffect! <= 75, String(noEffect));
    const untyped = await planPower({ ...asked, design: { ...usualDesign, typed: 0 } });
    assert.deepEqual(
      untyped.outOfReach.map(({ why }) => why).filter((why) => why.includes('positive control cannot pass')),
      Array<string>(2).fill('no food is typed, so the positive control cannot pass'),
    );
    const popular = await planPower({ ...asked, base: 0.5, typedExcess: 0.3 });
    assert.match(
      popular.outOfReach.map(({ why }) => why).join(),
      /too often anyway for an excess of 60 points/,
    );
  });

  it('finds the microphone where the permission is crossed over the phones, less often than the association', async () => {
    const design = { ...usualDesign, phones: 2, isCrossed: true };
    const { effects } = await planPower({ ...asked, design, excess: 0.5 });
    const [claim] = effects;
    assert.ok(claim!.microphone > 0.6 && claim!.microphone <= claim!.associated);
  });

  it('finds less where slots vary, and with more apps; more with more phones', async () => {
    const design = { ...usualDesign, typed: 0, phones: 4 };
    const chance = async (change: Partial<PowerOptions>) =>
      (await planPower({ ...asked, blocks: 4, design, mostBlocks: 12, ...change })).effects[2]!.associated;
    const usual = await chance({});
    assert.ok((await chance({ slotSd: 2 })) < usual);
    assert.ok((await chance({ apps: 5 })) < usual);
    assert.ok((await chance({ design: { ...design, phones: 1 } })) < usual);
  });

  it('gives the same plan for the same seed, as JSON', async () => {
    const short = { ...asked, studies: 40, blocks: 4, mostBlocks: 8 };
    const [one, again] = [await planPower(short), await planPower(short)];
    assert.deepEqual(JSON.parse(JSON.stringify(one)), again);
    assert.equal(one.wanted[0]!.noEffect, null);
  });

  it('reports its progress up to the end of every question, and ends when the signal says so', async () => {
    const seen: PowerProgress[] = [];
    await planPower({ ...asked, studies: 40, mostBlocks: 8, onProgress: (progress) => seen.push(progress) });
    assert.deepEqual(
      [...new Set(seen.map(({ stage }) => stage))],
      ['planned blocks', 'smallest effect', 'blocks wanted'],
    );
    assert.ok(seen.every(({ done, total }) => done <= total));
    const reason = new Error('enough');
    await assert.rejects(planPower({ ...asked, signal: AbortSignal.abort(reason) }), reason);
  });

  it('refuses rates and blocks that cannot be', async () => {
    const designs = [
      { spoken: 0 },
      { spoken: 1, silence: 0, sham: 0 },
      { spoken: 1.5 },
      { phones: 0 },
      { typed: -1 },
    ];
    const wrong: readonly Partial<PowerOptions>[] = [
      { base: -0.1 },
      { base: NaN },
      { excess: 0 },
      { base: 0.5, excess: 0.6 },
      { typedExcess: 0.9 },
      { slotSd: -1 },
      { apps: 0 },
      { blocks: 0 },
      ...designs.map((design) => ({ design: { ...usualDesign, ...design } })),
    ];
    for (const change of wrong)
      await assert.rejects(planPower({ ...asked, ...change }), { code: 'wrong-use' });
  });
});
