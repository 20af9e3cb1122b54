import type { Redirection } from './parser.ts';

/** Where a command reads and writes. */
export interface Frame {
  readonly stdin: AsyncIterable<Buffer>;
  readonly signal: AbortSignal;
  out(bytes: Buffer): void;
  err(bytes: Buffer): void;
}

/** A redirection whose target is known. */
export interface AimedRedirection extends Omit<Redirection, 'target'> {
  readonly path: string;
}

interface Files {
  readFile(path: string): Buffer | undefined;
  writeFile(path: string, bytes: Buffer): void;
}

/** The frame with its redirections; `finish` writes the files. */
export function redirect(
  redirections: readonly AimedRedirection[],
  frame: Frame,
  files: Files,
): { readonly frame: Frame; finish(): void } {
  let current = frame;
  const finishers: (() => void)[] = [];
  for (const { descriptor, operator, path } of redirections) {
    if (operator === '<') {
      current = { ...current, stdin: once([files.readFile(path) ?? Buffer.alloc(0)]) };
    } else if (operator === '>&') {
      current = path === '1' ? { ...current, err: current.out } : { ...current, out: current.err };
    } else {
      const written: Buffer[] = [];
      const keep = (bytes: Buffer): void => void written.push(bytes);
      current = descriptor === 2 ? { ...current, err: keep } : { ...current, out: keep };
      const before = operator === '>>' ? (files.readFile(path) ?? Buffer.alloc(0)) : Buffer.alloc(0);
      if (path !== '/dev/null')
        finishers.push(() => files.writeFile(path, Buffer.concat([before, ...written])));
    }
  }
  return {
    frame: current,
    finish: () => {
      for (const finish of finishers) finish();
    },
  };
}

/** Some bytes as an input. */
export async function* once(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}
