import { asId, type SlotId } from '../../core/words.ts';
import { blocksInPlay } from '../../plan/draw/blocks-in-play.ts';
import type { Key } from '../../plan/key.ts';
import type { Plan, PlanBlock } from '../../plan/plan.ts';
import type { RunCourse } from '../../record/run-course.ts';
import type { MissingTrial, VoidedBlock } from './run-evidence.ts';

/** Whether every block that the rooms can still give is complete: the planned ones, or what their spare blocks left of them. */
export function isSettled(
  blocks: readonly PlanBlock[],
  { voidedBlocks, completedSlots }: RunCourse,
): boolean {
  const voided = new Set(voidedBlocks.keys());
  return [...new Set(blocks.map(({ room }) => room))].every((room) =>
    blocksInPlay(
      blocks.filter((block) => block.room === room),
      voided,
    ).every(({ slots }) => slots.every(({ id }) => completedSlots.has(id))),
  );
}

/** A voided block: why, by which slot, and whether an operator's stop or hold did it. */
export function voidOf({ room, id }: PlanBlock, { voidedBlocks, voidingSlots }: RunCourse): VoidedBlock {
  const voiding = voidingSlots.get(id);
  return {
    room,
    block: id,
    ...(voiding === undefined ? {} : { slot: asId<SlotId>(voiding.slot) }),
    by: voiding?.cause === 'stopped' || voiding?.cause === 'held' ? 'operator' : 'harness',
    reason: voidedBlocks.get(id) ?? '',
  };
}

/** Every trial that a voided block was to have: those that the table of outcomes does not name were never begun. */
export function trialsOfVoided({ room, id, slots, phones }: PlanBlock, plan: Plan, key: Key): MissingTrial[] {
  return slots.flatMap((slot) => {
    const dealt = key.slots[slot.id];
    if (dealt === undefined) return [];
    const { label, microphone } = dealt;
    const common = {
      room,
      block: id,
      slot: slot.id,
      arm: label.arm,
      ...('phrase' in label ? { phrase: label.phrase } : {}),
      status: 'voided',
    } as const;
    return phones.flatMap((phone) =>
      plan.experiment.apps.map((app): MissingTrial => {
        const state = microphone[phone];
        return { ...common, phone, app, ...(state === undefined ? {} : { microphone: state }) };
      }),
    );
  });
}
