import { scrollAt, swipe, tap, type Point } from '../phone/input/touch.ts';
import type { Rect } from '../ui/view.ts';
import { centreOf } from './element-routes.ts';
import { idOf } from './element-cache.ts';
import { numberOf, objectOf, textOf, type Request, type Route } from './route.ts';
import { W3cError } from './w3c-error.ts';

/** Fingers. Gestures take no time here: what counts is where the content is afterwards. */
export const gestureRoutes: readonly Route[] = [
  { method: 'POST', path: '/appium/gestures/click', handle: click },
  { method: 'POST', path: '/appium/gestures/long_click', handle: click },
  { method: 'POST', path: '/appium/gestures/double_click', handle: click },
  { method: 'POST', path: '/appium/gestures/scroll', handle: (request) => scroll(request, 1) },
  { method: 'POST', path: '/appium/gestures/fling', handle: (request) => scroll(request, 1) },
  {
    method: 'POST',
    path: '/appium/gestures/swipe',
    // A scroll names where the view goes, a swipe where the finger goes.
    handle: (request) => {
      scroll(request, -1);
      return null;
    },
  },
  {
    method: 'POST',
    path: '/appium/gestures/drag',
    handle: ({ phone, body }) => {
      swipe(phone, pointOf(body['start']), pointOf(body['end']));
      return null;
    },
  },
  { method: 'POST', path: '/actions', handle: performActions },
];

function click(request: Request): null {
  const { phone, body } = request;
  const area = originOf(request);
  const offset = objectOf(body['offset']);
  if (area === undefined) tap(phone, pointOf(offset));
  else if (offset === undefined) tap(phone, centreOf(area));
  else tap(phone, { x: area.left + numberOf(offset, 'x', 0), y: area.top + numberOf(offset, 'y', 0) });
  return null;
}

/** True when the content can move on in that direction. */
function scroll(request: Request, sign: 1 | -1): boolean {
  const { phone, body } = request;
  const area = originOf(request) ?? areaOf(body['area']);
  const direction = textOf(body, 'direction');
  const percent = numberOf(body, 'percent', 1);
  if (!['up', 'down', 'left', 'right'].includes(direction)) {
    throw new W3cError('invalid argument', `direction is '${direction}'; expected up, down, left or right`);
  }
  if (direction === 'left' || direction === 'right') return false;
  const heightPx = (area.bottom - area.top) * percent;
  const upPx = (direction === 'down' ? heightPx : -heightPx) * sign;
  const centre = centreOf(area);
  if (!phone.keyguard.isShowing) return scrollAt(phone, centre, upPx);
  swipe(phone, { x: centre.x, y: centre.y + upPx / 2 }, { x: centre.x, y: centre.y - upPx / 2 });
  return false;
}

function performActions(request: Request): null {
  const { actions } = request.body;
  if (!Array.isArray(actions)) throw new W3cError('invalid argument', 'actions: expected a list');
  for (const source of actions) {
    const input = objectOf(source);
    if (input !== undefined && input['type'] === 'pointer' && Array.isArray(input['actions'])) {
      movePointer(request, input['actions']);
    }
  }
  return null;
}

function movePointer(request: Request, steps: readonly unknown[]): void {
  let at: Point = { x: 0, y: 0 };
  let downAt: Point | undefined;
  for (const step of steps) {
    const action = objectOf(step) ?? {};
    if (action['type'] === 'pointerMove') at = moved(request, action, at);
    else if (action['type'] === 'pointerDown') downAt = at;
    else if (action['type'] === 'pointerUp' && downAt !== undefined) {
      swipe(request.phone, downAt, at);
      downAt = undefined;
    }
  }
}

function moved(request: Request, action: Readonly<Record<string, unknown>>, at: Point): Point {
  const by = { x: numberOf(action, 'x', 0), y: numberOf(action, 'y', 0) };
  const id = idOf(action['origin']);
  if (action['origin'] === 'pointer') return { x: at.x + by.x, y: at.y + by.y };
  if (id === undefined || id === 'viewport') return by;
  const centre = centreOf(request.elements.find(id, request.phone.look()).placed.bounds);
  return { x: centre.x + by.x, y: centre.y + by.y };
}

function originOf({ elements, body, phone }: Request): Rect | undefined {
  const id = idOf(body['origin']);
  return id === undefined ? undefined : elements.find(id, phone.look()).placed.bounds;
}

function areaOf(value: unknown): Rect {
  const area = objectOf(value);
  if (area === undefined) throw new W3cError('invalid argument', 'expected an element or an area to act on');
  const left = numberOf(area, 'left', 0);
  const top = numberOf(area, 'top', 0);
  return { left, top, right: left + numberOf(area, 'width', 0), bottom: top + numberOf(area, 'height', 0) };
}

function pointOf(value: unknown): Point {
  const point = objectOf(value) ?? {};
  return { x: numberOf(point, 'x', 0), y: numberOf(point, 'y', 0) };
}
