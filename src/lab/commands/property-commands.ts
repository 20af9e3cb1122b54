import { refuse } from '../roms/refuse.ts';
import type { CommandTable } from './command.ts';

/** Properties, settings and facts about the system. */
export const propertyCommands: CommandTable = {
  getprop: ({ phone, android }, { args }) => {
    const properties = android.properties(phone);
    const [name, fallback = ''] = args;
    if (name !== undefined) return { out: `${properties.get(name) ?? fallback}\n` };
    return { out: [...properties].map(([key, value]) => `[${key}]: [${value}]\n`).join('') };
  },
  setprop: ({ phone }, { args }) => {
    phone.settings.put('property', args[0] ?? '', args[1] ?? '');
    return {};
  },
  settings: ({ phone }, { args }) => {
    const [verb, namespace = '', name = '', value = ''] = args.filter((arg) => !arg.startsWith('--user'));
    if (verb === 'get') return { out: `${phone.settings.get(namespace, name) ?? 'null'}\n` };
    if ((verb === 'put' || verb === 'delete') && phone.refusals.has('settings'))
      return refuse('settings', verb);
    if (verb === 'put') {
      phone.settings.put(namespace, name, value);
      return {};
    }
    if (verb === 'delete') return { out: `Deleted ${Number(phone.settings.delete(namespace, name))} rows\n` };
    return verb === 'list'
      ? {
          out: phone.settings
            .list(namespace)
            .map((line) => `${line}\n`)
            .join(''),
        }
      : undefined;
  },
  date: ({ phone }, { args }) => {
    const now = phone.nowMs();
    const format = args.find((arg) => arg.startsWith('+'))?.slice(1);
    if (format === undefined) return { out: `${new Date(now).toUTCString()}\n` };
    return { out: `${formatDate(now, format)}\n` };
  },
  id: () => ({ out: 'uid=2000(shell) gid=2000(shell) groups=2000(shell),1004(input),1007(log)\n' }),
  whoami: () => ({ out: 'shell\n' }),
  uname: () => ({ out: 'Linux\n' }),
  uptime: ({ phone }) => {
    const days = Math.floor((phone.nowMs() - phone.bootedAtMs) / 86_400_000);
    return { out: ` up ${days} days,  0 users,  load average: 0.61, 0.48, 0.40\n` };
  },
};

function formatDate(ms: number, format: string): string {
  const iso = new Date(ms).toISOString();
  const parts = new Map<string, string>([
    ['%s', String(Math.floor(ms / 1000))],
    ['%N', String((ms % 1000) * 1_000_000).padStart(9, '0')],
    ['%3N', String(ms % 1000).padStart(3, '0')],
    ['%Y', iso.slice(0, 4)],
    ['%m', iso.slice(5, 7)],
    ['%d', iso.slice(8, 10)],
    ['%H', iso.slice(11, 13)],
    ['%M', iso.slice(14, 16)],
    ['%S', iso.slice(17, 19)],
    ['%T', iso.slice(11, 19)],
    ['%F', iso.slice(0, 10)],
    ['%z', '+0000'],
    ['%Z', 'UTC'],
    ['%%', '%'],
  ]);
  return format.replaceAll(/%(?:3N|[a-zA-Z%])/gu, (code) => parts.get(code) ?? code);
}
