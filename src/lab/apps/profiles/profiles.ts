import { elemeProfile } from './eleme.ts';
import { genericProfile } from './generic.ts';
import { meituanProfile } from './meituan.ts';
import type { FoodAppProfile } from './profile.ts';

const profiles: readonly FoodAppProfile[] = [elemeProfile, meituanProfile, genericProfile];

/** Packages a world can put on its phones. */
export const knownPackages: readonly string[] = profiles.map(({ packageName }) => packageName);

/** The profile of a package; undefined when the lab has no such app. */
export function profileOf(packageName: string): FoodAppProfile | undefined {
  return profiles.find((profile) => profile.packageName === packageName);
}
