import type { AppAdapter } from '../apps/adapter.ts';
import type { ScreenTree } from '../apps/tree/screen-tree.ts';
import type { Surface } from '../core/words.ts';
import type { RunEventOf } from '../journal/run-event.ts';
import type { RestReading } from '../phones/phone.ts';

/** What a surface showed in one reading, as the journal keeps it. */
export type ShownItems = Pick<RunEventOf<'observation.read'>, 'items' | 'unreadable' | 'screens'>;

/** What a locked phone tells of an app. */
export interface AppAtRest {
  readonly adapter: AppAdapter;
  readonly notifications: RestReading['notifications'];
  /** Unix milliseconds of the host at which the exposure began. */
  readonly sinceMs: number;
}

/** An app that lay open on its feed, read to the planned depth. */
export interface AppInFront {
  readonly adapter: AppAdapter;
  /** The screens in the order in which they were scrolled to. */
  readonly screens: readonly ScreenTree[];
  /** Every screen on which the search box may stand, those that were seen while the home settled among them. */
  readonly looks: readonly ScreenTree[];
  readonly depthCards: number;
}

/**
 * How one surface is read, and when: off the locked phone before anything is touched, or off the screens of the app once it
 * is open. A reader makes no gesture of its own, so that every arm sees the same ones whatever is read.
 */
export type SurfaceReader = { readonly id: Surface } & (
  | { readonly when: 'at-rest'; readonly read: (found: AppAtRest) => ShownItems }
  | { readonly when: 'in-front'; readonly read: (found: AppInFront) => ShownItems }
);
