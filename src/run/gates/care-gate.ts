import { servesTyping } from '../../core/arms.ts';
import { accountOf, careOf } from '../../plan/experiment/care.ts';
import { dayMs } from '../../plan/experiment/durations.ts';
import type { Plan, PlanBlock } from '../../plan/plan.ts';
import type { WaitReason } from '../progress.ts';
import type { WaitingRun } from './waiting-run.ts';

/** Each slot opens every app twice: to show it before the exposure, and to read it; a typed slot once more. */
const opensPerSlot = 2;

/** Whether accounts may be used for a block now. */
type CareGate =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'wait';
      readonly for: Extract<WaitReason, 'daily-limit' | 'pause'>;
      readonly leftMs: number;
    }
  | { readonly kind: 'hold'; readonly reason: string };

type AccountUse = Pick<WaitingRun, 'plan' | 'state' | 'elsewhere'>;

/**
 * Whether a block may begin without any account opening more apps within 24 hours than it is allowed to, in this run and
 * those beside it. A block that has begun goes on: its slots belong together. Waits, too, while every phone of the block
 * is left alone.
 */
export function gateByCare(block: PlanBlock, use: AccountUse, nowMs: number): CareGate {
  const { plan, state, elsewhere } = use;
  const pausedMs = Math.min(...block.phones.map((phone) => pausedUntil(phone, use))) - nowMs;
  if (pausedMs > 0) return { kind: 'wait', for: 'pause', leftMs: pausedMs };
  if (state.beganBlocks.has(block.id)) return { kind: 'open' };
  let leftMs = 0;
  for (const { phones, most, needed, app } of limitsOf(block, plan)) {
    if (needed > most) {
      const what = app === undefined ? 'an account' : `${app} by an account`;
      return {
        kind: 'hold',
        reason: `block ${block.id} needs ${needed} openings of ${what}; at most ${most} a day are allowed`,
      };
    }
    const opened = [
      ...state.use.openedAt(phones.all, nowMs, app),
      ...elsewhere.openedAt(phones.account, nowMs, app),
    ].toSorted((a, b) => a - b);
    // As many of the oldest have to be a day old as would be too many.
    const last = opened[opened.length + needed - most - 1];
    if (last !== undefined) leftMs = Math.max(leftMs, last + dayMs - nowMs + 1);
  }
  return leftMs > 0 ? { kind: 'wait', for: 'daily-limit', leftMs } : { kind: 'open' };
}

/** Until when (Unix ms) a phone is left alone, by this run or one beside it; 0 when it need not be. */
export function pausedUntil(phone: string, { plan, state, elsewhere }: AccountUse): number {
  return Math.max(state.use.pausedUntil(phone), elsewhere.pausedUntil(accountOf(plan, phone)));
}

/** For each account, and each app of it: the openings that a day allows, and those that the block needs. */
function limitsOf(block: PlanBlock, plan: Plan) {
  const { opensPerAccountAndDay, opensPerAppAndDay } = careOf(plan);
  const { apps, blocks, typed } = plan.experiment;
  // How many slots are typed is public; which, is not.
  const hasTyped = servesTyping(block) || typed === 'shared-account';
  const perApp = opensPerSlot * block.slots.length + (hasTyped ? blocks.typed : 0);
  return phonesByAccount(plan, block).flatMap((phones) => [
    { phones, most: opensPerAccountAndDay, needed: perApp * apps.length * phones.inBlock, app: undefined },
    ...apps.map((app) => ({ phones, most: opensPerAppAndDay, needed: perApp * phones.inBlock, app })),
  ]);
}

/** The phones of each account that the block uses: all of them, and how many are in the block. */
function phonesByAccount(plan: Plan, block: PlanBlock) {
  const phones = plan.rooms.flatMap((room) => room.phones.map(({ id }) => String(id)));
  return [...new Set(block.phones.map((id) => accountOf(plan, id)))].map((account) => ({
    account,
    all: phones.filter((id) => accountOf(plan, id) === account),
    inBlock: block.phones.filter((id) => accountOf(plan, id) === account).length,
  }));
}
