import assert from 'node:assert/strict';
import { blocksOfRoom, countSlotsDone, nextStep } from '../../src/dispatch/next-slot.ts';
import { foldRunState } from '../../src/dispatch/run-state.ts';
import type { RunEvent } from '../../src/journal/run-event.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { smallPlan } from '../made-up/small-plan.ts';

const { plan } = smallPlan({ planned: 2, spare: 1 });
const room = plan.rooms[0]!.id;
const [first, second, spare] = plan.blocks;

describe('the next slot', () => {
  it('is the first slot of the first block when nothing has happened', () => {
    const step = nextStep(plan, foldRunState([]), room);
    assert.equal(step.kind === 'slot' && step.slot.id, first!.slots[0]!.id);
    assert.equal(step.kind === 'slot' && step.attempt, 1);
  });

  it('follows the plan until the planned number of blocks is complete, and leaves spare blocks alone', () => {
    const state = foldRunState([...completed(plan, 0), ...completed(plan, 1)]);
    assert.deepEqual(nextStep(plan, state, room), { kind: 'settled' });
    assert.deepEqual(countSlotsDone(plan, state), { done: 14, total: 14 });
  });

  it('replaces a voided block by the spare one', () => {
    const state = foldRunState([...completed(plan, 0), ...voidedAfterSound(plan, 1)]);
    assert.deepEqual(
      blocksOfRoom(plan, state, room).map(({ id }) => id),
      [first!.id, spare!.id],
    );
    const step = nextStep(plan, state, room);
    assert.equal(step.kind === 'slot' && step.slot.id, spare!.slots[0]!.id);
  });

  it('settles with fewer blocks when no spare is left', () => {
    const state = foldRunState([
      ...voidedAfterSound(plan, 0),
      ...completed(plan, 1),
      ...voidedAfterSound(plan, 2),
      ...oneCompleted(plan, 1),
    ]);
    assert.deepEqual(nextStep(plan, state, room), { kind: 'settled' });
  });

  it('tries a slot again when the attempt failed before its label was used', () => {
    const slot = second!.slots[0]!.id;
    const state = foldRunState([
      ...completed(plan, 0),
      opened(plan, 1, slot, 1),
      voided(plan, 1, slot, 'no'),
    ]);
    const step = nextStep(plan, state, room);
    assert.deepEqual(step.kind === 'slot' && [step.slot.id, step.attempt], [slot, 2]);
  });

  it('holds after three voids in a row, and a completed slot resets the count', () => {
    const slot = first!.slots[0]!.id;
    const attempts = [1, 2, 3].flatMap((n) => [opened(plan, 0, slot, n), voided(plan, 0, slot, 'no')]);
    assert.equal(nextStep(plan, foldRunState(attempts), room).kind, 'hold');
    const reset = foldRunState([...attempts.slice(0, 4), ...oneCompleted(plan, 0)]);
    assert.equal(nextStep(plan, reset, room).kind, 'slot');
  });
});

describe('a room on hold', () => {
  const slot = first!.slots[0]!.id;
  const threeVoids = [1, 2, 3].flatMap((n) => [opened(plan, 0, slot, n), voided(plan, 0, slot, 'no')]);
  const held: RunEvent = { type: 'run.held', data: { reason: 'a phone rang', by: 'operator' } };
  const released: RunEvent = { type: 'run.released', data: {} };
  const kindAfter = (...events: readonly RunEvent[]) => nextStep(plan, foldRunState(events), room).kind;

  it('waits for the operator, for whatever reason', () => {
    assert.deepEqual(nextStep(plan, foldRunState([held]), room), { kind: 'hold', reason: 'a phone rang' });
    const elsewhere: RunEvent = { type: 'run.held', data: { ...held.data, room: 'another' } };
    assert.equal(kindAfter(elsewhere), 'slot');
    assert.equal(kindAfter(held, released), 'slot');
  });

  it('is held again after three more voids only', () => {
    assert.equal(kindAfter(...threeVoids, released), 'slot');
    assert.equal(kindAfter(...threeVoids, released, ...threeVoids.slice(0, 4)), 'slot');
    assert.equal(kindAfter(...threeVoids, released, ...threeVoids), 'hold');
  });

  it('does not come of an operator who stops and resumes', () => {
    const stops = threeVoids.map((event): RunEvent =>
      event.type === 'slot.voided' ? { ...event, data: { ...event.data, cause: 'stopped' } } : event,
    );
    assert.equal(kindAfter(...stops), 'slot');
  });
});

describe('the state of a run', () => {
  it('takes a block for void as soon as one of its slots is, although the harness died before it could say so', () => {
    const slot = first!.slots[0]!.id;
    const events = [opened(plan, 0, slot, 1), voided(plan, 0, slot, 'yes')];
    const state = foldRunState(events);
    assert.deepEqual([...state.voidedBlocks.keys()], [first!.id]);
    assert.deepEqual([...state.unsaidVoids.keys()], [first!.id]);
    const step = nextStep(plan, state, room);
    assert.notEqual(step.kind === 'slot' && step.block.id, first!.id);
    const said = foldRunState([
      ...events,
      { type: 'block.voided', data: { block: first!.id, room, reason: 'test' } },
    ]);
    assert.equal(said.unsaidVoids.size, 0);
  });

  it('says how far the exposure of an attempt had come when the journal ended', () => {
    const slot = first!.slots[0]!.id;
    const events: RunEvent[] = [opened(plan, 0, slot, 1)];
    assert.equal(foldRunState(events).openAttempts.get(room)?.exposure, 'before');
    events.push({ type: 'exposure.intended', data: { slot, attempt: 1 } });
    assert.equal(foldRunState(events).openAttempts.get(room)?.exposure, 'intended');
    events.push({ type: 'exposure.ended', data: { slot, attempt: 1, exposed: 'yes', playbacks: [] } });
    assert.equal(foldRunState(events).openAttempts.get(room)?.exposure, 'ended');
  });
});

function opened({ blocks }: Plan, block: number, slot: string, attempt: number): RunEvent {
  return { type: 'slot.opened', data: { slot, attempt, block: blocks[block]!.id, room } };
}

function voided({ blocks }: Plan, block: number, slot: string, exposed: 'no' | 'yes'): RunEvent {
  return {
    type: 'slot.voided',
    data: { slot, attempt: 1, block: blocks[block]!.id, room, exposed, reason: 'test' },
  };
}

function completed(whole: Plan, block: number): RunEvent[] {
  return whole.blocks[block]!.slots.flatMap(({ id }) => complete(whole, block, id));
}

function oneCompleted(whole: Plan, block: number): RunEvent[] {
  return complete(whole, block, whole.blocks[block]!.slots[0]!.id);
}

function complete(whole: Plan, block: number, slot: string): RunEvent[] {
  const done = { slot, attempt: 1, block: whole.blocks[block]!.id, room };
  return [opened(whole, block, slot, 1), { type: 'slot.completed', data: done }];
}

function voidedAfterSound(whole: Plan, block: number): RunEvent[] {
  const { id, slots } = whole.blocks[block]!;
  const slot = slots[0]!.id;
  const lost: RunEvent = { type: 'block.voided', data: { block: id, room, reason: 'test' } };
  return [opened(whole, block, slot, 1), voided(whole, block, slot, 'yes'), lost];
}
