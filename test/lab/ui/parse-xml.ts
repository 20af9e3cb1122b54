/** An element of a document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#10;': '\n',
};
const nameStart = String.raw`[A-Za-z_][\w.-]*`;
const attribute = String.raw`\s+[\w-]+="(?:[^<&"]|&(?:amp|lt|gt|quot|#10);)*"`;
const declaration = /^<\?xml version='1\.0' encoding='UTF-8' standalone='yes' \?>/;
const token = new RegExp(`<(${nameStart})((?:${attribute})*)\\s*(/?)>|</(${nameStart})>|([\\r\\n ]+)`, 'y');

/** Parses a page source. Throws a SyntaxError for anything that is not well-formed, or that it should not hold. */
export function parseXml(text: string): XmlElement {
  token.lastIndex = declaration.exec(text)?.[0].length ?? NaN;
  const top: XmlElement[] = [];
  const open: { readonly name: string; readonly children: XmlElement[] }[] = [{ name: '', children: top }];
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const found = token.exec(text);
    if (found === null) throw new SyntaxError(`not well-formed at ${at}: ${text.slice(at, at + 60)}`);
    const [, name, attributes = '', isEmpty, closed] = found;
    if (name !== undefined) {
      const children: XmlElement[] = [];
      open.at(-1)?.children.push({ name, attributes: parseAttributes(attributes), children });
      if (isEmpty === '') open.push({ name, children });
    } else if (closed !== undefined && open.pop()?.name !== closed) {
      throw new SyntaxError(`</${closed}> closes nothing`);
    }
  }
  const [root] = top;
  if (root === undefined || top.length !== 1 || open.length !== 1)
    throw new SyntaxError('not one whole element');
  return root;
}

function parseAttributes(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(/([\w-]+)="([^"]*)"/g)) {
    if (attributes.has(name)) throw new SyntaxError(`${name} twice`);
    attributes.set(
      name,
      value.replaceAll(/&[#\w]+;/g, (entity) => entities[entity] ?? entity),
    );
  }
  return attributes;
}
