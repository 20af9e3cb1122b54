import { join } from 'node:path';

/** Default folder for runs, beside the experiments. */
export const defaultResults = 'results';

/** Folder of a new run: `<results>/<experiment>-<UTC time to the second>`, with a counter where that is taken. */
export function newRunName(experiment: string, now: string, taken: (name: string) => boolean): string {
  const stamp = now.replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  const name = `${experiment}-${stamp}`;
  if (!taken(name)) return name;
  for (let i = 2; ; i += 1) if (!taken(`${name}-${i}`)) return `${name}-${i}`;
}

/** Path of a run given as a folder or as a name inside the results folder. */
export function runPath(given: string, results: string, exists: (path: string) => boolean): string {
  const inside = join(results, given);
  return !exists(given) && exists(inside) ? inside : given;
}
