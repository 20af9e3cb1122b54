import { estimateRun } from '../plan/estimate-run.ts';
import type { Plan } from '../plan/plan.ts';
import { inWords } from './show-progress.ts';

/** What `--dry-run --json` prints of a plan; nothing in it tells a label. */
export function outlinePlan(plan: Plan): object {
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

/** What `--dry-run` prints: the schedule without its labels. */
export function describePlan(plan: Plan): string {
  const { slots, busyMs, days } = estimateRun(plan);
  const { blocks, apps, phrases } = plan.experiment;
  const spare = plan.blocks.filter((block) => block.spare).length;
  return [
    `${plan.name}: ${plan.experiment.title}`,
    `  blocks: ${plan.blocks.length - spare}, spare: ${spare}, slots: ${slots}; about ${inWords(busyMs / 1000)} of work, days: ${Math.ceil(days)}`,
    `  a block: ${blocks.spoken} spoken, ${blocks.silence} silence, ${blocks.sham} sham, ${blocks.typed} typed`,
    `  apps: ${apps.join(', ')}; foods: ${phrases.map(({ id }) => id).join(', ')}`,
    ...plan.rooms.map(
      ({ id, kind, phones }) => `  room ${id} (${kind}): ${phones.map((phone) => phone.id).join(', ')}`,
    ),
    `  seed ${plan.seed}; nothing was written`,
    '',
  ].join('\n');
}
