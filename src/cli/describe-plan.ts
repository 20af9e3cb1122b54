import { estimateRun } from '../plan/draw/estimate-run.ts';
import { sayArms } from '../plan/experiment/slots-of-arms.ts';
import type { Plan } from '../plan/plan.ts';
import { inWords } from './show-progress.ts';

/** A plan as `--dry-run --json` prints it; nothing in it tells a label. */
export function outlinePlan(plan: Plan) {
  const { slots, busyMs, days } = estimateRun(plan);
  const { name, seed, rooms, blocks } = plan;
  const spare = blocks.filter((block) => block.spare).length;
  return {
    name,
    seed,
    blocks: blocks.length - spare,
    spare,
    slots,
    busyMs,
    days: Math.ceil(days),
    rooms: rooms.map(({ id, kind, phones }) => ({ id, kind, phones: phones.map((phone) => phone.id) })),
  };
}

/** The schedule without its labels, as `--dry-run` prints it. */
export function describePlan(plan: Plan): string {
  const { blocks: planned, spare, slots, busyMs, days, rooms } = outlinePlan(plan);
  const { blocks, apps, phrases } = plan.experiment;
  return [
    `${plan.name}: ${plan.experiment.title}`,
    `  blocks: ${planned}, spare: ${spare}, slots: ${slots}; about ${inWords(busyMs / 1000)} of work, days: ${days}`,
    `  a block: ${sayArms(blocks).join(', ')}`,
    `  apps: ${apps.join(', ')}; foods: ${phrases.map(({ id }) => id).join(', ')}`,
    ...rooms.map(({ id, kind, phones }) => `  room ${id} (${kind}): ${phones.join(', ')}`),
    `  seed ${plan.seed}; nothing was written`,
    '',
  ].join('\n');
}
