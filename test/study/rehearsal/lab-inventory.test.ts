import assert from 'node:assert/strict';
import fc from 'fast-check';
import { labInventory } from '../../../src/study/rehearsal/lab-inventory.ts';
import { phonesOfRoom } from '../../../src/inventory/read-inventory.ts';
import { exampleDraw, exampleExperiment } from '../../made-up/example.ts';

const anyNeeds = fc.record({
  silentTwinRooms: fc.boolean(),
  microphoneFactor: fc.constantFrom('crossed', 'revoked-slots', 'none'),
  typed: fc.constantFrom('shared-account', 'separate-phones'),
} as const);

describe('the lab of a rehearsal', () => {
  it('has the rooms and phones that any experiment needs', () => {
    fc.assert(
      fc.property(anyNeeds, (changes) => {
        const experiment = exampleExperiment(changes);
        const inventory = labInventory(experiment);
        const { plan, key } = exampleDraw({ changes, inventory });
        assert.equal(plan.rooms.length, changes.silentTwinRooms ? 2 : 1);
        assert.ok(plan.rooms.every(({ kind }) => kind === 'virtual'));
        const arms = new Set(Object.values(key.slots).map(({ label }) => label.arm));
        assert.ok(arms.has('spoken') && arms.has('typed'));
        assert.equal(arms.has('revoked'), changes.microphoneFactor === 'revoked-slots');
      }),
    );
  });

  it('is one room with a phone that swipes open and one behind a PIN, as devices.json is', () => {
    const { rooms, devices } = labInventory(exampleExperiment());
    assert.deepEqual(
      rooms.map(({ id, kind }) => [id, kind]),
      [['lab', 'virtual']],
    );
    assert.deepEqual(
      devices.map(({ unlock }) => unlock.kind),
      ['swipe', 'pin'],
    );
    const twins = labInventory(exampleExperiment({ silentTwinRooms: true }));
    assert.deepEqual(
      twins.rooms.map(({ id }) => phonesOfRoom(twins, id).length),
      [2, 2],
    );
    const accounts = new Set(twins.devices.map(({ account }) => account));
    assert.equal(accounts.size, 4);
  });
});
