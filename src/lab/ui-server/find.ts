import type { Placed } from '../ui/layout.ts';
import type { Look } from '../ui/look.ts';
import { attributesOf } from '../ui/page-source.ts';
import { W3cError } from './w3c-error.ts';
import { selectByXpath, type XmlNode } from './xpath.ts';

/** An element of a look: its attributes as the page source has them, and the view behind it. */
export interface SeenElement extends XmlNode<SeenElement> {
  readonly placed: Placed | undefined;
}

/** The `<hierarchy>` of a look. */
export function seenIn(look: Look): SeenElement {
  const children = look.root === undefined ? [] : [seen(look.root, 0, look.packageName)];
  return { tag: 'hierarchy', attributes: new Map(), placed: undefined, children };
}

/** How a client asks for elements; an id without its package is one of `packageName`. */
export interface Locator {
  readonly strategy: string;
  readonly selector: string;
  readonly packageName: string;
}

/** The elements a locator finds, in document order, inside `root`. Throws `invalid selector`. */
export async function findElements(
  root: SeenElement,
  { strategy, selector, packageName }: Locator,
): Promise<readonly SeenElement[]> {
  const inside = [...below(root)];
  const having = (name: string, value: string): SeenElement[] =>
    inside.filter(({ attributes }) => attributes.get(name) === value);
  if (strategy === 'id') {
    const full = selector.includes(':id/') ? selector : `${packageName}:id/${selector}`;
    return inside.filter(({ attributes }) => [full, selector].includes(attributes.get('resource-id') ?? ''));
  }
  if (strategy === 'class name') return having('class', selector);
  if (strategy === 'accessibility id') return having('content-desc', selector);
  if (strategy === 'xpath') return byXpath(root, selector);
  if (strategy === '-android uiautomator') return byUiSelector(inside, selector);
  throw new W3cError('invalid selector', `the locator strategy '${strategy}' is not supported`);
}

async function byXpath(root: SeenElement, selector: string): Promise<readonly SeenElement[]> {
  try {
    return await selectByXpath(root, selector);
  } catch (error) {
    if (error instanceof SyntaxError) throw new W3cError('invalid selector', error.message);
    throw error;
  }
}

const selectorMethods: Readonly<
  Record<string, (attributes: ReadonlyMap<string, string>, value: string) => boolean>
> = {
  text: (attributes, value) => attributes.get('text') === value,
  textContains: (attributes, value) => attributes.get('text')?.includes(value) === true,
  textStartsWith: (attributes, value) => attributes.get('text')?.startsWith(value) === true,
  textMatches: (attributes, value) => new RegExp(`^(?:${value})$`, 'u').test(attributes.get('text') ?? ''),
  description: (attributes, value) => attributes.get('content-desc') === value,
  descriptionContains: (attributes, value) => attributes.get('content-desc')?.includes(value) === true,
  resourceId: (attributes, value) => attributes.get('resource-id') === value,
  resourceIdMatches: (attributes, value) =>
    new RegExp(`^(?:${value})$`, 'u').test(attributes.get('resource-id') ?? ''),
  className: (attributes, value) => attributes.get('class') === value,
  packageName: (attributes, value) => attributes.get('package') === value,
  scrollable: (attributes, value) => attributes.get('scrollable') === value,
  clickable: (attributes, value) => attributes.get('clickable') === value,
  focused: (attributes, value) => attributes.get('focused') === value,
  enabled: (attributes, value) => attributes.get('enabled') === value,
};

/** `new UiSelector().a("x").b(true).instance(2)`. */
function byUiSelector(inside: readonly SeenElement[], selector: string): SeenElement[] {
  const chain = /^(?:new\s+UiSelector\(\))?((?:\.\w+\((?:"(?:\\.|[^"\\])*"|[\w-]+)\))+);?$/u.exec(
    selector.trim(),
  )?.[1];
  if (chain === undefined) throw new W3cError('invalid selector', `Could not parse UiSelector: ${selector}`);
  let found = [...inside];
  for (const [, method = '', quoted, bare] of chain.matchAll(
    /\.(\w+)\((?:"((?:\\.|[^"\\])*)"|([\w-]+))\)/gu,
  )) {
    const value = quoted?.replaceAll(/\\(.)/gu, '$1') ?? bare ?? '';
    const test = Object.hasOwn(selectorMethods, method) ? selectorMethods[method] : undefined;
    if (method === 'instance' || method === 'index') found = found.slice(Number(value), Number(value) + 1);
    else if (test === undefined) throw new W3cError('invalid selector', `UiSelector has no method ${method}`);
    else found = found.filter(({ attributes }) => test(attributes, value));
  }
  return found;
}

function seen(placed: Placed, index: number, packageName: string): SeenElement {
  const attributes = attributesOf(placed, index, packageName);
  const own = placed.view.packageName ?? packageName;
  return {
    tag: placed.view.className.replaceAll('$', '_'),
    attributes,
    placed,
    children: placed.children.map((child, i) => seen(child, i, own)),
  };
}

function* below(element: SeenElement): Generator<SeenElement> {
  for (const child of element.children) {
    yield child;
    yield* below(child);
  }
}
