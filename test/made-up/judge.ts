import { messageOf } from '../../src/core/error.ts';
import { readJournal } from './fold-events.ts';
import { readKey } from '../../src/plan/key.ts';
import { readPlan } from '../../src/plan/seal/read-plan.ts';
import { verifyRun } from '../../src/run/verify-run.ts';
import { breachesOf } from '../crash/invariants.ts';
import type { WorldEntry } from './world-file.ts';
import { breachesOfWorld } from '../crash/world-rules.ts';

/** What of a finished run is against the rules: I1 to I7 and the world's own, chain, head, evidence (I8) and seal. */
export async function judge(
  folder: string,
  world: readonly WorldEntry[],
  { hasLostTime }: { readonly hasLostTime: boolean },
): Promise<string[]> {
  try {
    const { plan } = await readPlan(folder);
    const key = await readKey(folder, plan);
    const account = { plan, key, journal: await readJournal(folder), world, hasLostTime };
    const checks = await verifyRun(folder);
    return [
      ...checks.flatMap(({ part, fault }) => (fault === undefined ? [] : [`${part}: ${fault.message}`])),
      ...breachesOf(account),
      ...breachesOfWorld(account),
    ];
  } catch (thrown) {
    return [`the run cannot be judged: ${messageOf(thrown)}`];
  }
}
