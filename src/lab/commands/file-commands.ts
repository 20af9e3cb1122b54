import { splitOptions, type CommandTable, type PhoneCommand } from './command.ts';

const test: PhoneCommand = ({ phone }, { name, args }) => {
  const words = name === '[' && args.at(-1) === ']' ? args.slice(0, -1) : args;
  const isNegated = words[0] === '!';
  const [first = '', second, third] = isNegated ? words.slice(1) : words;
  const isTrue = evaluate(first, second, third, (path) => phone.files.exists(path));
  if (isTrue === undefined) return undefined;
  return { code: Number(isTrue === isNegated) };
};

/** The tools of toybox that touch files. */
export const fileCommands: CommandTable = {
  '[': test,
  test,
  cat: ({ phone, android }, { args }) => {
    const path = args[0] ?? '';
    const bytes = phone.files.readFile(path) ?? android.procFile(phone, path);
    if (bytes === undefined) return { err: `cat: ${path}: No such file or directory\n`, code: 1 };
    return { out: bytes };
  },
  ls: ({ phone }, { args }) => {
    const { rest } = splitOptions(args);
    const path = rest[0] ?? '/';
    if (!phone.files.exists(path)) return { err: `ls: ${path}: No such file or directory\n`, code: 1 };
    if (phone.files.readFile(path) !== undefined) return { out: `${path}\n` };
    return {
      out: phone.files
        .listFolder(path)
        .map(({ name }) => `${name}\n`)
        .join(''),
    };
  },
  mkdir: ({ phone }, { args }) => {
    for (const path of splitOptions(args.filter((arg) => arg !== '--')).rest) phone.files.makeFolder(path);
    return {};
  },
  rm: ({ phone }, { args }) => {
    const { options, rest } = splitOptions(args);
    const isForced = [...options.keys()].some((option) => option.includes('f'));
    const missing = rest.filter((path) => !phone.files.remove(path));
    if (missing.length === 0 || isForced) return {};
    return { err: missing.map((path) => `rm: ${path}: No such file or directory\n`).join(''), code: 1 };
  },
  touch: ({ phone }, { args }) => {
    for (const path of splitOptions(args).rest) {
      if (!phone.files.exists(path)) phone.files.writeFile(path, Buffer.alloc(0));
    }
    return {};
  },
  df: () => ({
    out:
      'Filesystem       1K-blocks     Used Available Use% Mounted on\n' +
      '/dev/block/dm-42 114398712 61240412  53158300  54% /data\n',
  }),
};

function evaluate(
  first: string,
  second: string | undefined,
  third: string | undefined,
  exists: (path: string) => boolean,
): boolean | undefined {
  if (second === undefined) return first !== '';
  if (third === undefined) {
    if (first === '-n') return second !== '';
    if (first === '-z') return second === '';
    return ['-e', '-f', '-d', '-r'].includes(first) ? exists(second) : undefined;
  }
  if (second === '=' || second === '==') return first === third;
  if (second === '!=') return first !== third;
  if (second === '-eq') return Number(first) === Number(third);
  return second === '-ne' ? Number(first) !== Number(third) : undefined;
}
