import type { AppId } from '../../core/words.ts';
import type { Plan } from '../../plan/plan.ts';
import type { RunCourse } from '../../record/run-course.ts';
import type { RunEvidence } from './run-evidence.ts';

/** Every version of each app that a phone told of. */
export function appVersionsOf({ facts: told }: RunCourse): RunEvidence['appVersions'] {
  const seen = new Map<AppId, Set<string>>();
  for (const { facts } of told) {
    for (const { app, versionName } of facts?.apps ?? []) {
      if (versionName === undefined) continue;
      seen.set(app, (seen.get(app) ?? new Set<string>()).add(versionName));
    }
  }
  return Object.fromEntries([...seen].map(([app, names]) => [app, [...names]]));
}

/** Blocks between whose slots a phone told different versions of an app. */
export function updatesInsideBlocks(
  plan: Plan,
  { facts: told }: RunCourse,
): RunEvidence['updatedInsideBlock'] {
  const blockOf = new Map(
    plan.blocks.flatMap((block) => block.slots.map(({ id }) => [String(id), block] as const)),
  );
  const seen = new Map<string, string>();
  const updated = new Map<string, RunEvidence['updatedInsideBlock'][number]>();
  for (const { slot, phone, facts } of told) {
    const block = blockOf.get(slot);
    if (block === undefined) continue;
    for (const { app, versionName } of facts?.apps ?? []) {
      if (versionName === undefined) continue;
      const place = `${block.id}\n${phone}\n${app}`;
      const before = seen.get(place) ?? versionName;
      seen.set(place, versionName);
      if (before !== versionName)
        updated.set(`${block.id}\n${app}`, { app, room: block.room, block: block.id });
    }
  }
  return [...updated.values()];
}
