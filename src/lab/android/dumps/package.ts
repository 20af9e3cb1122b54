import type { InstalledPackage } from '../../phone/apps/package-table.ts';
import type { VirtualPhone } from '../../phone/virtual-phone.ts';
import { dateTime, objectHash } from './words.ts';

/** `dumpsys package [name]`. */
export function dumpPackage(phone: VirtualPhone, args: readonly string[]): string {
  const name = args.find((arg) => !arg.startsWith('-'));
  const shown = phone.packages.all.filter((known) => name === undefined || known.packageName === name);
  if (shown.length === 0) return `\nUnable to find package: ${name ?? ''}\n`;
  const resolvers = shown.flatMap(resolverLines);
  return [
    'Activity Resolver Table:',
    '  Non-Data Actions:',
    ...resolvers,
    '',
    'Key Set Manager:',
    ...shown.map(({ packageName }) => `  [${packageName}]\n      Signing KeySets: 4`),
    '',
    'Packages:',
    ...shown.flatMap((known) => packageLines(phone, known)),
    '',
    'Queries:',
    '  system apps queryable: false',
    '',
    'Dexopt state:',
    ...shown.map(({ packageName }) => `  [${packageName}]\n    path: /data/app/${packageName}/base.apk`),
    '',
  ].join('\n');
}

function resolverLines(known: InstalledPackage): string[] {
  if (known.launcherActivity === undefined) return [];
  return [
    '      android.intent.action.MAIN:',
    `        ${objectHash(known.packageName)} ${known.launcherActivity} filter ${objectHash(known.label)}`,
    '          Action: "android.intent.action.MAIN"',
    '          Category: "android.intent.category.LAUNCHER"',
  ];
}

function packageLines(phone: VirtualPhone, known: InstalledPackage): string[] {
  const { packageName } = known;
  const hash = objectHash(packageName);
  const installed = dateTime(known.installedAtMs);
  return [
    `  Package [${packageName}] (${hash}):`,
    `    userId=${known.uid}`,
    `    pkg=Package{${objectHash(known.label)} ${packageName}}`,
    `    codePath=/data/app/~~${hash}==/${packageName}-1`,
    `    resourcePath=/data/app/~~${hash}==/${packageName}-1`,
    '    primaryCpuAbi=arm64-v8a',
    '    secondaryCpuAbi=null',
    `    versionCode=${known.versionCode} minSdk=23 targetSdk=${known.targetSdk}`,
    `    versionName=${known.versionName}`,
    '    splits=[base]',
    '    apkSigningVersion=2',
    `    applicationInfo=PackageImpl{${hash} ${packageName}}`,
    `    flags=[ ${known.isSystem ? 'SYSTEM ' : ''}HAS_CODE ALLOW_CLEAR_USER_DATA ]`,
    `    dataDir=/data/user/0/${packageName}`,
    '    supportsScreens=[small, medium, large, xlarge, resizeable, anyDensity]',
    `    timeStamp=${installed}`,
    `    firstInstallTime=${installed}`,
    `    lastUpdateTime=${installed}`,
    `    signatures=PackageSignatures{${hash} version:2, signatures:[${objectHash(`${hash}/key`)}], past signatures:[]}`,
    '    installPermissionsFixed=true',
    `    pkgFlags=[ ${known.isSystem ? 'SYSTEM ' : ''}HAS_CODE ALLOW_CLEAR_USER_DATA ]`,
    '    requested permissions:',
    ...[...known.installPermissions, ...known.runtimePermissions].map((permission) => `      ${permission}`),
    '    install permissions:',
    ...known.installPermissions.map((permission) => `      ${permission}: granted=true`),
    `    User 0: ceDataInode=${known.uid + 2400} installed=true hidden=false suspended=false distractionFlags=0 stopped=${phone.packages.isStopped(packageName)} notLaunched=false enabled=0 instant=false virtual=false`,
    '      gids=[3003]',
    '      runtime permissions:',
    ...known.runtimePermissions.map((permission) => runtimeLine(phone, packageName, permission)),
  ];
}

function runtimeLine(phone: VirtualPhone, packageName: string, permission: string): string {
  const granted = phone.packages.isGranted(packageName, permission);
  return `        ${permission}: granted=${granted}, flags=[ USER_SET|USER_SENSITIVE_WHEN_GRANTED|USER_SENSITIVE_WHEN_DENIED]`;
}
