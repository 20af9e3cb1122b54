import type { Token, WordPart } from './lexer.ts';

/** One argument, of parts that are quoted or not. */
export type Word = readonly WordPart[];

/** A file that a command's input or output goes through. */
export interface Redirection {
  readonly descriptor: number;
  readonly operator: '>' | '>>' | '<' | '>&';
  readonly target: Word;
}

/** A simple command, or a list in parentheses. */
export type Command =
  | {
      readonly kind: 'simple';
      readonly words: readonly Word[];
      readonly redirections: readonly Redirection[];
    }
  | { readonly kind: 'group'; readonly list: List; readonly redirections: readonly Redirection[] };

/** Commands joined by `|`. */
export interface Pipeline {
  readonly isNegated: boolean;
  readonly commands: readonly Command[];
}

/** Pipelines with the operator that leads to each; the first one's is `;`. */
export type List = readonly { readonly after: ';' | '&&' | '||'; readonly pipeline: Pipeline }[];

/** Builds the list of a line. Throws a SyntaxError where mksh would. */
export function parse(tokens: readonly Token[]): List {
  const cursor = new Cursor(tokens);
  const list = readList(cursor);
  const rest = cursor.peek();
  if (rest !== undefined) throw new SyntaxError(`syntax error: unexpected '${nameOf(rest)}'`);
  return list;
}

class Cursor {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  next(): Token | undefined {
    this.#at += 1;
    return this.#tokens[this.#at - 1];
  }

  /** Takes the operator when it is next. */
  accept(...texts: readonly string[]): string | undefined {
    const token = this.peek();
    if (token?.kind !== 'operator' || !texts.includes(token.text)) return undefined;
    this.#at += 1;
    return token.text;
  }
}

function readList(cursor: Cursor): List {
  const list: { after: ';' | '&&' | '||'; pipeline: Pipeline }[] = [];
  let after: ';' | '&&' | '||' = ';';
  for (;;) {
    if (after === ';') skipSeparators(cursor);
    const token = cursor.peek();
    if (token === undefined || (token.kind === 'operator' && token.text === ')')) break;
    list.push({ after, pipeline: readPipeline(cursor) });
    const operator = cursor.accept('&&', '||', ';', '&', '\n');
    if (operator === undefined) return list;
    after = operator === '&&' || operator === '||' ? operator : ';';
  }
  if (after !== ';') throw new SyntaxError(`syntax error: unexpected end after '${after}'`);
  return list;
}

function skipSeparators(cursor: Cursor): void {
  let separator = cursor.accept(';', '\n', '&');
  while (separator !== undefined) separator = cursor.accept(';', '\n', '&');
}

function readPipeline(cursor: Cursor): Pipeline {
  const isNegated = isBang(cursor.peek());
  if (isNegated) cursor.next();
  const commands = [readCommand(cursor)];
  while (cursor.accept('|') !== undefined) commands.push(readCommand(cursor));
  return { isNegated, commands };
}

function readCommand(cursor: Cursor): Command {
  if (cursor.accept('(') !== undefined) {
    const list = readList(cursor);
    if (cursor.accept(')') === undefined) throw new SyntaxError("syntax error: expected ')'");
    return { kind: 'group', list, redirections: readRest(cursor).redirections };
  }
  const simple = readRest(cursor);
  if (simple.words.length === 0 && simple.redirections.length === 0) {
    throw new SyntaxError(`syntax error: unexpected '${nameOf(cursor.peek())}'`);
  }
  return { kind: 'simple', ...simple };
}

function readRest(cursor: Cursor): { words: Word[]; redirections: Redirection[] } {
  const words: Word[] = [];
  const redirections: Redirection[] = [];
  for (;;) {
    const token = cursor.peek();
    if (token === undefined || token.kind === 'operator') return { words, redirections };
    cursor.next();
    if (token.kind === 'word') {
      words.push(token.parts);
      continue;
    }
    const target = cursor.next();
    if (target?.kind !== 'word') throw new SyntaxError(`syntax error: unexpected '${nameOf(target)}'`);
    redirections.push({ descriptor: token.descriptor, operator: token.operator, target: target.parts });
  }
}

function isBang(token: Token | undefined): boolean {
  if (token?.kind !== 'word' || token.parts.length !== 1) return false;
  const [part] = token.parts;
  return part?.kind === 'text' && part.text === '!';
}

function nameOf(token: Token | undefined): string {
  if (token === undefined) return 'end of line';
  if (token.kind === 'word') return 'word';
  return token.kind === 'operator' ? token.text : token.operator;
}
