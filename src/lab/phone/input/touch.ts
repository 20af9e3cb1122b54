import { eachView, type Placed } from '../../ui/layout.ts';
import type { Rect, View } from '../../ui/view.ts';
import type { VirtualPhone } from '../virtual-phone.ts';

/** A point of the screen in pixels, from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

const swipeSlopPx = 24;

/** A finger goes down and up at a point. Does nothing while the screen is off. */
export function tap(phone: VirtualPhone, point: Point): void {
  if (!phone.power.isAwake) return;
  const hit = innermost(phone, point, (view) => view.onTap !== undefined || view.onType !== undefined);
  const element = hit === undefined ? null : nameOf(hit.view, hit.path);
  // Where a keypad was touched is the PIN as well.
  const place = phone.keyguard.isShowing ? {} : point;
  phone.log({ kind: 'tap', ...windowOf(phone), element, ...place });
  hit?.view.onTap?.();
}

/** A finger drags over the screen; a short way is a tap. Content follows the finger, without a fling. */
export function swipe(phone: VirtualPhone, from: Point, to: Point): void {
  if (!phone.power.isAwake) return;
  const upPx = from.y - to.y;
  if (Math.abs(upPx) < swipeSlopPx && Math.abs(from.x - to.x) < swipeSlopPx) {
    tap(phone, from);
    return;
  }
  if (phone.keyguard.isShowing) {
    if (upPx > 0) phone.dismissKeyguard();
    return;
  }
  scrollAt(phone, from, upPx);
}

/** Moves the list under a point by some pixels; true when it can move on in that direction. */
export function scrollAt(phone: VirtualPhone, point: Point, upPx: number): boolean {
  if (!phone.power.isAwake) return false;
  const list = innermost(phone, point, (view) => view.scroll !== undefined);
  const scroll = list?.view.scroll;
  if (list === undefined || scroll === undefined) return false;
  const before = scroll.offset;
  scroll.offset = Math.min(Math.max(before + Math.round(upPx), 0), list.scrollLimit);
  phone.log({ kind: 'scroll', ...windowOf(phone), upPx: Math.round(upPx), movedPx: scroll.offset - before });
  return upPx > 0 ? scroll.offset < list.scrollLimit : scroll.offset > 0;
}

/** Text goes to the field that has the focus, or to the keypad of the lock screen. */
export function typeText(phone: VirtualPhone, typed: string, mode: 'append' | 'replace'): void {
  if (!phone.power.isAwake) return;
  if (phone.keyguard.isShowing) {
    for (const letter of typed) if (/\d/u.test(letter)) phone.keyguard.enterDigit(letter);
    return;
  }
  const field = focusedField(phone);
  if (field !== undefined) typeInto(phone, field, typed, mode);
}

/** Text goes to this field. */
export function typeInto(
  phone: VirtualPhone,
  field: Placed,
  typed: string,
  mode: 'append' | 'replace',
): void {
  const shown = field.view.isPassword === true ? '****' : typed;
  phone.log({ kind: 'type', ...windowOf(phone), element: nameOf(field.view, field.path), text: shown, mode });
  field.view.onType?.(typed, mode);
}

/** A key, by its Android key code. */
export function pressKey(phone: VirtualPhone, code: number): void {
  if (code === 26) {
    if (phone.power.isAwake) phone.sleep('power key');
    else phone.wake('power key');
  } else if (code === 224) phone.wake('wake-up key');
  else if (code === 223) phone.sleep('sleep key');
  else if (phone.power.isAwake) pressKeyOnScreen(phone, code);
}

/** The field that has the focus. */
export function focusedField(phone: VirtualPhone): Placed | undefined {
  const { root } = phone.look();
  if (root === undefined) return undefined;
  for (const placed of eachView(root))
    if (placed.view.isFocused === true && placed.view.onType !== undefined) return placed;
  return undefined;
}

function pressKeyOnScreen(phone: VirtualPhone, code: number): void {
  if (phone.keyguard.isShowing) {
    if (code >= 7 && code <= 16) phone.keyguard.enterDigit(String(code - 7));
    else if (code === 66 || code === 160) phone.submitPin();
    else if (code === 67) phone.keyguard.deleteDigit();
    else if (code === 82) phone.dismissKeyguard();
    return;
  }
  phone.log({ kind: 'key', ...windowOf(phone), code });
  if (code === 3) phone.goHome();
  else if (code === 4) goBack(phone);
  else if (code === 66 || code === 84) pressEnter(focusedField(phone));
  else if (code >= 7 && code <= 16) typeText(phone, String(code - 7), 'append');
}

/** ENTER in a field: what it does is the app's affair. */
export function pressEnter(field: Placed | undefined): void {
  if (field?.view.ignoresEnter !== true) field?.view.onSubmit?.();
}

function goBack(phone: VirtualPhone): void {
  if (phone.shade.isOpen) phone.shade.isOpen = false;
  else if (phone.tasks.app(phone.tasks.top)?.back() === false) phone.goHome();
}

function innermost(phone: VirtualPhone, point: Point, isWanted: (view: View) => boolean): Placed | undefined {
  const { root } = phone.look();
  return root === undefined ? undefined : innermostIn(root, point, isWanted);
}

function innermostIn(placed: Placed, point: Point, isWanted: (view: View) => boolean): Placed | undefined {
  if (!contains(placed.bounds, point)) return undefined;
  for (const child of placed.children.toReversed()) {
    const found = innermostIn(child, point, isWanted);
    if (found !== undefined) return found;
    if (child.view.isModal === true && contains(child.bounds, point)) return undefined;
  }
  return isWanted(placed.view) ? placed : undefined;
}

function contains(rect: Rect, { x, y }: Point): boolean {
  return x >= rect.left && x < rect.right && y >= rect.top && y < rect.bottom;
}

/** Never the key of a keypad: that would be the PIN. */
function nameOf(view: View, path: string): string {
  if (view.resourceId?.includes('systemui:id/key') === true) return 'com.android.systemui:id/key';
  return view.resourceId ?? path;
}

function windowOf(phone: VirtualPhone): { readonly app: string; readonly activity?: string } {
  const { packageName, activity } = phone.screen();
  return activity === undefined ? { app: packageName } : { app: packageName, activity };
}
