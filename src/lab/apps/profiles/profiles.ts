import { deliverooProfile } from './deliveroo.ts';
import { doordashProfile } from './doordash.ts';
import { elemeProfile } from './eleme.ts';
import { genericProfile } from './generic.ts';
import { grubhubProfile } from './grubhub.ts';
import { justeatProfile } from './justeat.ts';
import { meituanProfile } from './meituan.ts';
import { meituanWaimaiProfile } from './meituan-waimai.ts';
import type { FoodAppProfile } from './profile.ts';
import { ubereatsProfile } from './ubereats.ts';

const profiles: readonly FoodAppProfile[] = [
  elemeProfile,
  meituanProfile,
  meituanWaimaiProfile,
  ubereatsProfile,
  doordashProfile,
  deliverooProfile,
  justeatProfile,
  grubhubProfile,
  genericProfile,
];

/** Packages a world can put on its phones. */
export const knownPackages: readonly string[] = profiles.map(({ packageName }) => packageName);

/** The profile of a package; undefined when the lab has no such app. */
export function profileOf(packageName: string): FoodAppProfile | undefined {
  return profiles.find((profile) => profile.packageName === packageName);
}
