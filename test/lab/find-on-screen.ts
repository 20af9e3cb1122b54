import type { VirtualPhone } from '../../src/lab/phone/virtual-phone.ts';
import { eachView, type Placed } from '../../src/lab/ui/layout.ts';
import type { Rect, View } from '../../src/lab/ui/view.ts';

/** The first view on the screen that is wanted. */
export function findOnScreen(phone: VirtualPhone, isWanted: (view: View) => boolean): Placed | undefined {
  const { root } = phone.look();
  if (root === undefined) return undefined;
  for (const placed of eachView(root)) if (isWanted(placed.view)) return placed;
  return undefined;
}

export function centreOf({ left, top, right, bottom }: Rect): { readonly x: number; readonly y: number } {
  return { x: Math.floor((left + right) / 2), y: Math.floor((top + bottom) / 2) };
}
