import type { InstalledPackage } from '../phone/apps/package-table.ts';
import { readApk } from '../phone/read-apk.ts';
import { refuse } from '../roms/refuse.ts';
import type { ShellCall, ShellReply } from '../shell/shell.ts';
import {
  readAll,
  splitOptions,
  type CommandTable,
  type CommandedPhone,
  type PhoneCommand,
} from './command.ts';

const recordAudio = 'android.permission.RECORD_AUDIO';

const install: PhoneCommand = async (device, { args, stdin }) => {
  if (device.phone.refusals.has('install')) return refuse('install', 'install');
  const { options, rest } = splitOptions(args.slice(1), ['-S', '-i', '--user']);
  const path = rest[0];
  const bytes =
    path === undefined
      ? await readAll(stdin, Number(options.get('-S') ?? Infinity))
      : device.phone.files.readFile(path);
  const apk = bytes === undefined ? undefined : await readApk(bytes);
  if (apk === undefined) return { out: 'Failure [INSTALL_PARSE_FAILED_NOT_APK]\n', code: 1 };
  const { phone } = device;
  if (phone.tasks.processOf(apk.packageName) !== undefined) phone.apps.stop(apk.packageName, 'update');
  phone.packages.install({ ...apk, installedAtMs: phone.nowMs() }, options.has('-g'));
  return { out: 'Success\n' };
};

const verbs: Readonly<Record<string, PhoneCommand>> = {
  list: (device, call) => listPackages(device, call),
  path: ({ phone }, { args }) => {
    const known = phone.packages.find(args.at(-1) ?? '');
    return known === undefined ? { code: 1 } : { out: `package:/data/app/${known.packageName}/base.apk\n` };
  },
  'resolve-activity': ({ phone }, { args }) => {
    const activity = phone.packages.find(args.at(-1) ?? '')?.launcherActivity;
    if (activity === undefined) return { out: 'No activity found\n' };
    return {
      out: `priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=true\n${activity}\n`,
    };
  },
  'query-activities': ({ phone }, { args }) => {
    const activity = phone.packages.find(args.at(-1) ?? '')?.launcherActivity;
    if (activity === undefined) return { out: 'No activities found\n' };
    return {
      out: `1 activities found:\n  Activity #0:\n    priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=false\n    ${activity}\n`,
    };
  },
  install,
  uninstall: ({ phone }, { args }) => {
    const name = args.at(-1) ?? '';
    phone.apps.stop(name, 'uninstall');
    // ACTION_PACKAGE_REMOVED takes it out of Doze's list (DeviceIdleController).
    phone.settings.delete('deviceidle', name);
    return phone.packages.uninstall(name)
      ? { out: 'Success\n' }
      : { out: 'Failure [DELETE_FAILED_INTERNAL_ERROR]\n', code: 1 };
  },
  grant: (device, { args }) => changePermission(device, args.slice(1), true),
  revoke: (device, { args }) => changePermission(device, args.slice(1), false),
  clear: ({ phone }, { args }) => {
    const name = args.at(-1) ?? '';
    const known = phone.packages.find(name);
    if (known === undefined) return { out: 'Failed\n', code: 1 };
    phone.apps.stop(name, 'clear');
    for (const permission of known.runtimePermissions) phone.packages.revoke(name, permission);
    phone.tasks.app(name)?.clear();
    phone.log({ kind: 'app-clear', app: name });
    return { out: 'Success\n' };
  },
};

/** The package manager, under both of its names. */
export const runPackageManager: PhoneCommand = (device, call) => verbs[call.args[0] ?? '']?.(device, call);

/** `pm`: packages and their permissions. */
export const packageCommands: CommandTable = { pm: runPackageManager };

function listPackages({ phone }: CommandedPhone, { args }: ShellCall): ShellReply | undefined {
  if (args[1] === 'instrumentation') {
    const found = phone.packages.all.filter(({ instrumentation }) => instrumentation !== undefined);
    return {
      out: found
        .map((known) => `instrumentation:${known.instrumentation} (target=${known.packageName})\n`)
        .join(''),
    };
  }
  if (args[1] === 'users') return { out: 'Users:\n\tUserInfo{0:Owner:4c13} running\n' };
  if (args[1] !== 'packages') return undefined;
  const { options, rest } = splitOptions(args.slice(2), ['--user', '--uid']);
  const wanted = phone.packages.all.filter((known) => isListed(known, options, rest[0]));
  return { out: wanted.map((known) => `${lineOf(known, options)}\n`).join('') };
}

function isListed(
  known: InstalledPackage,
  options: ReadonlyMap<string, string>,
  filter: string | undefined,
): boolean {
  if (options.has('-3') && known.isSystem) return false;
  if (options.has('-s') && !known.isSystem) return false;
  return filter === undefined || known.packageName.includes(filter);
}

function lineOf(known: InstalledPackage, options: ReadonlyMap<string, string>): string {
  const path = options.has('-f') ? `/data/app/${known.packageName}/base.apk=` : '';
  const version = options.has('--show-versioncode') ? ` versionCode:${known.versionCode}` : '';
  const uid = options.has('-U') ? ` uid:${known.uid}` : '';
  return `package:${path}${known.packageName}${version}${uid}`;
}

function changePermission({ phone }: CommandedPhone, args: readonly string[], isGrant: boolean): ShellReply {
  const [packageName = '', permission = ''] = splitOptions(args, ['--user']).rest;
  const known = phone.packages.find(packageName);
  const verb = isGrant ? 'grant' : 'revoke';
  if (known === undefined) {
    return { err: `java.lang.IllegalArgumentException: Unknown package: ${packageName}\n`, code: 255 };
  }
  if (phone.refusals.has('grant')) return refuse('grant', verb);
  if (!known.runtimePermissions.includes(permission)) {
    return {
      err: `java.lang.SecurityException: Package ${packageName} has not requested permission ${permission}\n`,
      code: 255,
    };
  }
  const wasGranted = phone.packages.isGranted(packageName, permission);
  if (isGrant) phone.packages.grant(packageName, permission);
  else phone.packages.revoke(packageName, permission);
  if (wasGranted !== isGrant) {
    const shown = permission === recordAudio ? 'RECORD_AUDIO' : permission;
    phone.log({
      kind: 'permission',
      app: packageName,
      permission: shown,
      granted: isGrant,
      by: `pm ${verb}`,
    });
  }
  // Android kills a process whose permission is taken away; granting leaves it alone.
  if (wasGranted && !isGrant) phone.apps.endProcess(packageName, 'permission revoked');
  return {};
}
