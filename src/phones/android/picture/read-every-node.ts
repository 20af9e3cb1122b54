import { decodeXml } from '../../../core/xml-text.ts';

/** A page source of which nothing was passed over. */
export interface WholeSource {
  /** Quarter turns of the screen. */
  readonly rotation: number;
  /** Attributes of every element, in document order. */
  readonly nodes: readonly Attributes[];
}

type Attributes = ReadonlyMap<string, string>;

const prolog = /\s*(?:<\?xml[^?]*\?>)?\s*/y;
const tag = /<(\/?)([^\s<>/="'!?]+)((?:\s+[^\s<>/="']+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>\s*/y;
const attribute = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * Reads a page source for what must not be missed. Undefined where anything at all in it is not understood: text between
 * tags, a tag that is not closed, a second document.
 */
export function readEveryNode(source: string): WholeSource | undefined {
  const nodes: Attributes[] = [];
  const open: string[] = [];
  let at = matchAt(prolog, source, 0)?.[0].length ?? 0;
  let isOver = false;
  while (at < source.length) {
    const found = matchAt(tag, source, at);
    if (found === null || isOver) return undefined;
    const [whole, slash, name = '', attributes = '', empty] = found;
    if (slash === '/' ? open.pop() !== name : nodes.length === 0 && name !== 'hierarchy') return undefined;
    if (slash !== '/') nodes.push(readAttributes(attributes));
    if (slash !== '/' && empty !== '/') open.push(name);
    isOver = open.length === 0;
    at += whole.length;
  }
  const [hierarchy, ...elements] = nodes;
  if (!isOver || hierarchy === undefined) return undefined;
  return { rotation: Number(hierarchy.get('rotation') ?? 0), nodes: elements };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function readAttributes(text: string): Attributes {
  return new Map(
    [...text.matchAll(attribute)].map(([, name = '', double, single]) => [
      name,
      decodeXml(double ?? single ?? ''),
    ]),
  );
}
