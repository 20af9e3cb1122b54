import type { ShellReply } from '../shell/shell.ts';
import { runAppOps } from './app-op-commands.ts';
import type { CommandTable, PhoneCommand } from './command.ts';
import { runNotifications } from './notification-commands.ts';
import { runPackageManager } from './package-commands.ts';

const services: Readonly<Record<string, PhoneCommand>> = {
  appops: runAppOps,
  package: runPackageManager,
  notification: runNotifications,
  deviceidle: ({ phone }, { args }) =>
    changeWhitelist(args, (name) => phone.settings.put('deviceidle', name, '1')),
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
    if (service === 'deviceidle' && rest[0] === 'whitelist' && rest.length > 1) {
      return changeWhitelist(rest, (name) => phone.settings.put('deviceidle', name, '1'));
    }
    const out = android.dump(phone, service, rest);
    return out === undefined ? undefined : { out };
  },
  service: (_device, { args }) =>
    args[0] === 'check' ? { out: `Service ${args[1] ?? ''}: found\n` } : undefined,
};

function changeWhitelist(args: readonly string[], add: (name: string) => void): ShellReply | undefined {
  if (args[0] !== 'whitelist') return undefined;
  const names = args
    .slice(1)
    .filter((arg) => arg.startsWith('+'))
    .map((arg) => arg.slice(1));
  for (const name of names) add(name);
  return { out: names.map((name) => `Added: ${name}\n`).join('') };
}
