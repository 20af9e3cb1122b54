import type { AppAdapter } from '../adapter.ts';
import { readFeed, type RankedCard } from '../feed/read-feed.ts';
import { parseScreen } from '../platforms.ts';
import { readScreenState, type ScreenState } from './screen-state.ts';
import { findSearchBox } from './search-box.ts';

/** One page source as the reader understands it; null where there is nothing, since it is printed as JSON. */
export interface ScreenReading {
  readonly state: ScreenState['kind'];
  readonly cards: readonly RankedCard[];
  /** The suggestion in the search box. */
  readonly hint: string | null;
  /** Name of the known overlay that covers the feed. */
  readonly overlay: string | null;
}

const everyCard = 1000;

/**
 * Reads one screen of an app as a run would, for `overheard read-screen`. Cards and hint are given for whatever could be
 * read; a run scores them only when `state` is `feed`.
 */
export function readScreen(source: string, adapter: AppAdapter): ScreenReading {
  const screen = parseScreen(source, adapter);
  const state = readScreenState(screen, adapter);
  return {
    state: state.kind,
    cards: readFeed([screen], everyCard),
    hint: findSearchBox(screen, adapter)?.hint ?? null,
    overlay: state.kind === 'popup' ? (state.overlay?.name ?? null) : null,
  };
}
