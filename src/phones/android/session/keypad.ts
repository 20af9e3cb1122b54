import type { ScreenPlace } from '../../phone.ts';
import { parseArea } from '../picture/area.ts';
import { readEveryNode } from '../picture/read-every-node.ts';

/** The keys of a lock screen, wherever its maker has put them. */
export interface Keypad {
  /** The key of each digit. */
  readonly digits: ReadonlyMap<string, ScreenPlace>;
  /** The key that ends a PIN; undefined where the right one opens the phone by itself. */
  readonly enter: ScreenPlace | undefined;
}

/** A digit that stands on a key, perhaps with its letters: `2`, `2 ABC`, `٢`. */
const onKey = /^([0-9٠-٩۰-۹])(?:\s[A-Za-z+\s]{0,8})?$/;
const enterWords = /^(enter|ok|done|confirm|確定|确定|确认|確認|完成|确 定)$/i;
const enterId = /:id\/key_?(enter|ok)/i;

interface Label {
  readonly digit: string;
  readonly place: ScreenPlace;
  /** Keys that look alike have these in common. */
  readonly kinds: readonly string[];
}

/**
 * The keypad in a page source, found by its digits: ids differ between makers, and some mix the keys. Undefined unless all
 * ten digits are there once each on keys that look alike: a digit elsewhere is a clock or a count.
 */
export function findKeypad(source: string): Keypad | undefined {
  const nodes = readEveryNode(source)?.nodes ?? [];
  const labels = nodes.flatMap(labelsOf);
  for (const kind of new Set(labels.flatMap(({ kinds }) => kinds))) {
    const alike = labels.filter(({ kinds }) => kinds.includes(kind));
    const digits = new Map(alike.map(({ digit, place }) => [digit, place] as const));
    if (digits.size === 10 && alike.length === 10) return { digits, enter: findEnter(nodes) };
  }
  return undefined;
}

/** Whether every key is in the same place: a keypad that slides in is not to be touched yet. */
export function isSameKeypad(a: Keypad, b: Keypad): boolean {
  return (
    [...a.digits].every(([digit, place]) => isSamePlace(place, b.digits.get(digit))) &&
    isSamePlace(a.enter, b.enter)
  );
}

function isSamePlace(a: ScreenPlace | undefined, b: ScreenPlace | undefined): boolean {
  return a?.xPx === b?.xPx && a?.yPx === b?.yPx;
}

type Attributes = ReadonlyMap<string, string>;

function labelsOf(node: Attributes): Label[] {
  const place = placeOf(node, 'key');
  if (place === undefined) return [];
  return (['text', 'content-desc'] as const).flatMap((name) => {
    const found = onKey.exec(node.get(name)?.trim() ?? '')?.[1];
    if (found === undefined) return [];
    const kinds = [`${name} id ${node.get('resource-id') ?? ''}`, `${name} class ${node.get('class') ?? ''}`];
    return [{ digit: asciiOf(found), place, kinds }];
  });
}

/** The Arabic digits stand in their order from U+0660 and U+06F0. */
function asciiOf(digit: string): string {
  return String((digit.codePointAt(0) ?? 0) & 0xf);
}

function findEnter(nodes: readonly Attributes[]): ScreenPlace | undefined {
  const found = nodes.find(
    (node) =>
      enterId.test(node.get('resource-id') ?? '') ||
      enterWords.test(node.get('content-desc') ?? '') ||
      enterWords.test(node.get('text') ?? ''),
  );
  return found === undefined ? undefined : placeOf(found, 'enter');
}

function placeOf(node: Attributes, name: string): ScreenPlace | undefined {
  const area = parseArea(node.get('bounds') ?? '');
  if (area === undefined) return undefined;
  const { left, top, right, bottom } = area;
  return { xPx: Math.round((left + right) / 2), yPx: Math.round((top + bottom) / 2), name };
}
