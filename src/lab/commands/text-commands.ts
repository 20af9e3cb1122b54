import { readAll, type CommandTable } from './command.ts';

/** The tools of toybox that only read and write text. */
export const textCommands: CommandTable = {
  echo: (_device, { args }) => {
    const isBare = args[0] === '-n';
    return { out: `${(isBare ? args.slice(1) : args).join(' ')}${isBare ? '' : '\n'}` };
  },
  printf: (_device, { args }) => {
    const [format = '', ...values] = args;
    const filled = format.replaceAll(/%[sd]/gu, () => values.shift() ?? '');
    return { out: filled.replaceAll('\\n', '\n').replaceAll('\\t', '\t') };
  },
  true: () => ({}),
  ':': () => ({}),
  false: () => ({ code: 1 }),
  grep: async (_device, { args, stdin }) => {
    const flags = args.filter((arg) => arg.startsWith('-')).join('');
    const [pattern = ''] = args.filter((arg) => !arg.startsWith('-'));
    const source = flags.includes('F')
      ? pattern.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)
      : pattern;
    const wanted = new RegExp(
      flags.includes('E') ? source : source.replaceAll('\\|', '|'),
      flags.includes('i') ? 'iu' : 'u',
    );
    const lines = (await readAll(stdin)).toString('utf8').split('\n');
    const found = lines.filter((line, i) => {
      const isLastEmpty = i === lines.length - 1 && line === '';
      return !isLastEmpty && wanted.test(line) !== flags.includes('v');
    });
    const code = found.length === 0 ? 1 : 0;
    if (flags.includes('q')) return { code };
    if (flags.includes('c')) return { out: `${found.length}\n`, code };
    return { out: found.map((line) => `${line}\n`).join(''), code };
  },
  head: async (_device, { args, stdin }) => {
    const count = Number(/\d+/u.exec(args.join(' '))?.[0] ?? 10);
    const lines = (await readAll(stdin)).toString('utf8').split('\n').slice(0, count);
    return { out: `${lines.join('\n')}\n` };
  },
  wc: async (_device, { args, stdin }) => {
    const text = await readAll(stdin);
    if (args[0] === '-l') return { out: `${text.toString('utf8').split('\n').length - 1}\n` };
    return args[0] === '-c' ? { out: `${text.length}\n` } : undefined;
  },
  sleep: async (_device, { args, signal }) => {
    const ms = Number(args[0] ?? 0) * 1000;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });
    return {};
  },
};
