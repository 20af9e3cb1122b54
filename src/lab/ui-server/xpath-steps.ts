/** A node as the XPath subset sees it. */
export interface XmlNode {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
}

type Test = (node: XmlNode, position: number, count: number) => boolean;

/** One step of a path. */
export interface Step {
  readonly isDeep: boolean;
  readonly tag: string;
  readonly predicates: readonly Test[];
}

/** Reads the steps of an expression. Throws a SyntaxError for what is not known. */
export function readSteps(expression: string): Step[] {
  return new StepReader(expression).steps();
}

class StepReader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source.trim().replace(/^\.(?=\/)/u, '');
  }

  steps(): Step[] {
    const steps: Step[] = [];
    while (this.#at < this.#source.length) {
      const isDeep = this.#accept('//');
      if (!isDeep && !this.#accept('/')) throw this.#error();
      const tag = this.#take(/\*|[\w.$-]+/y);
      if (tag === undefined) throw this.#error();
      const predicates: Test[] = [];
      while (this.#accept('[')) {
        predicates.push(this.#or());
        if (!this.#accept(']')) throw this.#error();
      }
      steps.push({ isDeep, tag, predicates });
    }
    if (steps.length === 0) throw this.#error();
    return steps;
  }

  #or(): Test {
    const parts = [this.#and()];
    while (this.#take(/\s*or\s+/y) !== undefined) parts.push(this.#and());
    return (...node) => parts.some((part) => part(...node));
  }

  #and(): Test {
    const parts = [this.#primary()];
    while (this.#take(/\s*and\s+/y) !== undefined) parts.push(this.#primary());
    return (...node) => parts.every((part) => part(...node));
  }

  #primary(): Test {
    this.#take(/\s+/y);
    if (this.#accept('last()')) return (_node, position, count) => position === count;
    const position = this.#take(/\d+/y);
    if (position !== undefined) return (_node, found) => found === Number(position);
    if (this.#take(/not\s*\(/y) !== undefined) {
      const inner = this.#closed(this.#or());
      return (...node) => !inner(...node);
    }
    if (this.#accept('(')) return this.#closed(this.#or());
    const call = this.#take(/(?:contains|starts-with)\s*\(/y);
    if (call !== undefined) return this.#closed(this.#textTest(call.startsWith('contains')));
    return this.#comparison();
  }

  #textTest(isAnywhere: boolean): Test {
    const name = this.#attribute();
    if (this.#take(/\s*,\s*/y) === undefined) throw this.#error();
    const wanted = this.#literal();
    return ({ attributes }) => {
      const value = attributes.get(name) ?? '';
      return isAnywhere ? value.includes(wanted) : value.startsWith(wanted);
    };
  }

  #comparison(): Test {
    const name = this.#attribute();
    const operator = this.#take(/\s*!?=\s*/y);
    if (operator === undefined) return ({ attributes }) => attributes.has(name);
    const wanted = this.#literal();
    const isEqual = !operator.includes('!');
    return ({ attributes }) => ((attributes.get(name) ?? '') === wanted) === isEqual;
  }

  #closed(test: Test): Test {
    if (this.#take(/\s*\)/y) === undefined) throw this.#error();
    return test;
  }

  #attribute(): string {
    const name = this.#take(/@[\w-]+/y);
    if (name === undefined) throw this.#error();
    return name.slice(1);
  }

  #literal(): string {
    const text = this.#take(/'[^']*'|"[^"]*"/y);
    if (text === undefined) throw this.#error();
    return text.slice(1, -1);
  }

  #accept(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source)?.[0];
    if (found === undefined) return undefined;
    this.#at += found.length;
    return found;
  }

  #error(): SyntaxError {
    return new SyntaxError(`xpath '${this.#source}' is not understood at ${this.#at}`);
  }
}
