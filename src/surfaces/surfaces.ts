import type { Surface } from '../core/words.ts';
import { feed } from './feed.ts';
import { notifications } from './notifications.ts';
import { searchHint } from './search-hint.ts';
import type { SurfaceReader } from './surface.ts';

/** Every surface by its name, in the order in which what one app shows is journalled. */
const readers: Readonly<Record<Surface, SurfaceReader>> = {
  feed,
  'search-hint': searchHint,
  notifications,
};

/** The readers of one moment, of those surfaces that an experiment reads. */
export function readersOf<When extends SurfaceReader['when']>(
  when: When,
  surfaces: readonly Surface[],
): readonly Extract<SurfaceReader, { when: When }>[] {
  return Object.values(readers).filter(
    (reader): reader is Extract<SurfaceReader, { when: When }> =>
      reader.when === when && surfaces.includes(reader.id),
  );
}
