import { formsOf, type KnownSecret } from './known-secrets.ts';
import { secretPatterns, type SecretKind } from './secret-kinds.ts';

/** A piece of text of a file, e.g. a cell, a JSON value or a line. */
export interface Leaf {
  /** Where in its file, e.g. `line 3, title`. */
  readonly place: string;
  readonly text: string;
  /** `number`: looked through for long secrets only, because any short PIN is also some number. */
  readonly holds: 'text' | 'number';
}

const mostRemembered = 100_000;
/** Characters that nobody sees and that could split a secret. */
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;

/** Finds known secrets and whatever has the form of one. */
export class SecretFinder {
  /** Kinds that were found in short texts: feeds show the same words again and again. */
  readonly #seen = new Map<string, readonly SecretKind[]>();
  readonly #known: readonly { readonly kind: SecretKind; readonly form: RegExp }[];

  readonly #harmless: ReadonlySet<string>;

  /** `harmless`: texts that look like a secret and are none, such as an app's version in four parts. */
  constructor(secrets: readonly KnownSecret[], harmless: ReadonlySet<string> = new Set()) {
    this.#harmless = harmless;
    this.#known = secrets.flatMap((secret) =>
      formsOf(secret).map((text) => ({ kind: secret.kind, form: exactly(text) })),
    );
  }

  /** The kinds of secret in a text, each once; full-width digits and invisible characters do not hide one. */
  kindsIn(leaf: Omit<Leaf, 'place'>): readonly SecretKind[] {
    const key = `${leaf.holds} ${leaf.text}`;
    const seen = this.#seen.get(key);
    if (seen !== undefined) return seen;
    const kinds = this.#look(leaf);
    if (this.#seen.size >= mostRemembered) this.#seen.clear();
    if (key.length < 200) this.#seen.set(key, kinds);
    return kinds;
  }

  #look({ text, holds }: Omit<Leaf, 'place'>): readonly SecretKind[] {
    const folded = fold(text);
    const kinds = new Set<SecretKind>();
    for (const { kind, form } of this.#known) {
      if (holds === 'number' && kind === 'PIN') continue;
      if (folded.search(form) !== -1) kinds.add(kind);
    }
    if (holds === 'number' && !/^\d{9,}$/.test(folded)) return [...kinds];
    for (const { kind, form, isReal } of secretPatterns) {
      for (const [match] of folded.matchAll(form)) {
        if (isReal?.(match) !== false && !this.#harmless.has(match)) kinds.add(kind);
      }
    }
    return [...kinds];
  }

  /** The text with every secret replaced by the name of its kind in brackets; wholly where it hides between characters. */
  mask(text: string): string {
    let masked = text;
    for (const { kind, form } of this.#known) masked = masked.replaceAll(form, `[${kind}]`);
    for (const { kind, form, isReal } of secretPatterns) {
      masked = masked.replaceAll(form, (match: string) =>
        isReal?.(match) === false || this.#harmless.has(match) ? match : `[${kind}]`,
      );
    }
    const [left] = this.kindsIn({ text: masked, holds: 'text' });
    return left === undefined ? masked : `[${left}]`;
  }
}

function fold(text: string): string {
  // Nearly every text is plain already, and this is asked of every cell of a dataset.
  return /^[\x20-\x7e\n]*$/.test(text) ? text : text.normalize('NFKC').replaceAll(invisible, '');
}

/** Letters and digits beside a short secret make it a part of something else: a PIN in a hash, a name in a word. */
function exactly(text: string): RegExp {
  const escaped = text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  if (/^\d+$/.test(text)) {
    return new RegExp(`(?<![A-Za-z0-9.])(?<!\\d[-:/])${escaped}(?![A-Za-z0-9]|[-:/.]\\d)`, 'giu');
  }
  const before = /^[A-Za-z0-9]/.test(text) && text.length < 8 ? '(?<![A-Za-z0-9])' : '';
  const after = /[A-Za-z0-9]$/.test(text) && text.length < 8 ? '(?![A-Za-z0-9])' : '';
  return new RegExp(`${before}${escaped}${after}`, 'giu');
}
