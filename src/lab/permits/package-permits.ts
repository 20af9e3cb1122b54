import { nothing, permit, type Permit } from './permit.ts';

const shellCommand = 'frameworks/base: com.android.server.pm.PackageManagerShellCommand';
const permissions = 'frameworks/base: com.android.server.pm.permission.PermissionManagerServiceImpl';
const pm = '(?:pm|cmd package)';

/** The package manager, under both of its names. */
export const packagePermits: readonly Permit[] = [
  permit(
    new RegExp(`^${pm} list instrumentation`),
    /^(instrumentation:\S+ \(target=\S+\)\n)*$/,
    `${shellCommand}.runListInstrumentation`,
  ),
  permit(
    new RegExp(`^${pm} list users`),
    /^Users:\n\tUserInfo\{0:.*\} running\n$/,
    'frameworks/base: com.android.server.pm.UserManagerServiceShellCommand.runList',
  ),
  permit(
    new RegExp(`^${pm} list packages`),
    /^(package:\S+( versionCode:\d+)?( {1,2}installer=\S+)?( uid:\d+)?\n)*$/,
    `${shellCommand}.runListPackages`,
  ),
  permit(new RegExp(`^${pm} path `), /^(package:\S+\n)?$/, `${shellCommand}.displayPackageFilePath`),
  {
    command: new RegExp(`^${pm} (resolve-activity|query-activities) `),
    answers: [
      {
        says: /^No activit(y|ies) found\n$/,
        source: `${shellCommand}.runResolveActivity, runQueryIntentActivities`,
      },
      {
        says: /^(1 activities found:\n {2}Activity #0:\n *)?priority=\d+ preferredOrder=\d+ match=0x[0-9a-f]+ .*\n *\S+\/\S+\n$/,
        source: `${shellCommand}.printResolveInfo (option --brief)`,
      },
    ],
  },
  {
    command: new RegExp(`^${pm} install `),
    answers: [
      { says: /^Success\n$/, source: `${shellCommand}.doCommitSession` },
      {
        says: /^Failure \[INSTALL_PARSE_FAILED_NOT_APK\]\n$/,
        source: 'frameworks/base: android.content.pm.PackageManager.INSTALL_PARSE_FAILED_NOT_APK',
      },
      {
        says: /^Failure \[INSTALL_FAILED_USER_RESTRICTED: Install canceled by user\]\n$/,
        source:
          'frameworks/base: android.content.pm.PackageManager.INSTALL_FAILED_USER_RESTRICTED; MIUI "Install via USB"; Samsung Auto Blocker: samsung.com/support "Auto Blocker"',
      },
    ],
  },
  {
    command: new RegExp(`^${pm} uninstall `),
    answers: [
      { says: /^Success\n$/, source: `${shellCommand}.runUninstall` },
      { says: /^Failure \[DELETE_FAILED_INTERNAL_ERROR\]\n$/, source: `${shellCommand}.runUninstall` },
    ],
  },
  {
    command: new RegExp(`^${pm} (grant|revoke) `),
    answers: [
      {
        says: nothing,
        source: `${permissions}.grantRuntimePermissionInternal, revokeRuntimePermissionInternal (returns early where nothing changes; only a revoke kills: onPermissionRevoked, KILL_APP_REASON_PERMISSIONS_REVOKED)`,
      },
      {
        says: /^java\.lang\.IllegalArgumentException: Unknown package: .*\n$/,
        source: `${permissions}.grantRuntimePermissionInternal`,
      },
      {
        says: /^java\.lang\.SecurityException: Package .* has not requested permission .*\n$/,
        source: `${permissions}.grantRuntimePermissionInternal, revokeRuntimePermissionInternal`,
      },
      {
        says: /^\nException occurred while executing '(grant|revoke)':\njava\.lang\.SecurityException: (grant|revoke)RuntimePermission: Neither user 2000 nor current process has android\.permission\.GRANT_RUNTIME_PERMISSIONS\./,
        source: `${permissions} (enforceCallingOrSelfPermission); MIUI and ColorOS take it from the shell: Genymobile/scrcpy FAQ, PhilippC/kp2a_keyboardswap issue 12`,
      },
    ],
  },
  {
    command: new RegExp(`^${pm} clear `),
    answers: [
      { says: /^Success\n$/, source: `${shellCommand}.runClear` },
      { says: /^Failed\n$/, source: `${shellCommand}.runClear` },
    ],
  },
];
