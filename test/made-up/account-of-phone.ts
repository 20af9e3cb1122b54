import type { VirtualPhone } from '../../src/lab/phone/virtual-phone.ts';

/** The lab's own account of what a study may change on a phone. */
export function accountOf({ packages, settings }: VirtualPhone) {
  return {
    packages: packages.all.map(({ packageName, versionName }) => `${packageName} ${versionName}`).sort(),
    granted: packages.all
      .flatMap(({ packageName, runtimePermissions }) =>
        runtimePermissions
          .filter((permission) => packages.isGranted(packageName, permission))
          .map((permission) => `${packageName} ${permission}`),
      )
      .sort(),
    settings: ['system', 'secure', 'global', 'deviceidle'].map((namespace) => settings.list(namespace)),
  };
}
