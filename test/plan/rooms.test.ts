import assert from 'node:assert/strict';
import { parseInventory } from '../../src/inventory/read-inventory.ts';
import type { Inventory } from '../../src/inventory/inventory-schema.ts';
import { blocksInPlay } from '../../src/plan/draw/blocks-in-play.ts';
import { isDrawnFromSeed } from '../../src/plan/seal/verify-draw.ts';
import { dealtIn, exampleDraw, exampleInventory, tally } from '../made-up/example.ts';

describe('rooms and blocks', () => {
  it('puts typed slots on phones of their own into blocks of their own', () => {
    const drawn = exampleDraw({
      inventory: exampleInventory([2], 1),
      changes: { typed: 'separate-phones', blocks: { planned: 3, spare: 1, typed: 2 } },
    });
    assert.deepEqual(
      drawn.plan.blocks.map(({ kind, spare }) => `${kind}${spare ? ' spare' : ''}`),
      ['main', 'typed', 'main', 'typed', 'main', 'typed', 'main spare', 'typed spare'],
    );
    for (const block of drawn.plan.blocks) {
      const arms = Object.fromEntries(tally(dealtIn(drawn, block).map(({ label }) => label.arm)));
      const isTyped = block.kind === 'typed';
      assert.deepEqual(
        arms,
        isTyped ? { typed: 2, silence: 2, sham: 1 } : { spoken: 3, silence: 2, sham: 1 },
      );
      assert.deepEqual(block.phones, isTyped ? ['a51'] : ['a1', 'a2']);
      if (isTyped)
        assert.ok(dealtIn(drawn, block).every(({ microphone }) => microphone['a51'] === 'granted'));
    }
    assert.ok(isDrawnFromSeed(drawn.plan));
  });

  it('sweeps lags block by block, each with as many blocks as planned', () => {
    const lags = [
      { id: 'short', dwellMs: 10, primary: true },
      { id: 'long', dwellMs: 5000, planned: 2 },
    ];
    const { plan } = exampleDraw({ changes: { lags, blocks: { planned: 4, spare: 1 } } });
    const planned = plan.blocks.filter(({ spare }) => !spare);
    assert.deepEqual(Object.fromEntries(tally(planned.map(({ lag }) => lag))), { short: 4, long: 2 });
    assert.ok(plan.blocks.every(({ lag, dwellMs }) => dwellMs === (lag === 'short' ? 10 : 5000)));
    assert.deepEqual(
      plan.blocks.filter(({ spare }) => spare).map(({ lag }) => lag),
      ['short', 'long'],
    );
    assert.ok(isDrawnFromSeed(plan));
  });

  it('mixes the order of the lags by the seed', () => {
    const lags = [
      { id: 'short', dwellMs: 10, primary: true },
      { id: 'long', dwellMs: 5000 },
    ];
    const orders = ['1', '2', '3', '4', '5'].map((seed) =>
      exampleDraw({ changes: { lags }, seed })
        .plan.blocks.map(({ lag }) => lag)
        .join(),
    );
    assert.ok(new Set(orders).size > 1);
  });

  it('keeps half of the rooms silent, without telling which in the plan', () => {
    const seeds = ['1', '2', '3', '4', '5', '6', '7', '8'];
    const silent = seeds.map((seed) => {
      const drawn = exampleDraw({
        seed,
        inventory: exampleInventory([2, 2]),
        changes: { silentTwinRooms: true },
      });
      const rooms = drawn.plan.rooms.filter(({ id }) =>
        drawn.plan.blocks
          .filter(({ room }) => room === id)
          .every((block) => dealtIn(drawn, block).every(({ label }) => label.arm === 'silence')),
      );
      assert.equal(rooms.length, 1);
      const shapes = drawn.plan.rooms.map(({ id }) =>
        drawn.plan.blocks
          .filter(({ room }) => room === id)
          .map(({ slots, spare }) => `${slots.length} ${spare}`),
      );
      assert.deepEqual(shapes[0], shapes[1]);
      return rooms[0]!.id;
    });
    assert.equal(new Set(silent).size, 2);
  });

  it('gives blocks the windows of the day in turn', () => {
    const mealWindows = [
      { from: '11:00', to: '13:30' },
      { from: '17:00', to: '19:30' },
    ];
    const { plan } = exampleDraw({ changes: { mealWindows } });
    assert.deepEqual(
      plan.blocks.map(({ window }) => window?.from),
      ['11:00', '17:00', '11:00', '17:00', '11:00'],
    );
  });

  it('refuses a block that no window can hold', () => {
    const changes = { dwellMs: 30 * 60_000, mealWindows: [{ from: '11:00', to: '13:30' }] };
    assert.throws(() => exampleDraw({ changes }), {
      code: 'bad-experiment',
      message: /a block of 7 slots at lag "only" takes about 215 min; found 150 min from 11:00 to 13:30/,
    });
  });

  it('replaces a voided block by the next spare of its kind and lag', () => {
    const lags = [
      { id: 'short', dwellMs: 10, primary: true },
      { id: 'long', dwellMs: 5000 },
    ];
    const { plan } = exampleDraw({ changes: { lags, blocks: { planned: 1, spare: 1 } } });
    const [first, second, ...spares] = plan.blocks;
    const long = [first!, second!].find(({ lag }) => lag === 'long')!;
    const inPlay = blocksInPlay(plan.blocks, new Set([long.id]));
    const spare = spares.find(({ lag }) => lag === 'long')!;
    assert.deepEqual(
      inPlay.map(({ id }) => id),
      [first!.id, second!.id].filter((id) => id !== long.id).concat(spare.id),
    );
    assert.equal(blocksInPlay(plan.blocks, new Set([long.id, spare.id])).length, 1);
    assert.equal(blocksInPlay(plan.blocks, new Set()).length, 2);
  });

  const change = (inventory: Inventory, edit: (text: string) => string): Inventory =>
    parseInventory(edit(JSON.stringify(inventory)), 'x');

  it('refuses phones that share an account where one would speak for the other', () => {
    const sharing = change(exampleInventory([2]), (text) => text.replace('account-a2', 'account-a1'));
    assert.throws(() => exampleDraw({ inventory: sharing }), {
      code: 'bad-devices',
      message: /phones "a1" and "a2" share account "account-a1"/,
    });
    assert.ok(exampleDraw({ inventory: sharing, changes: { microphoneFactor: 'none' } }));
    const across = change(exampleInventory([1, 1]), (text) => text.replace('account-b1', 'account-a1'));
    assert.throws(() => exampleDraw({ inventory: across, changes: { microphoneFactor: 'none' } }), {
      code: 'bad-devices',
    });
  });

  it('refuses rooms that cannot carry the experiment, and says what is missing', () => {
    const disabled = change(exampleInventory([1]), (text) =>
      text.replace('"enabled":true', '"enabled":false'),
    );
    assert.throws(() => exampleDraw({ inventory: disabled }), {
      code: 'bad-devices',
      message: /no room has an enabled phone/,
    });
    assert.throws(() => exampleDraw({ changes: { silentTwinRooms: true } }), {
      code: 'bad-devices',
      message: /at least 2/,
    });
    assert.throws(() => exampleDraw({ changes: { typed: 'separate-phones' } }), {
      code: 'bad-devices',
      message: /no phone in a room has the tag "typed"/,
    });
  });

  it('never mixes virtual and real rooms', () => {
    const { rooms, devices } = exampleInventory([1, 1]);
    const inventory = {
      rooms: rooms.map((room, i) => ({ ...room, kind: i === 0 ? ('real' as const) : room.kind })),
      devices,
    };
    assert.throws(() => exampleDraw({ inventory }), {
      code: 'bad-devices',
      message: /"b" is virtual and room "a" is real/,
    });
  });
});
