import { decodeXml } from '../../core/xml-text.ts';

/** A tag of an XML text, in document order. */
export interface Tag {
  readonly kind: 'start' | 'end' | 'empty';
  readonly name: string;
  /** Those that the reader of screens asks for; the others of UiAutomator2's two dozen are passed over. */
  readonly attributes: ReadonlyMap<string, string>;
}

const wanted: ReadonlySet<string> = new Set([
  'package',
  'class',
  'text',
  'content-desc',
  'hint',
  'resource-id',
  'bounds',
  'clickable',
  'scrollable',
  'focused',
  'password',
  'width',
  'height',
]);
/** By length and first letter: most names are told apart without being cut out. */
const wantedShapes: ReadonlySet<number> = new Set(
  [...wanted].map((name) => shapeOf(name.length, name.charCodeAt(0))),
);

const tagPattern = /<(\/?)([A-Za-z_][\w.:$-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g;
const attributePattern = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

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

function shapeOf(length: number, firstLetter: number): number {
  return length * 0x10000 + firstLetter;
}

/**
 * Goes from one attribute to the next, so that a value which looks like an attribute is none. Written like
 * UiAutomator2 does, one space before each and double quotes, it is read without a regular expression.
 */
function readAttributes(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (let at = 0; at < text.length;) {
    const equals = text.indexOf('=', at);
    const isPlain = text[at] === ' ' && equals > 0 && text[equals + 1] === '"';
    if (!isPlain || isSpace(text, at + 1) || isSpace(text, equals - 1)) return readAnyAttributes(text);
    const end = text.indexOf('"', equals + 2);
    if (wantedShapes.has(shapeOf(equals - at - 1, text.charCodeAt(at + 1)))) {
      const name = text.slice(at + 1, equals);
      if (wanted.has(name)) attributes.set(name, decodeXml(text.slice(equals + 2, end)));
    }
    at = end + 1;
  }
  return attributes;
}

function isSpace(text: string, at: number): boolean {
  return text.charCodeAt(at) <= 32;
}

function readAnyAttributes(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single] of text.matchAll(attributePattern)) {
    attributes.set(name, decodeXml(double ?? single ?? ''));
  }
  return attributes;
}
