import type { CommandedPhone, CommandTable } from './command.ts';

/** Commands about the processes that run. */
export const processCommands: CommandTable = {
  ps: (device, { args }) => {
    if (args[0] === '--help') return { out: 'usage: ps [-AadefLlnwZ]\n\n-A  All\n' };
    if (args.join(' ') === '-A -o NAME')
      return { out: ['NAME', ...processes(device).map(({ name }) => name), ''].join('\n') };
    const head = 'USER           PID  PPID     VSZ    RSS WCHAN            ADDR S NAME\n';
    const lines = processes(device).map(
      ({ pid, name }) =>
        `u0_a1        ${String(pid).padStart(5)}   612 13854212 98120 0                   0 S ${name}\n`,
    );
    return { out: head + lines.join('') };
  },
  pgrep: (device, { args }) => {
    const pattern = args.filter((arg) => !arg.startsWith('-')).at(-1) ?? '';
    const found = processes(device).filter(({ name }) => new RegExp(pattern, 'u').test(name));
    return { out: found.map(({ pid }) => `${pid}\n`).join(''), code: found.length === 0 ? 1 : 0 };
  },
  pidof: (device, { args }) => {
    const found = processes(device).filter(({ name }) => name === args.at(-1));
    if (found.length === 0) return { code: 1 };
    return { out: `${found.map(({ pid }) => pid).join(' ')}\n` };
  },
  kill: (device, { args }) => {
    const pid = Number(args.at(-1));
    const victim = processes(device).find((process) => process.pid === pid);
    if (victim === undefined) return { err: `kill: ${pid}: No such process\n`, code: 1 };
    device.phone.apps.endProcess(victim.name, 'kill');
    return {};
  },
  logcat: async (_device, { args, signal, print }) => {
    print('--------- beginning of main\n');
    if (args.includes('-c') || args.includes('-d') || args.includes('-g')) return {};
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    return {};
  },
};

function processes({ phone }: CommandedPhone): readonly { readonly pid: number; readonly name: string }[] {
  return [
    { pid: 612, name: 'zygote64' },
    { pid: 1421, name: 'system_server' },
    { pid: 1930, name: 'com.android.systemui' },
    ...phone.tasks.processes.map(({ pid, packageName }) => ({ pid, name: packageName })),
  ];
}
