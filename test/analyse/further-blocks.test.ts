import assert from 'node:assert/strict';
import { projectFurtherBlocks } from '../../src/analyse/verdict/further-blocks.ts';

describe('projectFurtherBlocks', () => {
  const excess = { rd: 0.3, lo: -0.1, hi: 0.7, fewBlocks: false };

  it('asks for more blocks the wider the interval, and for none without an estimate', () => {
    const needed = (half: number): number =>
      projectFurtherBlocks({
        excess: { ...excess, lo: 0.3 - half, hi: 0.3 + half },
        blocks: 6,
        margin: 0.1,
        claim: 0.6,
      }) ?? 0;
    assert.ok(needed(0.4) < needed(0.6) && needed(0.6) < needed(0.9));
    const none = { rd: null, lo: null, hi: null, fewBlocks: true };
    assert.equal(projectFurtherBlocks({ excess: none, blocks: 6, margin: 0.1, claim: 0.6 }), null);
    assert.equal(projectFurtherBlocks({ excess, blocks: 0, margin: 0.1, claim: 0.6 }), null);
  });

  it('doubles the blocks when the bound is one half width away, for 80 % chance', () => {
    const further = projectFurtherBlocks({
      excess: { rd: 0.3, lo: 0, hi: 0.6, fewBlocks: false },
      blocks: 10,
      margin: 0.1,
      claim: 0.6,
    });
    assert.equal(further, 11);
  });
});
