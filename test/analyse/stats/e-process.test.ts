import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { eProcessOf, permutationNull } from '../../../src/analyse/stats/index.ts';
import type { BlockNull } from '../../../src/analyse/stats/index.ts';
import { assertClose } from './assert-close.ts';
import { eProcess, eProcessMatching } from './of-blocks.ts';

const permutationBlock = fc
  .array(fc.record({ y: fc.nat(3), z: fc.nat(1) }), { maxLength: 7 })
  .map((slots) => ({ y: slots.map(({ y }) => y), z: slots.map(({ z }) => z) }));

describe('the e-process', () => {
  it('has mean exactly its former value after one more block, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(permutationBlock, { maxLength: 3 }), permutationBlock, (before, next) => {
        const past = before.map((block) => permutationNull(block));
        const { distribution } = permutationNull(next);
        let mean = 0;
        distribution.probabilities.forEach((probability, index) => {
          if (probability === 0) return;
          const now: BlockNull = { observed: distribution.lowest + index, distribution };
          mean += probability * eProcessOf({ nulls: [...past, now] }).final;
        });
        assertClose(mean, eProcessOf({ nulls: past }).final);
      }),
    );
  });

  it('stands at 1 before the first block and stays there when a block can show nothing', () => {
    assert.deepEqual(eProcess({ blocks: [] }), { path: [], final: 1, max: 1 });
    assert.deepEqual(eProcess({ blocks: [{ y: [0, 0], z: [1, 0] }] }), { path: [1], final: 1, max: 1 });
  });

  it('remembers its greatest value', () => {
    const [up, down] = [
      { y: [1, 0, 0, 0], z: [1, 0, 0, 0] },
      { y: [0, 1, 1, 1], z: [1, 0, 0, 0] },
    ];
    const nulls = [up, up, down, down, down].map((block) => permutationNull(block));
    const { path, max, final } = eProcessOf({ nulls });
    assert.equal(max, path[1]);
    assert.ok(final < max);
  });

  it('survives a thousand perfect blocks', () => {
    const blocks = Array.from({ length: 1000 }, () => ({ y: [1, 0, 0, 0, 0, 0], z: [1, 0, 0, 0, 0, 0] }));
    const { path, final } = eProcess({ blocks });
    assert.ok(path.every((value) => value > 0 && !Number.isNaN(value)));
    assert.equal(final, Infinity);
  });

  it('is the same for one phrase and for anonymous labels', () => {
    fc.assert(
      fc.property(fc.array(permutationBlock, { maxLength: 4 }), (blocks) => {
        const phrased = blocks.map(({ y, z }) => ({
          labels: z.map((spoken) => (spoken === 1 ? 0 : null)),
          hits: y.map((score) => [score]),
        }));
        assert.deepEqual(eProcessMatching({ blocks: phrased }), eProcess({ blocks }));
      }),
    );
  });
});
