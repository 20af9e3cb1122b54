import { dayMs, shortestBlockMs } from '../experiment/durations.ts';
import type { Plan } from '../plan.ts';

/** How long a plan takes when nothing is voided. */
export interface RunEstimate {
  /** Slots of planned blocks, over all rooms. */
  readonly slots: number;
  /** Exposure, dwell and handling for each slot of the busiest room; rooms run side by side. */
  readonly busyMs: number;
  /** Days from the first block to the last; with windows, one block a window. */
  readonly days: number;
}

/** Time of a slot beyond exposure and dwell: an allowance for real phones, measured for those of the lab. */
const handlingMs = { real: 30_000, virtual: 2_000 } as const;

/** Estimates a plan's length from its planned blocks. */
export function estimateRun(plan: Plan): RunEstimate {
  const planned = plan.blocks.filter((block) => !block.spare);
  const windows = plan.experiment.mealWindows.length;
  const rooms = plan.rooms.map((room) => {
    const blocks = planned.filter((block) => block.room === room.id);
    const busyMs = blocks.reduce(
      (total, { slots, dwellMs }) =>
        total +
        shortestBlockMs(slots.length, plan.exposureMs, dwellMs) +
        slots.length * handlingMs[room.kind],
      0,
    );
    return { busyMs, days: windows === 0 ? busyMs / dayMs : Math.ceil(blocks.length / windows) };
  });
  return {
    slots: planned.reduce((total, block) => total + block.slots.length, 0),
    busyMs: Math.max(...rooms.map(({ busyMs }) => busyMs)),
    days: Math.max(...rooms.map(({ days }) => days)),
  };
}
