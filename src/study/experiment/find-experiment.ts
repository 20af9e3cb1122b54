import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../host/version.ts';

/** `demo` and `experiments/demo.ts` are the same; shipped experiments are found from every folder. */
export function findExperiment(given: string): string {
  const candidates = [
    given,
    join('experiments', `${given}.ts`),
    join(packageRoot, 'experiments', `${given}.ts`),
    join(packageRoot, given),
  ];
  return candidates.find((path) => path.endsWith('.ts') && existsSync(path)) ?? given;
}
