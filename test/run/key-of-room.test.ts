import assert from 'node:assert/strict';
import { keyOfRoom } from '../../src/run/open/key-of-room.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { drawSmallRun } from '../made-up/small-run.ts';

const { plan, key } = drawSmallRun('key', 2);
const slotsOf = (...rooms: readonly string[]): string[] =>
  plan.blocks.flatMap(({ room, slots }) => (rooms.includes(room) ? slots.map(({ id }) => id) : []));

describe('the key of a room', () => {
  it('holds the labels of its own slots and no others', () => {
    const { slots } = keyOfRoom(plan, key, 'room1');
    assert.deepEqual(Object.keys(slots).sort(), slotsOf('room1').sort());
    for (const [id, dealt] of Object.entries(slots)) assert.deepEqual(dealt, key.slots[id]);
  });

  it('holds those of a room that uses one of its accounts, as a wash-out is kept by accounts', () => {
    const [first, second] = plan.rooms;
    const shared: Plan = {
      ...plan,
      rooms: [first!, { ...second!, phones: second!.phones.map((phone) => ({ ...phone, account: 'a1' })) }],
    };
    assert.deepEqual(
      Object.keys(keyOfRoom(shared, key, 'room1').slots).sort(),
      slotsOf('room1', 'room2').sort(),
    );
  });

  it('holds those of a room without phones', () => {
    const bare: Plan = { ...plan, rooms: plan.rooms.map((room) => ({ ...room, phones: [] })) };
    assert.deepEqual(Object.keys(keyOfRoom(bare, key, 'room2').slots).sort(), slotsOf('room2').sort());
  });
});
