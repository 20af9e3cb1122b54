import { layOutView, type Placed } from './layout.ts';
import type { Screen } from './view.ts';

/** A look at one window. */
export interface Look {
  readonly packageName: string;
  readonly root: Placed | undefined;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Lays a window out on a display. The size is that of the part above the navigation bar. */
export function lookAt(
  screen: Screen,
  display: { readonly widthPx: number; readonly heightPx: number; readonly navigationBarPx: number },
): Look {
  const { widthPx, heightPx, navigationBarPx } = display;
  const bounds = { left: 0, top: 0, right: widthPx, bottom: heightPx };
  return {
    packageName: screen.packageName,
    root: layOutView(screen.view(), bounds),
    widthPx,
    heightPx: heightPx - navigationBarPx,
  };
}
