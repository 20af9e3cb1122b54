import { redactPrivate } from '../redact-private.ts';
import { parseArea, type Area, type Size } from './area.ts';
import { readEveryNode } from './read-every-node.ts';

/** Where a screen shows what is private, or why that is not known. */
export type PrivateAreas =
  | { readonly kind: 'known'; readonly screen: Size; readonly areas: readonly Area[] }
  | { readonly kind: 'unknown'; readonly why: string };

type Attributes = ReadonlyMap<string, string>;

/** Names of code and places; whatever else an element says is for people. */
const codeNames: ReadonlySet<string> = new Set(['class', 'package', 'resource-id', 'bounds', 'index']);

/**
 * The tallest status bars, around a camera in the display, are 6.4 % of the longer side (164 of 2560 px); ordinary ones
 * are 3 %.
 */
const statusBarShare = 0.07;

/**
 * The areas of a page source that a published picture may not show: every element of whose texts `redactPrivate` changes
 * one, every password field, every field that is filled in, and the status bar, which no page source describes. `natural`
 * is the size of the whole screen as `wm size` has it, before any rotation.
 */
export function findPrivateAreas(source: string, natural: Size, words: readonly string[]): PrivateAreas {
  const whole = readEveryNode(source);
  if (whole === undefined || whole.nodes.length === 0) {
    return { kind: 'unknown', why: 'the page source cannot be parsed' };
  }
  const screen = whole.rotation % 2 === 0 ? natural : turn(natural);
  const areas: Area[] = [statusBarOf(whole.nodes, screen)];
  for (const node of whole.nodes) {
    if (!isPrivate(node, words)) continue;
    const bounds = node.get('bounds') ?? '';
    const area = parseArea(bounds);
    if (area === undefined || !touches(area, screen)) {
      return { kind: 'unknown', why: `an element with private text has no place on the screen (${bounds})` };
    }
    areas.push(area);
  }
  return { kind: 'known', screen, areas };
}

function turn({ widthPx, heightPx }: Size): Size {
  return { widthPx: heightPx, heightPx: widthPx };
}

function isPrivate(node: Attributes, words: readonly string[]): boolean {
  if (node.get('password') === 'true' || isFilledField(node)) return true;
  for (const [name, value] of node) {
    if (!codeNames.has(name) && redactPrivate(value, words) !== value) return true;
  }
  return false;
}

/** An empty field shows its hint. */
function isFilledField(node: Attributes): boolean {
  const text = node.get('text') ?? '';
  if (text === '' || node.get('showing-hint') === 'true') return false;
  return /EditText|AutoComplete/.test(node.get('class') ?? '') && text !== node.get('hint');
}

/** As high as the view that an app draws behind it; without such a view a share of the longer side. */
function statusBarOf(nodes: readonly Attributes[], { widthPx, heightPx }: Size): Area {
  const behind = nodes.find((node) => node.get('resource-id') === 'android:id/statusBarBackground');
  const drawn = parseArea(behind?.get('bounds') ?? '');
  const bottom = drawn?.top === 0 ? drawn.bottom : Math.ceil(Math.max(widthPx, heightPx) * statusBarShare);
  return { left: 0, top: 0, right: widthPx, bottom };
}

function touches({ left, top, right, bottom }: Area, { widthPx, heightPx }: Size): boolean {
  return left < widthPx && top < heightPx && right > 0 && bottom > 0;
}
