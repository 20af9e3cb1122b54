import type { PlanBlock } from '../plan.ts';

/**
 * The blocks of one room that count, in the order in which they run: each voided block is replaced by the next spare
 * block of its own kind and lag. Fewer than planned when the spare ones are used up.
 */
export function blocksInPlay(
  blocksOfRoom: readonly PlanBlock[],
  voided: ReadonlySet<string>,
): readonly PlanBlock[] {
  const placesLeft = new Map<string, number>();
  for (const block of blocksOfRoom) {
    if (!block.spare) placesLeft.set(groupOf(block), (placesLeft.get(groupOf(block)) ?? 0) + 1);
  }
  return blocksOfRoom.filter((block) => {
    const left = placesLeft.get(groupOf(block)) ?? 0;
    if (voided.has(block.id) || left === 0) return false;
    placesLeft.set(groupOf(block), left - 1);
    return true;
  });
}

function groupOf(block: PlanBlock): string {
  return `${block.kind} ${block.lag}`;
}
