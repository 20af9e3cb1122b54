import { findAdapter } from '../../apps/index.ts';
import { OverheardError } from '../../core/error.ts';
import { knownPackages } from '../../lab/apps/profiles/profiles.ts';
import { parseWorld, readWorld, type World } from '../../lab/world.ts';
import type { Experiment } from '../../plan/experiment/experiment.ts';

/**
 * The world of a rehearsal: of the experiment's apps the first listens and the others are honest, unless a world is
 * named. Throws `bad-experiment` when the lab has no such app and `bad-input` when the named world lacks one.
 */
export async function rehearsalWorld(
  { name, apps }: Pick<Experiment, 'name' | 'apps'>,
  source: string | undefined,
): Promise<World> {
  const packages = apps.map((id) => ({ id, packageName: findAdapter(id).packageName }));
  const absent = packages.find(({ packageName }) => !knownPackages.includes(packageName));
  if (absent !== undefined) {
    throw new OverheardError(
      'bad-experiment',
      `${name}: app "${absent.id}" (${absent.packageName}) is not in the lab; expected one of ${knownPackages.join(', ')}`,
      { hint: 'Add a file to src/lab/apps/profiles/, or rehearse without the app.' },
    );
  }
  if (source === undefined) return firstListens(packages);
  const world = await readWorld(source);
  const missing = packages.find(({ packageName }) => !Object.hasOwn(world.apps, packageName));
  if (missing === undefined) return world;
  throw new OverheardError(
    'bad-input',
    `world "${source}": has no ${missing.packageName}; expected every app of ${name}`,
    { hint: 'Leave --world out: the first app of the experiment then listens, the others are honest.' },
  );
}

function firstListens(packages: readonly { readonly id: string; readonly packageName: string }[]): World {
  const apps = packages.map(({ packageName }, i) => [
    packageName,
    { behaviour: i === 0 ? 'listens' : 'honest' },
  ]);
  const name = `rehearsal: ${packages[0]?.id} listens, the others are honest`;
  return parseWorld({ name, seed: 'rehearsal', apps: Object.fromEntries(apps) }, 'the world of a rehearsal');
}
