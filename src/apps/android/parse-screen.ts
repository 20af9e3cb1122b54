import { isLauncher } from '../../phones/android/session/foreground.ts';
import { deepestNode } from '../../phones/appium/capabilities.ts';
import type { Bounds, Owner, ScreenElement, ScreenTree } from '../tree/screen-tree.ts';
import { readTags } from './read-tags.ts';

interface OpenElement extends ScreenElement {
  readonly children: ScreenElement[];
}

type Attributes = ReadonlyMap<string, string>;

/** A source that reaches the driver's limit has more below it that it does not show. */
const deepest = deepestNode - 1;
const nothing: ScreenTree = { widthPx: 0, heightPx: 0, roots: [] };
const systemUi = 'com.android.systemui';
const keyguardId = /keyguard|lock_icon|lockscreen|bouncer|pinEntry/i;

/**
 * Parses a UiAutomator2 page source for the app of a package. Never throws: a source that is not one, that was cut off, or
 * that was cut at the driver's limit of depth, gives a tree without roots.
 */
export function parseAndroidScreen(source: string, packageName: string): ScreenTree {
  const roots: ScreenElement[] = [];
  const open: { readonly name: string; readonly element: OpenElement }[] = [];
  let hierarchy: Attributes | undefined;
  let isClosed = false;
  for (const tag of readTags(source)) {
    if (tag.name === 'hierarchy') {
      if (tag.kind !== 'end') hierarchy = tag.attributes;
      isClosed = tag.kind !== 'start';
    } else if (tag.kind === 'end') {
      if (open.pop()?.name !== tag.name) return nothing;
    } else if (open.length >= deepest) {
      return { ...nothing, isTruncated: true };
    } else {
      const element = toElement(tag.name, tag.attributes, packageName);
      (open.at(-1)?.element.children ?? roots).push(element);
      if (tag.kind === 'start') open.push({ name: tag.name, element });
    }
  }
  const isWhole = hierarchy !== undefined && isClosed && open.length === 0;
  return isWhole ? toTree(roots, hierarchy) : nothing;
}

function toTree(roots: readonly ScreenElement[], hierarchy: Attributes | undefined): ScreenTree {
  return {
    widthPx: Number(hierarchy?.get('width')) || Math.max(0, ...roots.map(({ bounds }) => bounds.right)),
    heightPx: Number(hierarchy?.get('height')) || Math.max(0, ...roots.map(({ bounds }) => bounds.bottom)),
    roots,
  };
}

function toElement(name: string, attributes: Attributes, appPackage: string): OpenElement {
  const id = attributes.get('resource-id')?.replace(/^.*:id\//, '') ?? '';
  return {
    owner: ownerOf(attributes.get('package') ?? '', id, appPackage),
    kind: kindOf(attributes.get('class') ?? name),
    text: attributes.get('text') ?? '',
    description: attributes.get('content-desc') ?? '',
    hint: attributes.get('hint') ?? '',
    id,
    bounds: parseBounds(attributes.get('bounds') ?? ''),
    isClickable: attributes.get('clickable') === 'true',
    isScrollable: attributes.get('scrollable') === 'true',
    isFocused: attributes.get('focused') === 'true',
    isPassword: attributes.get('password') === 'true',
    children: [],
  };
}

function ownerOf(packageName: string, id: string, appPackage: string): Owner {
  if (packageName === appPackage) return 'app';
  if (packageName === systemUi && keyguardId.test(id)) return 'lock-screen';
  return isLauncher(packageName) ? 'launcher' : 'other';
}

/** By the end of a class's name, since apps derive classes of their own. */
function kindOf(className: string): ScreenElement['kind'] {
  if (className.endsWith('EditText')) return 'field';
  return /(RecyclerView|ListView|GridView|ScrollView|ViewPager2?|WebView)$/.test(className)
    ? 'list'
    : 'other';
}

/** `[left,top][right,bottom]`; an empty rectangle when unreadable. */
function parseBounds(text: string): Bounds {
  const found = /^\[(-?\d+),(-?\d+)\]\[(-?\d+),(-?\d+)\]$/.exec(text);
  if (found === null) return { left: 0, top: 0, right: 0, bottom: 0 };
  return { left: Number(found[1]), top: Number(found[2]), right: Number(found[3]), bottom: Number(found[4]) };
}
