import { encodeXml } from '../../core/xml-text.ts';
import type { Placed } from './layout.ts';
import type { Look } from './look.ts';
import type { Rect, View } from './view.ts';

/** The page source of a look as version 10 of the UiAutomator2 server writes it, down to `maxDepth` elements below the root. */
export function pageSourceOf(look: Look, maxDepth = Number.POSITIVE_INFINITY): string {
  const head = `<hierarchy index="0" class="hierarchy" rotation="0" width="${look.widthPx}" height="${look.heightPx}">`;
  const body =
    look.root === undefined
      ? ''
      : elementOf(look.root, { index: 0, packageName: look.packageName, depth: 1, maxDepth });
  return `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\r\n${head}\r\n${body}</hierarchy>`;
}

type Value = string | number | boolean | undefined;

/** The server's attributes in its order; one without a value is left out. */
const shown: readonly (readonly [name: string, value: (node: Node) => Value])[] = [
  ['index', ({ index }) => index],
  ['package', ({ packageName }) => packageName],
  ['class', ({ view }) => view.className],
  ['text', ({ view }) => view.text ?? ''],
  ['content-desc', ({ view }) => view.contentDesc],
  ['resource-id', ({ view }) => view.resourceId],
  ['checkable', ({ view }) => view.isCheckable ?? false],
  ['checked', ({ view }) => view.isChecked ?? false],
  ['clickable', ({ view }) => isClickable(view)],
  ['enabled', ({ view }) => view.isEnabled ?? true],
  ['focusable', ({ view }) => isClickable(view) || view.scroll !== undefined],
  ['focused', ({ view }) => view.isFocused ?? false],
  ['long-clickable', ({ view }) => view.onLongPress !== undefined || view.onType !== undefined],
  ['password', ({ view }) => view.isPassword ?? false],
  ['scrollable', ({ placed }) => placed.scrollLimit > 0],
  ['selected', ({ view }) => view.isSelected ?? false],
  ['bounds', ({ placed }) => formatBounds(placed.bounds)],
  ['displayed', () => true],
  ['hint', ({ view }) => view.hint],
  ['a11y-important', () => true],
  ['screen-reader-focusable', () => false],
  ['drawing-order', ({ index }) => index + 1],
  ['showing-hint', ({ view }) => view.isShowingHint ?? false],
  ['text-entry-key', () => false],
  ['dismissable', () => false],
  ['a11y-focused', () => false],
  ['heading', () => false],
  ['live-region', () => 0],
  ['context-clickable', () => false],
  ['content-invalid', () => false],
];

interface Node {
  readonly placed: Placed;
  readonly view: View;
  readonly index: number;
  readonly packageName: string;
}

function nodeOf(placed: Placed, index: number, packageName: string): Node {
  const { view } = placed;
  return { placed, view, index, packageName: view.packageName ?? packageName };
}

/** The attributes of one element. */
export function attributesOf(placed: Placed, index: number, packageName: string): Map<string, string> {
  const node = nodeOf(placed, index, packageName);
  const attributes = new Map<string, string>();
  for (const [name, valueIn] of shown) {
    const value = valueIn(node);
    if (value !== undefined) attributes.set(name, String(value));
  }
  return attributes;
}

function isClickable({ onTap, onType }: View): boolean {
  return onTap !== undefined || onType !== undefined;
}

/** `[left,top][right,bottom]`. */
function formatBounds(rect: Rect): string {
  return `[${rect.left},${rect.top}][${rect.right},${rect.bottom}]`;
}

interface Nesting {
  readonly index: number;
  readonly packageName: string;
  readonly depth: number;
  readonly maxDepth: number;
}

function elementOf(placed: Placed, { index, packageName, depth, maxDepth }: Nesting): string {
  const indent = '  '.repeat(depth);
  const name = placed.view.className.replaceAll('$', '_');
  const node = nodeOf(placed, index, packageName);
  let attributes = '';
  for (const [key, valueIn] of shown) {
    const value = valueIn(node);
    if (value !== undefined)
      attributes += ` ${key}="${typeof value === 'string' ? encodeXml(value) : value}"`;
  }
  if (placed.children.length === 0 || depth >= maxDepth) return `${indent}<${name}${attributes} />\r\n`;
  const children = placed.children
    .map((child, i) =>
      elementOf(child, { index: i, packageName: node.packageName, depth: depth + 1, maxDepth }),
    )
    .join('');
  return `${indent}<${name}${attributes}>\r\n${children}${indent}</${name}>\r\n`;
}
