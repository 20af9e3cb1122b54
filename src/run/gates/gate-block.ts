import { momentNow } from '../../dispatch/moment.ts';
import { windowGate } from '../../dispatch/meal-window.ts';
import { shortestBlockMs, usualBlockMs } from '../../plan/experiment/durations.ts';
import type { PlanBlock } from '../../plan/plan.ts';
import type { WaitReason } from '../progress.ts';
import { gateByCare } from './care-gate.ts';
import type { WaitingRun } from './waiting-run.ts';
import { washOutOf } from './wash-out.ts';

/** Whether the next slot of a block may be played now. */
export type BlockGate =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'wait';
      readonly for: WaitReason;
      readonly leftMs: number;
    }
  | { readonly kind: 'hold'; readonly reason: string }
  /** The rest of the block cannot be played as planned any more: the block is void. */
  | { readonly kind: 'lapsed'; readonly reason: string };

/** Looks at the block's meal window first, then at the daily limits of accounts, then at the wash-out of its phrases. */
export function gateBlock(block: PlanBlock, run: WaitingRun): BlockGate {
  const now = momentNow(run.clock);
  const byWindow = gateByWindow(block, run, now.wallMs);
  if (byWindow.kind !== 'open') return byWindow;
  const byCare = gateByCare(block, run, now.wallMs);
  if (byCare.kind !== 'open') return byCare;
  const washOut = washOutOf(block, run, run.state.time.at(now));
  switch (washOut.kind) {
    case 'over':
      return byWindow;
    case 'left':
      return { kind: 'wait', for: 'wash-out', leftMs: washOut.leftMs };
    case 'unknown':
      return {
        kind: 'hold',
        reason: `it cannot be known how long ago slot ${washOut.since} was exposed, and block ${block.id} must wait its wash-out`,
      };
  }
}

function gateByWindow(block: PlanBlock, { plan, state }: WaitingRun, nowMs: number): BlockGate {
  const { window, slots, dwellMs } = block;
  if (window === undefined) return { kind: 'open' };
  const beganAtMs = state.beganBlocks.get(block.id);
  const left = slots.filter(({ id }) => !state.completedSlots.has(id)).length;
  const neededMs =
    beganAtMs === undefined
      ? usualBlockMs(left, plan.exposureMs, dwellMs)
      : shortestBlockMs(left, plan.exposureMs, dwellMs);
  const gate = windowGate({ window, nowMs, beganAtMs, neededMs });
  const name = `${window.from}-${window.to}`;
  switch (gate.kind) {
    case 'open':
      return gate;
    case 'wait':
      return { kind: 'wait', for: 'window', leftMs: gate.untilMs - nowMs };
    case 'lapsed':
      return {
        kind: 'lapsed',
        reason: `the window ${name} in which the block began left no time for its end`,
      };
    case 'never':
      return { kind: 'hold', reason: `block ${block.id} does not fit into its window ${name} on any day` };
  }
}
