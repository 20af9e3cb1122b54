/** A tag of an XML text, in document order. */
export interface Tag {
  readonly kind: 'start' | 'end' | 'empty';
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const tagPattern = /<(\/?)([A-Za-z_][\w.:$-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g;
const attributePattern = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * The tags of a page source; text between tags, prolog and comments are passed over. Not a general XML parser:
 * several times as fast as one on the attribute-only XML that UiAutomator2 writes.
 */
export function* readTags(source: string): Generator<Tag> {
  for (const [, slash, name = '', attributes = '', empty] of source.matchAll(tagPattern)) {
    const kind = slash === '/' ? 'end' : empty === '/' ? 'empty' : 'start';
    yield { kind, name, attributes: readAttributes(attributes) };
  }
}

function readAttributes(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single] of text.matchAll(attributePattern)) {
    attributes.set(name, decode(double ?? single ?? ''));
  }
  return attributes;
}

function decode(value: string): string {
  if (!value.includes('&')) return value;
  return value.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
