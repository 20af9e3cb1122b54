import assert from 'node:assert/strict';
import { dealtIn, exampleDraw, exampleInventory, tally } from '../made-up/example.ts';

describe('the microphone factor', () => {
  const revokedIn = (phones: number): number[] =>
    Object.values(exampleDraw({ inventory: exampleInventory([phones]) }).key.slots).map(
      ({ microphone }) => Object.values(microphone).filter((state) => state === 'revoked').length,
    );

  it('revokes exactly half of an even number of phones in every slot', () => {
    for (const phones of [2, 4, 20]) assert.deepEqual([...new Set(revokedIn(phones))], [phones / 2]);
  });

  it('rounds the half of an odd number up or down at random', () => {
    for (const phones of [3, 5]) {
      assert.deepEqual(
        [...new Set(revokedIn(phones))].sort((a, b) => a - b),
        [(phones - 1) / 2, (phones + 1) / 2],
      );
    }
  });

  it('names every phone of the room in every slot', () => {
    const { key } = exampleDraw({ inventory: exampleInventory([5]) });
    for (const { microphone } of Object.values(key.slots)) {
      assert.deepEqual(Object.keys(microphone).sort(), ['a1', 'a2', 'a3', 'a4', 'a5']);
    }
  });

  it('deals a room with one phone revoked slots with the phrases spoken in the same block', () => {
    const drawn = exampleDraw({ inventory: exampleInventory([1]) });
    for (const block of drawn.plan.blocks) {
      const slots = dealtIn(drawn, block);
      const phrasesOf = (arm: string): string[] =>
        slots.flatMap(({ label }) => (label.arm === arm && 'phrase' in label ? [label.phrase] : [])).sort();
      assert.equal(slots.length, 10);
      assert.deepEqual(phrasesOf('revoked'), phrasesOf('spoken'));
      for (const { label, microphone, stimuli } of slots) {
        assert.equal(microphone['a1'], label.arm === 'revoked' ? 'revoked' : 'granted');
        assert.equal(stimuli.length, label.arm === 'silence' || label.arm === 'typed' ? 0 : 1);
      }
    }
  });

  it('can be dealt by slots in any room, or not at all', () => {
    const statesWith = (microphoneFactor: 'revoked-slots' | 'none'): Record<string, number> => {
      const { key, plan } = exampleDraw({ changes: { microphoneFactor, blocks: { planned: 1, spare: 0 } } });
      const states = Object.values(key.slots).flatMap(({ microphone }) => Object.values(microphone));
      return { slots: plan.blocks[0]!.slots.length, ...Object.fromEntries(tally(states)) };
    };
    assert.deepEqual(statesWith('revoked-slots'), { slots: 10, granted: 14, revoked: 6 });
    assert.deepEqual(statesWith('none'), { slots: 7, granted: 14 });
  });
});
