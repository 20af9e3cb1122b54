import { pressEnter, tap, typeInto } from '../phone/input/touch.ts';
import type { Rect } from '../ui/view.ts';
import { idOf } from './element-cache.ts';
import { findElements, seenIn, type SeenElement } from './find.ts';
import { textOf, type Request, type Route } from './route.ts';
import { W3cError } from './w3c-error.ts';

const attributeNames: Readonly<Record<string, string>> = {
  name: 'content-desc',
  contentDescription: 'content-desc',
  resourceId: 'resource-id',
  className: 'class',
  longClickable: 'long-clickable',
};

/** Finding elements and doing something with one. */
export const elementRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/element',
    handle: async (request) => reference(request, (await findAll(request))[0]),
  },
  {
    method: 'POST',
    path: '/elements',
    handle: async (request) => (await findAll(request)).map((found) => reference(request, found)),
  },
  {
    method: 'GET',
    path: '/element/active',
    handle: (request) => {
      const focused = [...all(seenIn(request.phone.look()))].find(
        ({ attributes }) => attributes.get('focused') === 'true',
      );
      return reference(request, focused);
    },
  },
  {
    method: 'GET',
    path: '/element/:id/text',
    handle: (request) => current(request).attributes.get('text') ?? '',
  },
  {
    method: 'GET',
    path: '/element/:id/name',
    handle: (request) => current(request).attributes.get('content-desc') ?? '',
  },
  {
    method: 'GET',
    path: '/element/:id/attribute/:name',
    handle: (request) => {
      const { name = '' } = request.parameters;
      return current(request).attributes.get(attributeNames[name] ?? name) ?? null;
    },
  },
  {
    method: 'GET',
    path: '/element/:id/rect',
    handle: (request) => {
      const { left, top, right, bottom } = current(request).placed.bounds;
      return { x: left, y: top, width: right - left, height: bottom - top };
    },
  },
  {
    method: 'GET',
    path: '/element/:id/location',
    handle: (request) => {
      const { left, top } = current(request).placed.bounds;
      return { x: left, y: top };
    },
  },
  {
    method: 'GET',
    path: '/element/:id/size',
    handle: (request) => {
      const { left, top, right, bottom } = current(request).placed.bounds;
      return { width: right - left, height: bottom - top };
    },
  },
  {
    method: 'POST',
    path: '/element/:id/click',
    handle: (request) => {
      tap(request.phone, centreOf(current(request).placed.bounds));
      return null;
    },
  },
  { method: 'POST', path: '/element/:id/clear', handle: (request) => write(request, '', 'replace') },
  {
    method: 'POST',
    path: '/element/:id/value',
    handle: (request) =>
      write(request, textOf(request.body, 'text'), request.body['replace'] === true ? 'replace' : 'append'),
  },
];

/** The element a request names, as it is now. */
function current(request: Request): ReturnType<Request['elements']['find']> {
  return request.elements.find(request.parameters['id'] ?? '', request.phone.look());
}

/** The middle of a rectangle, where UiAutomator2 clicks. */
export function centreOf({ left, top, right, bottom }: Rect): { readonly x: number; readonly y: number } {
  return { x: Math.floor((left + right) / 2), y: Math.floor((top + bottom) / 2) };
}

function write(request: Request, typed: string, mode: 'append' | 'replace'): null {
  const { placed } = current(request);
  if (placed.view.onType === undefined) {
    throw new W3cError('invalid element state', 'Cannot set the element to the text. Is it editable?');
  }
  const isSubmitted = typed.endsWith('\n');
  typeInto(request.phone, placed, isSubmitted ? typed.slice(0, -1) : typed, mode);
  if (isSubmitted) pressEnter(placed);
  return null;
}

async function findAll(request: Request): Promise<readonly SeenElement[]> {
  const { body, phone, elements } = request;
  const look = phone.look();
  const context = idOf(body['context']);
  const root = context === undefined || context === '' ? seenIn(look) : elements.find(context, look);
  const strategy = textOf(body, 'strategy', textOf(body, 'using'));
  const selector = textOf(body, 'selector', textOf(body, 'value'));
  return findElements(root, { strategy, selector, packageName: look.packageName });
}

function reference(request: Request, found: SeenElement | undefined): Readonly<Record<string, string>> {
  if (found === undefined) {
    throw new W3cError(
      'no such element',
      'An element could not be located on the page using the given search parameters',
    );
  }
  return request.elements.remember(found, request.phone.look().packageName);
}

function* all(element: SeenElement): Generator<SeenElement> {
  yield element;
  for (const child of element.children) yield* all(child);
}
