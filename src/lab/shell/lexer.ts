/** A piece of a word: text, a variable, or a command whose output is inserted. */
export type WordPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'substitution'; readonly source: string };

/** A piece of a command line. */
export type Token =
  | { readonly kind: 'word'; readonly parts: readonly WordPart[] }
  | { readonly kind: 'operator'; readonly text: string }
  | { readonly kind: 'redirection'; readonly descriptor: number; readonly operator: '>' | '>>' | '<' | '>&' };

const operators = ['&&', '||', ';', '|', '&', '(', ')', '\n'] as const;

/** Cuts a line for mksh, the shell of Android, into tokens. Throws a SyntaxError for an unclosed quote. */
export function lex(source: string): Token[] {
  return new Lexer(source).tokens();
}

class Lexer {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  tokens(): Token[] {
    const tokens: Token[] = [];
    while (this.#at < this.#source.length) {
      const token = this.#blank() ?? this.#redirection() ?? this.#operator() ?? this.#word();
      if (token !== 'blank') tokens.push(token);
    }
    return tokens;
  }

  #blank(): 'blank' | undefined {
    const blank = this.#take(/[ \t\r]+|\\\n|#[^\n]*(?=\n|$)/y);
    return blank === undefined ? undefined : 'blank';
  }

  #redirection(): Token | undefined {
    const text = this.#take(/[012]?(?:>>|>&|>|<)|&>/y);
    if (text === undefined) return undefined;
    const digit = /^\d/u.exec(text)?.[0];
    const operator = text.endsWith('>>') ? '>>' : text.endsWith('>&') ? '>&' : text.endsWith('<') ? '<' : '>';
    return {
      kind: 'redirection',
      descriptor: digit === undefined ? (operator === '<' ? 0 : 1) : Number(digit),
      operator,
    };
  }

  #operator(): Token | undefined {
    for (const text of operators) {
      if (this.#source.startsWith(text, this.#at)) {
        this.#at += text.length;
        return { kind: 'operator', text };
      }
    }
    return undefined;
  }

  #word(): Token {
    const parts: WordPart[] = [];
    for (;;) {
      const part = this.#quoted() ?? this.#dollar() ?? this.#plain();
      if (part === undefined) break;
      parts.push(...part);
    }
    if (parts.length === 0) throw new SyntaxError(`unexpected '${this.#source[this.#at] ?? ''}'`);
    return { kind: 'word', parts };
  }

  #plain(): WordPart[] | undefined {
    const text = this.#take(/(?:\\[\s\S]|[^\s\\'"$`;|&()<>])+/y);
    if (text !== undefined) return [{ kind: 'text', text: text.replace(/\\([\s\S])/gu, '$1') }];
    const lone = this.#take(/[$\\]/y);
    return lone === undefined ? undefined : [{ kind: 'text', text: lone }];
  }

  #quoted(): WordPart[] | undefined {
    const single = this.#take(/'[^']*'/y);
    if (single !== undefined) return [{ kind: 'text', text: single.slice(1, -1) }];
    if (this.#source[this.#at] === '"') return this.#doubleQuoted();
    if (this.#source[this.#at] === "'") throw new SyntaxError('no closing quote');
    return undefined;
  }

  #doubleQuoted(): WordPart[] {
    this.#at += 1;
    const parts: WordPart[] = [{ kind: 'text', text: '' }];
    while (this.#source[this.#at] !== '"') {
      if (this.#at >= this.#source.length) throw new SyntaxError('no closing quote');
      const dollar = this.#dollar();
      if (dollar !== undefined) {
        parts.push(...dollar);
        continue;
      }
      const text = this.#take(/(?:\\[\s\S]|[^"\\$`])+|[$`\\]/y) ?? '';
      parts.push({ kind: 'text', text: text.replace(/\\(["\\$`\n])/gu, '$1') });
    }
    this.#at += 1;
    return parts;
  }

  #dollar(): WordPart[] | undefined {
    const name = this.#take(/\$(?:\w+|\?|\{\w+\})/y);
    if (name !== undefined) return [{ kind: 'variable', name: name.replace(/[${}]/gu, '') }];
    if (this.#source[this.#at] === '`') return this.#enclosed(1, '`');
    if (this.#source.startsWith('$(', this.#at)) return this.#enclosed(2, ')');
    return undefined;
  }

  #enclosed(skip: number, close: string): WordPart[] {
    const start = this.#at + skip;
    let end = start;
    for (let depth = 1; depth > 0; end += 1) {
      const character = this.#source[end];
      if (character === undefined) throw new SyntaxError(`no closing ${close}`);
      if (character === close) depth -= 1;
      else if (close === ')' && character === '(') depth += 1;
    }
    this.#at = end;
    return [{ kind: 'substitution', source: this.#source.slice(start, end - 1) }];
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source)?.[0];
    if (found === undefined || found === '') return undefined;
    this.#at += found.length;
    return found;
  }
}
