import { randomUUID } from 'node:crypto';
import type { Look } from '../ui/look.ts';
import { seenIn, type SeenElement } from './find.ts';
import { W3cError } from './w3c-error.ts';

const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

/** The elements a session has handed out. */
export class ElementCache {
  readonly #places = new Map<string, { readonly packageName: string; readonly path: string }>();

  /** A reference to an element, as WebDriver wants it. */
  remember(element: SeenElement, packageName: string): Readonly<Record<string, string>> {
    const id = randomUUID();
    this.#places.set(id, { packageName, path: element.placed?.path ?? '' });
    return { [elementKey]: id, ELEMENT: id };
  }

  /** The element as it is now. Throws `stale element reference` when it is gone. */
  find(id: string, look: Look): SeenElement & { readonly placed: NonNullable<SeenElement['placed']> } {
    const place = this.#places.get(id);
    const isSameWindow = place?.packageName === look.packageName;
    const element = isSameWindow ? withPath(seenIn(look), place.path) : undefined;
    if (element?.placed === undefined) {
      throw new W3cError('stale element reference', `The element '${id}' does not exist in DOM anymore`);
    }
    return { ...element, placed: element.placed };
  }
}

/** The id inside a reference; undefined when it is none. */
export function idOf(reference: unknown): string | undefined {
  if (typeof reference === 'string') return reference;
  if (typeof reference !== 'object' || reference === null) return undefined;
  for (const [key, value] of Object.entries(reference)) {
    if ((key === elementKey || key === 'ELEMENT') && typeof value === 'string') return value;
  }
  return undefined;
}

function withPath(element: SeenElement, path: string): SeenElement | undefined {
  if (element.placed?.path === path) return element;
  for (const child of element.children) {
    const found = withPath(child, path);
    if (found !== undefined) return found;
  }
  return undefined;
}
