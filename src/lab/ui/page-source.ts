import type { Placed } from './layout.ts';
import type { Look } from './look.ts';
import type { Rect } from './view.ts';

/** The page source of a look as version 10 of the UiAutomator2 server writes it. */
export function pageSourceOf(look: Look): string {
  const head = `<hierarchy index="0" class="hierarchy" rotation="0" width="${look.widthPx}" height="${look.heightPx}">`;
  const body = look.root === undefined ? '' : elementOf(look.root, 0, look.packageName, 1);
  return `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\r\n${head}\r\n${body}</hierarchy>`;
}

/** The attributes of one element in the server's order; absent ones are left out. */
export function attributesOf(placed: Placed, index: number, packageName: string): Map<string, string> {
  const { view } = placed;
  const isField = view.onType !== undefined;
  const isClickable = view.onTap !== undefined || isField;
  const shown = new Map<string, string | number | boolean | undefined>([
    ['index', index],
    ['package', view.packageName ?? packageName],
    ['class', view.className],
    ['text', view.text ?? ''],
    ['content-desc', view.contentDesc],
    ['resource-id', view.resourceId],
    ['checkable', view.isCheckable ?? false],
    ['checked', view.isChecked ?? false],
    ['clickable', isClickable],
    ['enabled', view.isEnabled ?? true],
    ['focusable', isClickable || view.scroll !== undefined],
    ['focused', view.isFocused ?? false],
    ['long-clickable', view.onLongPress !== undefined || isField],
    ['password', view.isPassword ?? false],
    ['scrollable', placed.scrollLimit > 0],
    ['selected', view.isSelected ?? false],
    ['bounds', formatBounds(placed.bounds)],
    ['displayed', true],
    ['hint', view.hint],
    ['a11y-important', true],
    ['screen-reader-focusable', false],
    ['drawing-order', index + 1],
    ['showing-hint', view.isShowingHint ?? false],
    ['text-entry-key', false],
    ['dismissable', false],
    ['a11y-focused', false],
    ['heading', false],
    ['live-region', 0],
    ['context-clickable', false],
    ['content-invalid', false],
  ]);
  const attributes = new Map<string, string>();
  for (const [name, value] of shown) if (value !== undefined) attributes.set(name, String(value));
  return attributes;
}

/** `[left,top][right,bottom]`. */
function formatBounds(rect: Rect): string {
  return `[${rect.left},${rect.top}][${rect.right},${rect.bottom}]`;
}

function elementOf(placed: Placed, index: number, packageName: string, depth: number): string {
  const indent = '  '.repeat(depth);
  const name = placed.view.className.replaceAll('$', '_');
  const ownPackage = placed.view.packageName ?? packageName;
  let attributes = '';
  for (const [key, value] of attributesOf(placed, index, packageName))
    attributes += ` ${key}="${escape(value)}"`;
  if (placed.children.length === 0) return `${indent}<${name}${attributes} />\r\n`;
  const children = placed.children.map((child, i) => elementOf(child, i, ownPackage, depth + 1)).join('');
  return `${indent}<${name}${attributes}>\r\n${children}${indent}</${name}>\r\n`;
}

function escape(value: string): string {
  if (!/[&<>"\n]/u.test(value)) return value;
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}
