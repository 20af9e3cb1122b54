import { osVersionOf } from '../../journal/events/phone-facts.ts';
import type { Plan } from '../../plan/plan.ts';
import type { RunCourse } from '../../record/run-course.ts';

/** Parts of a host that a run may have used; the journal names those that were there. */
const notThere = { adb: null, sox: null, arecord: null, system: null, kernel: null };

/** environment.json: every version that had a part in the run, and that of the program that published it. */
export function environmentOf(given: {
  readonly plan: Plan;
  readonly course: Pick<RunCourse, 'starts' | 'facts'>;
  readonly publishedWith: Readonly<Record<string, string>>;
}): object {
  const { plan, course, publishedWith } = given;
  const apps = new Set<string>();
  const phones = new Set<string>();
  for (const { facts: told } of course.facts) {
    phones.add(JSON.stringify({ model: told?.model, android: osVersionOf(told) }));
    for (const { app, packageName, versionName } of told?.apps ?? []) {
      apps.add(JSON.stringify({ app, package: packageName, version: versionName }));
    }
  }
  return {
    run: course.starts.map(({ versions }) => ({ versions: { ...notThere, ...versions } })),
    world: course.starts[0]?.world,
    publishedWith: { versions: publishedWith },
    matcherSha256: plan.matcherSha256,
    phones: [...phones].sort().map((phone): unknown => JSON.parse(phone)),
    apps: [...apps].sort().map((app): unknown => JSON.parse(app)),
  };
}
