import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { drawPlan } from '../../src/plan/draw/draw-plan.ts';
import { planSchema } from '../../src/plan/plan.ts';
import { sealedText } from '../../src/plan/seal/sealed-text.ts';
import { isDrawnFromSeed } from '../../src/plan/seal/verify-draw.ts';
import {
  dealtIn,
  exampleDraw,
  exampleExperiment,
  exampleInventory,
  exampleStimuli,
  foods,
  phrasesIn,
  tally,
} from '../made-up/example.ts';

describe('drawPlan', () => {
  it('gives the same bytes for the same seed', () => {
    const [a, b] = [exampleDraw(), exampleDraw()];
    assert.equal(sealedText(a.plan), sealedText(b.plan));
    assert.equal(sealedText(a.key), sealedText(b.key));
  });

  it('gives other labels for another seed', () => {
    assert.notEqual(sealedText(exampleDraw().key), sealedText(exampleDraw({ seed: 'other' }).key));
  });

  it('lets nothing of the labels into the plan but the hash of the key', () => {
    const [a, b] = [exampleDraw().plan, exampleDraw({ seed: 'other' }).plan];
    const { seed: _a, generator: _b, keySha256: _c, ...open } = a;
    const { seed: _d, generator: _e, keySha256: _f, ...other } = b;
    assert.deepEqual(open, other);
  });

  it('survives its own file format', () => {
    const { plan } = exampleDraw();
    assert.equal(sealedText(planSchema.parse(JSON.parse(sealedText(plan)))), sealedText(plan));
  });

  it('deals every block the arms of the experiment, spare blocks too', () => {
    const drawn = exampleDraw();
    assert.equal(drawn.plan.blocks.length, 5);
    for (const block of drawn.plan.blocks) {
      const arms = tally(dealtIn(drawn, block).map(({ label }) => label.arm));
      assert.deepEqual(Object.fromEntries(arms), { spoken: 3, silence: 2, sham: 1, typed: 1 });
    }
  });

  it('plays recordings of the dealt phrase, sham sentences in sham, nothing in silence and typed slots', () => {
    const { key } = exampleDraw({ changes: { exposure: { repeats: 5 } } });
    for (const { label, stimuli } of Object.values(key.slots)) {
      const playing = label.arm === 'spoken' || label.arm === 'sham';
      assert.equal(stimuli.length, playing ? 5 : 0);
      const name = label.arm === 'spoken' ? label.phrase : 'sham';
      assert.ok(stimuli.every((id) => id.startsWith(`${name}-`)));
      if (label.arm === 'spoken') assert.notEqual(stimuli[0], stimuli[1]);
    }
  });

  it('records every slot for as long, whatever its label', () => {
    const exposure = { repeats: 3, gapMs: 100, preRollMs: 10, postRollMs: 20 };
    assert.equal(exampleDraw({ changes: { exposure } }).plan.exposureMs, 10 + 3 * 2000 + 2 * 100 + 20);
  });

  it('keeps phrases of a block apart and neighbouring blocks disjoint, and uses phrases evenly', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 8, max: 10 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 9 }),
        (seed, phrases, rooms, planned) => {
          const drawn = exampleDraw({
            seed,
            inventory: exampleInventory(Array.from({ length: rooms }, () => 2)),
            changes: {
              phrases: foods.slice(0, phrases).map((id) => ({ id })),
              blocks: { planned, spare: 1 },
            },
          });
          for (const { id } of drawn.plan.rooms) {
            const used = drawn.plan.blocks
              .filter(({ room }) => room === id)
              .map((block) => phrasesIn(drawn, block));
            used.forEach((names, i) => {
              assert.equal(new Set(names).size, 4);
              assert.ok(names.every((name) => used[i + 1]?.includes(name) !== true));
            });
            const uses = foods
              .slice(0, phrases)
              .map((name) => used.flat().filter((each) => each === name).length);
            assert.ok(Math.max(...uses) - Math.min(...uses) <= 1, `uses in a room: ${uses.join(' ')}`);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('types every phrase about as often', () => {
    const drawn = exampleDraw({ changes: { blocks: { planned: 50 } } });
    const typed = Object.values(drawn.key.slots).flatMap(({ label }) =>
      label.arm === 'typed' ? [label.phrase] : [],
    );
    const uses = foods.map((food) => tally(typed).get(food) ?? 0);
    assert.ok(Math.max(...uses) - Math.min(...uses) <= 2, uses.join(' '));
  });

  it('deals the planned blocks over the rooms as evenly as they go and leaves out rooms without one', () => {
    const blocksOf = (planned: number): number[] => {
      const { plan } = exampleDraw({
        inventory: exampleInventory([2, 2, 2]),
        changes: { blocks: { planned, spare: 0 } },
      });
      return [...tally(plan.blocks.map(({ room }) => room)).values()];
    };
    assert.deepEqual(blocksOf(7), [3, 2, 2]);
    assert.deepEqual(blocksOf(2), [1, 1]);
  });

  it('proves that its labels come from its seed', () => {
    const { plan } = exampleDraw({ inventory: exampleInventory([3, 2, 1]) });
    assert.ok(isDrawnFromSeed(plan));
    assert.ok(!isDrawnFromSeed({ ...plan, seed: 'another' }));
    assert.ok(!isDrawnFromSeed({ ...plan, keySha256: '0'.repeat(64) }));
  });

  it('refuses a phrase without a recording and a sham arm without a sentence, by name', () => {
    const experiment = exampleExperiment();
    const inputs = { experiment, experimentSha256: '', inventory: exampleInventory([2]), seed: 's' };
    assert.throws(() => drawPlan({ ...inputs, stimuli: exampleStimuli(foods.slice(2)) }), {
      code: 'bad-experiment',
      message: /no recording of "bbq", "cake"/,
    });
    const noSham = exampleStimuli().filter(({ phrase }) => phrase !== null);
    assert.throws(() => drawPlan({ ...inputs, stimuli: noSham }), {
      code: 'bad-experiment',
      message: /no sham/,
    });
  });
});
