import type { AppAdapter } from '../adapter.ts';
import { ownElements, type ScreenTree } from '../tree/screen-tree.ts';

/** Whether a screen has the landmark of the app's home, where its adapter names one. */
export function showsHome(tree: ScreenTree, { homeLandmark }: Pick<AppAdapter, 'homeLandmark'>): boolean {
  return homeLandmark.length === 0 || ownElements(tree).some(({ id }) => homeLandmark.includes(id));
}
