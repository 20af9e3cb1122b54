import type { Exploratory } from '../analysis.ts';
import type { PrimarySums } from './scope-sums.ts';
import { benjaminiHochberg } from '../stats/index.ts';

/** Tests of phrases, phones or surfaces, each alone, by name; q is Benjamini and Hochberg's over the list. */
export function explore<Name extends string>(
  parts: ReadonlyMap<number, PrimarySums>,
  names: readonly Name[],
): readonly { readonly name: Name; readonly found: Exploratory }[] {
  const tested = [...parts]
    .map(([part, sums]) => ({ name: names[part]!, found: sums.exploratory() }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const { adj } = benjaminiHochberg({ p: tested.map(({ found }) => found.primary.pTwoCentral) });
  return tested.map(({ name, found }, index) => ({ name, found: { ...found, q: adj[index] ?? null } }));
}
