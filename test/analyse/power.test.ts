import assert from 'node:assert/strict';
import { planPower } from '../../src/analyse/power.ts';
import type { PowerOptions, PowerProgress } from '../../src/analyse/power.ts';
import { drawStudy, rejectionsOf } from '../../src/analyse/calibrate/power-curve.ts';
import { Generator } from '../../src/core/random.ts';

const asked: PowerOptions = {
  design: { spoken: 3, control: 3 },
  base: 0.2,
  excess: 0.3,
  studies: 300,
  mostBlocks: 32,
};

describe('planning the blocks of a study', function () {
  this.timeout(60_000);

  it('comes to the planning numbers of the method: 8, 4, 12 and 12 blocks for 90 %', async () => {
    const known = [
      { base: 0.05, excess: 0.3, blocks: 8 },
      { base: 0.2, excess: 0.6, blocks: 4 },
      { base: 0.2, excess: 0.3, blocks: 12 },
      { base: 0.5, excess: 0.3, blocks: 12 },
    ];
    for (const { base, excess, blocks } of known) {
      const { effect } = await planPower({ ...asked, base, excess, powers: [0.9] });
      const got = effect[0]?.blocks ?? NaN;
      assert.ok(Math.abs(got - blocks) <= 2, `${got} blocks instead of ${blocks}`);
    }
  });

  it('plans with the level and the margin of the study', async () => {
    const strict = await planPower({
      ...asked,
      powers: [0.5],
      studies: 50,
      alpha: 0.01,
      margin: 0.3,
      design: { spoken: 3, control: 3, apps: 2 },
    });
    assert.equal(strict.level, 0.005);
    assert.equal(strict.noEffect[0]?.margin, 0.3);
  });

  it('needs more blocks for more certainty, for a smaller excess and for more apps, fewer with more phones', async () => {
    const blocksFor = async (change: Partial<PowerOptions>) =>
      (await planPower({ ...asked, powers: [0.9], ...change })).effect[0]?.blocks ?? NaN;
    const usual = await blocksFor({});
    assert.ok((await blocksFor({ powers: [0.5] })) < usual);
    assert.ok((await blocksFor({ excess: 0.2 })) > usual);
    assert.ok((await blocksFor({ design: { spoken: 3, control: 3, apps: 5 } })) > usual);
    assert.ok((await blocksFor({ design: { spoken: 3, control: 3, phones: 4 } })) < usual);
  });

  it('says how wide the interval is without an effect, and when it is narrow enough', async () => {
    const { widths, noEffect, effect } = await planPower({
      ...asked,
      base: 0.05,
      studies: 200,
      mostBlocks: 60,
    });
    assert.deepEqual(
      widths.map(({ blocks }) => blocks),
      effect.map(({ blocks }) => blocks),
    );
    assert.ok(widths[0]!.halfWidth > widths[1]!.halfWidth && widths[1]!.halfWidth > 0);
    const [lenient, strict] = noEffect;
    assert.ok(20 <= lenient!.blocks! && lenient!.blocks! <= strict!.blocks! && strict!.blocks! <= 45);
  });

  it('gives null where the most blocks do not do', async () => {
    const { effect, noEffect, curve } = await planPower({
      ...asked,
      excess: 0.05,
      mostBlocks: 6,
      studies: 100,
    });
    assert.deepEqual(
      effect.map(({ blocks }) => blocks),
      [null, null],
    );
    assert.deepEqual(
      noEffect.map(({ blocks }) => blocks),
      [null, null],
    );
    assert.equal(curve.at(-1)?.blocks, 6);
  });

  it('gives the same plan for the same seed, as JSON', async () => {
    const [one, again] = [
      await planPower({ ...asked, studies: 60 }),
      await planPower({ ...asked, studies: 60 }),
    ];
    assert.deepEqual(JSON.parse(JSON.stringify(one)), again);
  });

  it('reports its progress up to the end, and ends when the signal says so', async () => {
    const seen: PowerProgress[] = [];
    await planPower({ ...asked, studies: 120, onProgress: (progress) => seen.push(progress) });
    assert.ok(seen.some(({ stage }) => stage === 'effect'));
    assert.ok(seen.every(({ done, total }) => done <= total));
    assert.ok(seen.at(-1)?.stage === 'no-effect' && seen.at(-1)?.done === seen.at(-1)?.total);
    const reason = new Error('enough');
    await assert.rejects(planPower({ ...asked, signal: AbortSignal.abort(reason) }), reason);
  });

  it('refuses rates and blocks that cannot be', async () => {
    const designs = [
      { spoken: 0, control: 3 },
      { spoken: 1, control: 0 },
      { spoken: 1.5, control: 2 },
    ];
    const wrong: readonly Partial<PowerOptions>[] = [
      { base: -0.1 },
      { base: NaN },
      { excess: 0 },
      { base: 0.5, excess: 0.6 },
      ...designs.map((design) => ({ design })),
      { design: { spoken: 3, control: 3, phones: 0 } },
    ];
    for (const change of wrong)
      await assert.rejects(planPower({ ...asked, ...change }), { code: 'wrong-use' });
  });
});

describe('a simulated study', () => {
  it('hits more often where the phrase was spoken, by the excess', () => {
    const generator = Generator.fromSeed('rates');
    const study = drawStudy(
      generator,
      { design: { spoken: 2, control: 3, phones: 3 }, base: 0.2, excess: 0.4 },
      2000,
    );
    let [spoken, other] = [0, 0];
    for (const { labels, hits } of study) {
      labels.forEach((label, slot) => {
        hits[slot]!.forEach((score, phrase) => (label === phrase ? (spoken += score) : (other += score)));
      });
    }
    assert.ok(Math.abs(spoken / (2000 * 2 * 3) - 0.6) < 0.03);
    assert.ok(Math.abs(other / (2000 * 8 * 3) - 0.2) < 0.02);
  });

  it('is rejected no more often than the level when speech does nothing', () => {
    const generator = Generator.fromSeed('level');
    let rejected = 0;
    for (let study = 0; study < 400; study += 1) {
      const drawn = drawStudy(generator, { design: asked.design, base: 0.4, excess: 0 }, 12);
      if (rejectionsOf(drawn, [12], 0.05)[0] === true) rejected += 1;
    }
    // The 99.99 % point of Binomial(400, 0.05).
    assert.ok(rejected <= 38, `${rejected} of 400`);
  });
});
