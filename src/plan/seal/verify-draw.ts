import { servesTyping } from '../../core/arms.ts';
import { drawPlan } from '../draw/draw-plan.ts';
import type { Plan } from '../plan.ts';
import { sealedText } from './sealed-text.ts';
import { typedTag, type Seat, type Seating } from '../draw/seat-phones.ts';

/**
 * Says whether a plan, and the key whose hash it holds, are what its seed gives: labels chosen by hand, or a seed tried
 * until the order pleased and another declared, do not pass. Only for whoever may know the labels.
 */
export function isDrawnFromSeed(plan: Plan): boolean {
  const redrawn = drawPlan({
    experiment: plan.experiment,
    experimentSha256: plan.experimentSha256,
    inventory: seatingOf(plan),
    stimuli: plan.stimuli,
    seed: plan.seed,
    ...(plan.method === undefined ? { method: 1 } : {}),
    ...(plan.isRehearsal === undefined ? {} : { isRehearsal: plan.isRehearsal }),
    ...(plan.matcherSha256 === null ? {} : { matcherSha256: plan.matcherSha256 }),
  });
  return sealedText(redrawn.plan) === sealedText(plan);
}

function seatingOf(plan: Plan): Seating {
  const typing = plan.blocks.filter(servesTyping).flatMap(({ phones }) => phones);
  const devices = plan.rooms.flatMap((room) =>
    room.phones.map((phone): Seat => ({
      ...phone,
      room: room.id,
      tags: typing.includes(phone.id) ? [typedTag] : [],
      enabled: true,
    })),
  );
  return { rooms: plan.rooms, devices };
}
