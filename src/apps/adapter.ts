import type { AppId } from '../core/words.ts';

/** Something that must be on the screen: a resource id (without its package), or a text that is shown. */
export type Sign = { readonly id: string } | { readonly text: RegExp };

/** A window that covers the feed and may be closed: only when both signs agree, a bounded number of times, logged. */
export interface Overlay {
  readonly name: string;
  readonly signs: readonly [Sign, Sign];
  /** What closes it; never a feedback or payment control. */
  readonly close: Sign;
}

/** What a delivery app is, for the generic reader: names and places only, no code. */
export interface AppAdapter {
  readonly id: AppId;
  readonly name: string;
  /** What its feed recommends: shops and dishes, or whatever its readers like. */
  readonly kind: 'delivery' | 'feed';
  readonly packageName: string;
  /** Full name of the activity that shows the home feed; undefined: whatever the launcher icon opens. */
  readonly activity: string | undefined;
  /** Resource ids (without package) of the box that opens the search; the generic finder is used without them. */
  readonly searchIds: readonly string[];
  /** Activities, by the end of their name, that are a search page rather than the home feed. */
  readonly searchActivities: readonly string[];
  readonly overlays: readonly Overlay[];
  /**
   * `verified`: package and activities agree with several public sources; `unverified`: inferred. Both rot: check them
   * with `pm list packages` and `overheard capture` before a run.
   */
  readonly status: 'verified' | 'unverified';
}
