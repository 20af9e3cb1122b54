import { messageOf } from '../../core/error.ts';
import { lex } from './lexer.ts';
import { parse, type Command, type List, type Pipeline, type Word } from './parser.ts';
import { once, redirect, type AimedRedirection, type Frame } from './redirect.ts';

/** One command with its arguments, as the phone runs it. */
export interface ShellCall {
  readonly name: string;
  readonly args: readonly string[];
  readonly stdin: AsyncIterable<Buffer>;
  /** Aborts when the adb stream is closed. */
  readonly signal: AbortSignal;
  /** Prints at once, for commands that stay. */
  print(text: string): void;
}

/** The words of a command and its exit code (0 when left out). */
export interface ShellReply {
  readonly out?: string | Buffer;
  readonly err?: string;
  readonly code?: number;
}

/** The phone as the shell sees it. */
export interface ShellHost {
  run(call: ShellCall): Promise<ShellReply>;
  readFile(path: string): Buffer | undefined;
  writeFile(path: string, bytes: Buffer): void;
}

/** Runs one line as mksh would; resolves to the exit code. Never rejects for what the line says. */
export async function runLine(line: string, host: ShellHost, frame: Frame): Promise<number> {
  let list: List;
  try {
    list = parse(lex(line));
  } catch (error) {
    frame.err(Buffer.from(`/system/bin/sh: ${messageOf(error)}\n`));
    return 1;
  }
  return new Run(host, frame.signal).list(list, frame);
}

class Run {
  readonly #host: ShellHost;
  readonly #signal: AbortSignal;
  readonly #variables = new Map<string, string>();
  #code = 0;
  #isOver = false;

  constructor(host: ShellHost, signal: AbortSignal) {
    this.#host = host;
    this.#signal = signal;
  }

  async list(list: List, frame: Frame): Promise<number> {
    for (const { after, pipeline } of list) {
      if (this.#signal.aborted || this.#isOver) return this.#code;
      if ((after === '&&' && this.#code !== 0) || (after === '||' && this.#code === 0)) continue;
      this.#code = await this.#pipeline(pipeline, frame);
    }
    return this.#code;
  }

  async #pipeline(pipeline: Pipeline, frame: Frame): Promise<number> {
    let stdin = frame.stdin;
    let code = 0;
    for (const [i, command] of pipeline.commands.entries()) {
      const isLast = i === pipeline.commands.length - 1;
      const collected: Buffer[] = [];
      const out = isLast ? frame.out : (bytes: Buffer) => void collected.push(bytes);
      code = await this.#command(command, { ...frame, stdin, out });
      stdin = once(collected);
    }
    return pipeline.isNegated ? Number(code === 0) : code;
  }

  async #command(command: Command, frame: Frame): Promise<number> {
    const targets: AimedRedirection[] = [];
    for (const { descriptor, operator, target } of command.redirections) {
      targets.push({ descriptor, operator, path: (await this.#expand([target], frame))[0] ?? '' });
    }
    const redirected = redirect(targets, frame, this.#host);
    const code =
      command.kind === 'group'
        ? await new Run(this.#host, this.#signal).list(command.list, redirected.frame)
        : await this.#simple(await this.#expand(command.words, frame), redirected.frame);
    redirected.finish();
    return code;
  }

  async #simple(words: readonly string[], frame: Frame): Promise<number> {
    const [name, ...args] = words[0] === 'exec' ? words.slice(1) : words;
    if (name === undefined) return 0;
    const assignments = name === 'export' ? args : words;
    if (assignments.every((word) => /^\w+=/u.test(word))) {
      for (const word of assignments) this.#assign(word);
      return 0;
    }
    if (name === 'exit') {
      this.#isOver = true;
      return Number(args[0] ?? this.#code);
    }
    const print = (text: string): void => frame.out(Buffer.from(text));
    const reply = await this.#host.run({ name, args, stdin: frame.stdin, signal: this.#signal, print });
    if (reply.out !== undefined) frame.out(Buffer.from(reply.out));
    if (reply.err !== undefined) frame.err(Buffer.from(reply.err));
    return reply.code ?? 0;
  }

  async #expand(words: readonly Word[], frame: Frame): Promise<string[]> {
    const expanded: string[] = [];
    for (const word of words) {
      let text = '';
      for (const part of word) {
        if (part.kind === 'text') text += part.text;
        else if (part.kind === 'variable') text += this.#valueOf(part.name);
        else text += await this.#outputOf(part.source, frame);
      }
      expanded.push(text);
    }
    return expanded;
  }

  #assign(word: string): void {
    const at = word.indexOf('=');
    this.#variables.set(word.slice(0, at), word.slice(at + 1));
  }

  #valueOf(name: string): string {
    return name === '?' ? String(this.#code) : (this.#variables.get(name) ?? '');
  }

  async #outputOf(source: string, frame: Frame): Promise<string> {
    const collected: Buffer[] = [];
    const out = (bytes: Buffer): void => void collected.push(bytes);
    this.#code = await runLine(source, this.#host, { ...frame, out });
    return Buffer.concat(collected).toString('utf8').replace(/\n+$/u, '');
  }
}
