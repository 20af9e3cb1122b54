import { estimateRun } from '../plan/estimate-run.ts';
import type { Plan } from '../plan/plan.ts';
import { inWords } from './show-progress.ts';

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
