import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** All that `overheard` needs of this repository; the packages are linked. */
const copied = ['src', 'experiments', 'tsconfig.json', 'package.json', 'devices.json'];

/** How a program of the copy ended. */
export interface EndedProgram {
  readonly code: number;
  /** stdout and stderr, one after the other. */
  readonly said: string;
}

/** A copy of the sources that a test may change; it knows which files were changed. */
export class CopyOfSources {
  readonly folder: string;
  readonly #changed = new Set<string>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Files that were changed or added, by their path in the repository, in alphabetical order. */
  get changed(): readonly string[] {
    return [...this.#changed].sort();
  }

  /** Puts `by` in the place of a text that the file holds exactly once; throws where it does not. */
  async replace(path: string, text: string, by: string): Promise<void> {
    const before = await readFile(join(this.folder, path), 'utf8');
    const found = before.split(text).length - 1;
    if (found !== 1) throw new Error(`${path} holds ${JSON.stringify(text)} ${found} times; expected once`);
    await this.write(
      path,
      before.replace(text, () => by),
    );
  }

  /** Writes a file anew, with its folder. */
  async write(path: string, content: string): Promise<void> {
    this.#changed.add(path);
    await mkdir(dirname(join(this.folder, path)), { recursive: true });
    await writeFile(join(this.folder, path), content);
  }

  /** Checks the types of the copy, as `npm run check` does. */
  checkTypes(): Promise<EndedProgram> {
    return this.#run([join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit']);
  }

  /** Runs `overheard …` of the copy to its end, for at most `limitMs`. */
  overheard(args: readonly string[], { limitMs = 240_000 } = {}): Promise<EndedProgram> {
    return this.#run([join('src', 'cli', 'overheard.mjs'), ...args], limitMs);
  }

  #run(args: readonly string[], timeout = 120_000): Promise<EndedProgram> {
    return new Promise((resolve) => {
      const options = { cwd: this.folder, timeout, maxBuffer: 1 << 26 };
      execFile(process.execPath, args, options, (error, stdout, stderr) => {
        const code = typeof error?.code === 'number' ? error.code : error === null ? 0 : -1;
        resolve({ code, said: `${stdout}${stderr}` });
      });
    });
  }
}

/** Copies the sources into a folder that is gone afterwards. */
export async function withCopyOfSources<T>(use: (copy: CopyOfSources) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'overheard-copy-'));
  try {
    for (const path of copied) await cp(join(root, path), join(folder, path), { recursive: true });
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    return await use(new CopyOfSources(folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The files of src/ that hold a text that matches, by their path in the repository, in alphabetical order. */
export async function sourcesThatHold(pattern: RegExp): Promise<readonly string[]> {
  const names = await readdir(join(root, 'src'), { recursive: true });
  const found: string[] = [];
  for (const name of names.filter((each) => each.endsWith('.ts')).sort()) {
    if (pattern.test(await readFile(join(root, 'src', name), 'utf8'))) found.push(`src/${name}`);
  }
  return found;
}

/** The files in code style behind the words `from`, such as `src/core/arms.ts`, of a section of the README, in the order in which it names them. */
export async function filesOfRecipe(heading: string, from = ''): Promise<readonly string[]> {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const section = readme.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`README.md has no section "${heading}"`);
  const files = [...section.slice(section.indexOf(from)).matchAll(/`(src\/[^`\s]+\.ts)`/g)].map(
    (match) => match[1] ?? '',
  );
  return [...new Set(files)];
}
