import { z } from 'zod';
import type { InstalledPackage } from './apps/package-table.ts';

type ApkFacts = Omit<InstalledPackage, 'uid' | 'installedAtMs'>;

const named = z.object({ name: z.string() });
const manifestShape = z.object({
  package: z.string(),
  versionName: z.coerce.string().default('1.0'),
  versionCode: z.number().default(1),
  usesSdk: z.object({ targetSdkVersion: z.number().default(30) }).nullable(),
  usesPermissions: z.array(named),
  instrumentation: named.nullable(),
  application: z.object({ activities: z.array(named) }).nullable(),
});

/** The facts that the package manager reads from an APK's manifest; undefined when the bytes are not an APK. */
export async function readApk(bytes: Buffer): Promise<ApkFacts | undefined> {
  const manifest = manifestShape.safeParse(await manifestOf(bytes)).data;
  if (manifest === undefined) return undefined;
  const packageName = manifest.package;
  const activities = (manifest.application?.activities ?? []).map(({ name }) =>
    name.startsWith('.') ? `${packageName}${name}` : name,
  );
  const permissions = manifest.usesPermissions.map(({ name }) => name);
  const runner = manifest.instrumentation?.name;
  return {
    packageName,
    label: packageName,
    versionName: manifest.versionName,
    versionCode: manifest.versionCode,
    targetSdk: manifest.usesSdk?.targetSdkVersion ?? 30,
    isSystem: false,
    launcherActivity: activities[0] === undefined ? undefined : `${packageName}/${activities[0]}`,
    activities,
    installPermissions: permissions.filter((permission) => !isRuntime(permission)),
    runtimePermissions: permissions.filter(isRuntime),
    instrumentation: runner === undefined ? undefined : `${packageName}/${runner}`,
  };
}

/** Undefined for anything that is no APK: the reader has no error of its own for it. */
async function manifestOf(bytes: Buffer): Promise<unknown> {
  // Most phones never have anything installed, and loading the reader takes a tenth of a second.
  const { default: reader } = await import('@devicefarmer/adbkit-apkreader');
  try {
    return await (await reader.open(bytes)).readManifest();
  } catch {
    return undefined;
  }
}

function isRuntime(permission: string): boolean {
  return /\.(?:RECORD_AUDIO|CAMERA|POST_NOTIFICATIONS|ACCESS_(?:FINE|COARSE)_LOCATION|READ_|WRITE_EXTERNAL)/u.test(
    permission,
  );
}
