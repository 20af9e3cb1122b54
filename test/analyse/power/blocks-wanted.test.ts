import assert from 'node:assert/strict';
import { blocksToAssociate, blocksToExcludeEffects } from '../../../src/analyse/power/blocks-wanted.ts';
import { chancesOf } from '../../../src/analyse/power/chances.ts';
import { usualDesign } from '../../../src/analyse/simulate/world.ts';
import { usualCriteria } from '../../../src/analyse/evidence/criteria.ts';

const simulation = { studies: 300, seed: 'planning', criteria: usualCriteria };
const search = { ...simulation, chances: [0.9], mostBlocks: 100 };
const listener = { design: usualDesign, base: 0.2, excess: 0.3, typedExcess: 0.3, slotSd: 0 };

describe('the planning numbers of the method', function () {
  this.timeout(60_000);

  const toAssociate = [
    { base: 0.05, excess: 0.2, blocks: 11 },
    { base: 0.05, excess: 0.3, blocks: 6 },
    { base: 0.2, excess: 0.3, blocks: 10 },
    { base: 0.2, excess: 0.6, blocks: 3 },
    { base: 0.5, excess: 0.3, blocks: 9 },
    { base: 0.2, excess: 0.2, phones: 4, blocks: 5 },
    { base: 0.2, excess: 0.2, phones: 4, slotSd: 1.5, blocks: 7 },
    { base: 0.2, excess: 0.3, apps: 3, blocks: 11 },
  ];
  for (const { blocks, phones = 1, apps = 1, ...rates } of toAssociate) {
    it(`hold: ${blocks} blocks for ${JSON.stringify({ ...rates, phones, apps })}`, async () => {
      const design = { ...usualDesign, phones };
      const criteria = { ...usualCriteria, alpha: usualCriteria.alpha / apps };
      const [got] = await blocksToAssociate({ ...listener, ...rates, design }, { ...search, criteria });
      assert.ok(Math.abs(got! - blocks) <= Math.max(1, blocks / 6), `${got} blocks`);
    });
  }

  it('hold without an effect, the assay sure to pass: 8 blocks rule the claim out, about 60 show no effect at base .05', async () => {
    const typed = { ...listener, typedExcess: 0.8 };
    const rare = await blocksToExcludeEffects({ ...typed, base: 0.05 }, { ...search, studies: 100 });
    assert.ok(rare.ruledOut[0]! <= 8);
    assert.ok(Math.abs(rare.noEffect[0]! - 60) <= 9, String(rare.noEffect[0]));
  });

  it('hold of the assay: 2 typed slots a block pass at an excess of .3 in about 50, 82 and 98 % with 6, 12 and 24 blocks', async () => {
    for (const [blocks, expected] of [
      [6, 0.5],
      [12, 0.825],
      [24, 0.98],
    ] as const) {
      const { assay } = await chancesOf({ ...listener, excess: 0 }, blocks, simulation);
      assert.ok(Math.abs(assay - expected) <= 0.08, `${assay} with ${blocks} blocks`);
    }
  });
});
