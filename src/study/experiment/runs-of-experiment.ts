import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { OverheardError } from '../../core/error.ts';
import { readPlan } from '../../plan/seal/read-plan.ts';

/**
 * Folders of one run, or of every scored run of an experiment. A run of which nobody can tell whose it is is left out,
 * and `onLeftOut` is told why. Throws `not-a-run` when there is none.
 */
export async function runsOfExperiment(
  given: string,
  results: string,
  onLeftOut: (fault: string) => void,
): Promise<readonly string[]> {
  for (const path of [given, join(results, given)]) if (existsSync(join(path, 'plan.json'))) return [path];
  const name = basename(given, '.ts');
  const found: string[] = [];
  for (const entry of await readdir(results).catch(() => [])) {
    const path = join(results, entry);
    if (!existsSync(join(path, 'observations.csv'))) continue;
    try {
      const { plan } = await readPlan(path);
      if (plan.name === name) found.push(path);
    } catch (thrown) {
      if (!(thrown instanceof OverheardError)) throw thrown;
      onLeftOut(thrown.message);
    }
  }
  if (found.length > 0) return found;
  throw new OverheardError(
    'not-a-run',
    `${given}: no run, nor an experiment with a scored run in ${results}`,
    {
      hint: 'Run the experiment first, or name the folder of a run.',
    },
  );
}
