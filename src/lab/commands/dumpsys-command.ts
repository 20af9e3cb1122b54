import type { ShellReply } from '../shell/shell.ts';
import { runAppOps } from './app-op-commands.ts';
import type { CommandTable, CommandedPhone, PhoneCommand } from './command.ts';
import { runNotifications } from './notification-commands.ts';
import { runPackageManager } from './package-commands.ts';

const services: Readonly<Record<string, PhoneCommand>> = {
  appops: runAppOps,
  package: runPackageManager,
  notification: runNotifications,
  deviceidle: ({ phone }, { args }) => useWhitelist(phone, args),
  sensor_privacy: ({ phone }, { args }) => {
    const [verb, , sensor] = args;
    if (sensor !== 'microphone' || (verb !== 'enable' && verb !== 'disable')) return undefined;
    phone.microphone.isBlocked = verb === 'enable';
    return {};
  },
  statusbar: ({ phone }, { args }) => {
    if (args[0] !== 'expand-notifications' && args[0] !== 'collapse') return undefined;
    phone.shade.isOpen = args[0] === 'expand-notifications' && phone.isOpen;
    return {};
  },
  uimode: (_device, { args }) =>
    args[0] === 'night' && args.length === 1 ? { out: 'Night mode: no\n' } : undefined,
  wifi: (_device, { args }) => (args[0] === 'status' ? { out: 'Wifi is enabled\n' } : undefined),
  location: (_device, { args }) => (args[0] === 'is-location-enabled' ? { out: 'true\n' } : undefined),
};

/** `cmd <service> …` and `dumpsys <service> …`. */
export const serviceCommands: CommandTable = {
  cmd: (device, call) => {
    const [service = '', ...args] = call.args.filter((arg) => arg !== '-w');
    return services[service]?.(device, { ...call, args });
  },
  dumpsys: ({ phone, android }, { args }) => {
    const words = args[0] === '-t' || args[0] === '-T' ? args.slice(2) : args;
    const [service = '', ...rest] = words;
    if (service === 'deviceidle' && rest[0] === 'whitelist') return useWhitelist(phone, rest);
    // On its charger a phone never dozes (DeviceIdleController.updateChargingLocked).
    if (service === 'deviceidle' && rest.join(' ') === 'get deep') return { out: 'ACTIVE\n' };
    const out = android.dump(phone, service, rest);
    return out === undefined ? undefined : { out };
  },
  service: (_device, { args }) =>
    args[0] === 'check' ? { out: `Service ${args[1] ?? ''}: found\n` } : undefined,
};

/** DeviceIdleController's shell command: lists without a name, `+name` adds a package that is installed, `-name` takes it out. */
function useWhitelist(
  { packages, settings }: CommandedPhone['phone'],
  args: readonly string[],
): ShellReply | undefined {
  const [verb, ...names] = args;
  if (verb !== 'whitelist') return undefined;
  if (names.length === 0) {
    const listed = settings.list('deviceidle').map((line) => line.split('=')[0] ?? '');
    const lines = listed.map((name) => `user,${name},${packages.find(name)?.uid ?? 0}\n`);
    return { out: `system-excidle,com.android.shell,2000\n${lines.join('')}` };
  }
  const said = names.map((word) => {
    const [sign, name] = [word.slice(0, 1), word.slice(1)];
    if (packages.find(name) === undefined) return `Unknown package: ${name}\n`;
    if (sign === '+') settings.put('deviceidle', name, '1');
    else settings.delete('deviceidle', name);
    return `${sign === '+' ? 'Added' : 'Removed'}: ${name}\n`;
  });
  return { out: said.join('') };
}
