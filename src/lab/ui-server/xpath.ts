import { messageOf } from '../../core/error.ts';

/** An element as XPath sees it. */
export interface XmlNode<Child> {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Child[];
}

/**
 * The elements that an XPath expression selects in the document of `root`, in their order. Throws a SyntaxError for an
 * expression that is wrong or selects something else than elements.
 */
export async function selectByXpath<T extends XmlNode<T>>(
  root: T,
  expression: string,
): Promise<readonly T[]> {
  // A name alone is legal and finds nothing: somebody took it for an id.
  if (!/^\s*(?:\.?\/|\()/u.test(expression)) throw notUnderstood(expression, 'it does not begin with a /');
  // Loading them takes a tenth of a second, and few phones are ever asked for an XPath.
  const [{ default: xpath }, { DOMImplementation }] = await Promise.all([
    import('fontoxpath'),
    import('@xmldom/xmldom'),
  ]);
  const document = new DOMImplementation().createDocument(null, '');
  const originals = new Map<object, T>();
  const copy = (original: T): ReturnType<typeof document.createElementNS> => {
    const element = document.createElementNS(null, original.tag);
    for (const [name, value] of original.attributes) element.setAttribute(name, value);
    for (const child of original.children) element.appendChild(copy(child));
    originals.set(element, original);
    return element;
  };
  const context = document.appendChild(copy(root));
  let found: readonly object[];
  try {
    found = xpath.evaluateXPathToNodes(expression, context);
  } catch (thrown) {
    throw notUnderstood(expression, messageOf(thrown));
  }
  return found.map((node) => {
    const original = originals.get(node);
    if (original === undefined) throw notUnderstood(expression, 'it selects no elements');
    return original;
  });
}

function notUnderstood(expression: string, why: string): SyntaxError {
  return new SyntaxError(`xpath '${expression}' is not understood: ${why}`);
}
