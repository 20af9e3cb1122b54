import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { OverheardError } from '../../src/core/error.ts';
import { checkExperiment } from '../../src/plan/experiment/check-experiment.ts';
import type { DrawnPlan } from '../../src/plan/draw/draw-plan.ts';
import type { ExperimentInput } from '../../src/plan/experiment/experiment.ts';
import { keySchema } from '../../src/plan/key.ts';
import { planSchema } from '../../src/plan/plan.ts';
import { sealedText } from '../../src/plan/seal/sealed-text.ts';
import { isDrawnFromSeed } from '../../src/plan/seal/verify-draw.ts';
import { dealtIn, exampleDraw, exampleInput, exampleInventory } from '../made-up/example.ts';

const small = fc.integer({ min: 0, max: 4 });
const design = fc.record({
  seed: fc.string(),
  rooms: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 4 }),
  typedPhones: fc.integer({ min: 0, max: 2 }),
  blocks: fc.record({
    planned: fc.integer({ min: 1, max: 6 }),
    spare: small,
    spoken: small,
    silence: small,
    sham: small,
    typed: small,
  }),
  microphoneFactor: fc.constantFrom('crossed' as const, 'revoked-slots' as const, 'none' as const),
  typed: fc.constantFrom('shared-account' as const, 'separate-phones' as const),
  silentTwinRooms: fc.boolean(),
  lags: fc.constantFrom<NonNullable<ExperimentInput['lags']>[]>(
    [{ id: 'one', dwellMs: 0, primary: true }],
    [
      { id: 'one', dwellMs: 5 },
      { id: 'two', dwellMs: 7, primary: true, planned: 2 },
    ],
  ),
});

/** The plan of a design, or undefined where the design is refused in due form. */
function drawOrRefuse(given: typeof design extends fc.Arbitrary<infer T> ? T : never): DrawnPlan | undefined {
  const { seed, rooms, typedPhones, ...changes } = given;
  try {
    return exampleDraw({ seed, inventory: exampleInventory(rooms, typedPhones), changes });
  } catch (error) {
    assert.ok(error instanceof OverheardError, String(error));
    assert.ok(['bad-experiment', 'bad-devices'].includes(error.code));
    assert.ok(error.hint !== undefined);
    return undefined;
  }
}

describe('any design', () => {
  it('is refused in due form, or gives a plan whose every slot is dealt for exactly the phones of its block', () => {
    let plans = 0;
    fc.assert(
      fc.property(design, (given) => {
        const drawn = drawOrRefuse(given);
        if (drawn === undefined) return;
        plans += 1;
        const { plan, key } = drawn;
        assert.equal(planSchema.safeParse(plan).success, true);
        assert.equal(sealedText(keySchema.parse(key)), sealedText(key));
        const slots = plan.blocks.flatMap((block) => block.slots.map(({ id }) => id));
        assert.deepEqual(slots.toSorted(), Object.keys(key.slots).sort());
        assert.equal(new Set(slots).size, slots.length);
        for (const block of plan.blocks) {
          const room = plan.rooms.find(({ id }) => id === block.room);
          assert.ok(block.phones.every((phone) => room?.phones.some(({ id }) => id === phone)));
          for (const { microphone } of dealtIn(drawn, block)) {
            assert.deepEqual(Object.keys(microphone).sort(), block.phones.toSorted());
          }
        }
        assert.ok(plan.rooms.every(({ id }) => plan.blocks.some(({ room }) => room === id)));
        assert.ok(isDrawnFromSeed(plan));
      }),
      { numRuns: 120, seed: 1 },
    );
    assert.ok(plans > 20, `only ${plans} designs were drawn`);
  });

  it('is refused in due form when any field is rubbish', () => {
    const field = fc.constantFrom(
      ...Object.keys(exampleInput()),
      'lags',
      'depth',
      'hitRule',
      'claimBand',
      'exposure',
    );
    fc.assert(
      fc.property(field, fc.anything(), (name, rubbish) => {
        try {
          checkExperiment({ ...exampleInput(), [name]: rubbish }, 'x.ts');
        } catch (error) {
          assert.ok(error instanceof OverheardError, String(error));
          assert.equal(error.code, 'bad-experiment');
          assert.ok(error.message.startsWith('x.ts: '));
        }
      }),
      { numRuns: 1000, seed: 1 },
    );
  });
});
