import type { AppId, Platform } from '../core/words.ts';

/** Something that must be on the screen: the app's own name of an element, or a text that is shown. */
export type Sign = { readonly id: string } | { readonly text: RegExp };

/** A window that covers the feed and may be closed: only when both signs agree, a bounded number of times, logged. */
export interface Overlay {
  readonly name: string;
  readonly signs: readonly [Sign, Sign];
  /** The control that closes it; never one for feedback or payment. */
  readonly close: Sign;
}

/** An app as one platform has it, for phones and for the generic reader: names and places only, no code. */
export interface AppAdapter extends PlatformApp {
  readonly id: AppId;
  readonly name: string;
  /** Recommends shops and dishes, or whatever its readers like. */
  readonly kind: 'delivery' | 'feed';
  readonly platform: Platform;
  /**
   * A run on a phone has read this version of the app as it is described; absent: its names come from public sources, and
   * nobody has seen them. Both rot.
   */
  readonly seenOnPhone?: { readonly date: string; readonly appVersion: string };
}

/** The part of an adapter that differs between the platforms of one app. */
export interface PlatformApp {
  /** The name by which a phone knows the app: its package on Android, its bundle id on an iPhone. */
  readonly packageName: string;
  /** Full name of the activity that shows the home feed; undefined: whatever the app's icon opens. */
  readonly activity: string | undefined;
  /** Ids of the box that opens the search; the generic finder is used without them. */
  readonly searchIds: readonly string[];
  /** Activities, by the end of their name, that are a search page rather than the home feed. */
  readonly searchActivities: readonly string[];
  /** Activities, by the end of their name, that list what was searched for: they look like a home and are none. */
  readonly resultActivities: readonly string[];
  /** Ids of which one is on the home and on no other page; without any the activity alone tells. */
  readonly homeLandmark: readonly string[];
  readonly overlays: readonly Overlay[];
}
