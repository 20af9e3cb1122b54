import { isTreated, isTyped, slotArms, type SlotArm } from '../../core/arms.ts';
import type { Generator } from '../../core/random.ts';
import { trialStatuses } from '../../core/words.ts';
import type { SlotTrial, SlotTrials } from '../nulls/score-blocks.ts';
import { chance } from './draw.ts';
import type { Course, HeldSlot, SimulatedDesign, World } from './world.ts';

/** A block that was held to its end, or voided by one of its slots. */
export interface SimulatedBlock {
  readonly slots: readonly SlotTrials[];
  readonly phrases: number;
  readonly voided?: { readonly slot: number; readonly by: 'harness' | 'operator' };
}

const observed = trialStatuses.indexOf('observed');
const lost = trialStatuses.indexOf('phone_lost');
const unread = trialStatuses.indexOf('unreadable');
const voided = trialStatuses.indexOf('voided');

/** Blocks until as many as the world asks for are complete, voided ones among them. */
export function drawStudy(generator: Generator, { design, blocks, begin }: World): SimulatedBlock[] {
  const course = begin(generator);
  const drawn: SimulatedBlock[] = [];
  for (let complete = 0; complete < blocks;) {
    const block = drawBlock(generator, { design, course, block: drawn.length });
    if (block.voided === undefined) complete += 1;
    drawn.push(block);
  }
  return drawn;
}

interface Drawing {
  readonly design: SimulatedDesign;
  readonly course: Course;
  readonly block: number;
}

/** The labels are a uniform shuffle; the permission is dealt slot by slot, whatever the label. */
function drawBlock(generator: Generator, drawing: Drawing): SimulatedBlock {
  const { design, course, block } = drawing;
  const labels = generator.shuffle(labelsOf(design));
  const phrases = design.spoken + design.typed;
  const lostPhones = new Set<number>();
  const slots: SlotTrials[] = [];
  let voidedBy: SimulatedBlock['voided'];
  labels.forEach(({ arm, dealt }, slot) => {
    const held: HeldSlot = { block, slot, slots: labels.length, arm, dealt, phrases };
    const isPlayed = voidedBy === undefined;
    const trials = drawTrials(generator, { ...drawing, held, lostPhones, isPlayed });
    slots.push({ arm, slot, dealt, trials });
    voidedBy ??= voidOf(course, held, trials);
  });
  return { slots, phrases, ...(voidedBy === undefined ? {} : { voided: voidedBy }) };
}

interface SlotDrawing extends Drawing {
  readonly held: HeldSlot;
  /** Phones that are lost to the rest of the block; those that this slot loses are added. */
  readonly lostPhones: Set<number>;
  /** False after the block was voided. */
  readonly isPlayed: boolean;
}

function drawTrials(generator: Generator, drawing: SlotDrawing): SlotTrial[] {
  const { design, course, held, lostPhones, isPlayed } = drawing;
  const isRevoked = dealPermissions(generator, design);
  const showRate = isPlayed ? course.openSlot(held) : undefined;
  const trials: SlotTrial[] = [];
  for (let phone = 0; phone < design.phones; phone += 1) {
    for (let app = 0; app < design.apps; app += 1) {
      const trial = (held.slot * design.phones + phone) * design.apps + app;
      const at = { trial, phone, app, isRevoked: isRevoked(phone), before: [] };
      if (showRate === undefined || lostPhones.has(phone)) {
        trials.push({ ...at, status: isPlayed ? lost : voided, hits: none(held.phrases) });
        continue;
      }
      const hits = Array.from({ length: held.phrases }, (_, phrase) =>
        chance(generator, showRate(at, phrase)) ? 1 : 0,
      );
      const isRead = course.isUnread?.(held, hits) !== true;
      trials.push({ ...at, status: isRead ? observed : unread, hits: isRead ? hits : none(held.phrases) });
    }
    if (isPlayed && !lostPhones.has(phone) && course.isLostAfter?.(held) === true) lostPhones.add(phone);
  }
  return trials;
}

function voidOf(course: Course, held: HeldSlot, trials: readonly SlotTrial[]): SimulatedBlock['voided'] {
  if (course.voids === undefined) return undefined;
  const shown = trials.reduce((sum, { hits }) => sum + (hits[held.dealt] ?? 0), 0);
  const by = course.voids(held, shown);
  return by === undefined ? undefined : { slot: held.slot, by };
}

function labelsOf(design: SimulatedDesign): { arm: SlotArm; dealt: number }[] {
  return slotArms.flatMap((arm) =>
    Array.from({ length: design[arm] ?? 0 }, (_, index) => ({
      arm,
      dealt: isTreated(arm) ? index : isTyped(arm) ? design.spoken + index : -1,
    })),
  );
}

/** Half of the phones, the half of an odd number rounded by a coin, as a plan is drawn. */
function dealPermissions(
  generator: Generator,
  { phones, isCrossed }: SimulatedDesign,
): (phone: number) => boolean {
  if (!isCrossed || phones < 2) return () => false;
  const half = Math.floor(phones / 2) + (phones % 2 === 0 ? 0 : generator.below(2));
  const revoked = new Set(generator.shuffle(Array.from({ length: phones }, (_, i) => i)).slice(0, half));
  return (phone) => revoked.has(phone);
}

function none(phrases: number): number[] {
  return Array<number>(phrases).fill(0);
}
