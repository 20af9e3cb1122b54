import type { AppAdapter } from '../../apps/adapter.ts';
import type { ScreenTree } from '../../apps/tree/screen-tree.ts';
import type { PhoneSession } from '../../phones/phone.ts';
import type { PhonePhase } from './observation.ts';
import { nameOf, recordGesture } from './phone-steps.ts';
import { goBack, readAppScreen, takeStep } from './read-app-screen.ts';
import { readersOf } from '../../surfaces/surfaces.ts';
import { record } from '../record.ts';

/**
 * Reads the feed of an app that was just opened to the planned depth and its search hint, and journals both; false when
 * something stood in the way.
 */
export async function readOpenedApp(
  session: PhoneSession,
  adapter: AppAdapter,
  phase: PhonePhase,
  activity: string | undefined,
): Promise<boolean> {
  const { turn, task, tools } = phase;
  // Some apps come back on the search page on which they were left: its activity tells before its words do.
  if (activity !== undefined && adapter.searchActivities.some((name) => activity.endsWith(name))) {
    if (!(await goBack(session, adapter, phase))) return false;
  }
  const screens = await readScreens(session, adapter, phase);
  if (screens === undefined) return false;
  const { trees, hashes } = screens;
  const { surfaces, depth } = tools.plan.experiment;
  const before = phase.phase === 'before' ? { phase: phase.phase } : {};
  const common = { ...nameOf(task, turn, adapter), ...before, sources: hashes, at: tools.clock.now() };
  for (const { id: surface, read } of readersOf('in-front', surfaces)) {
    const shown = read({ adapter, screens: trees, depthCards: depth.cards });
    await record(tools.journal, 'observation.read', { ...common, surface, ...shown });
  }
  return true;
}

interface Screens {
  readonly trees: readonly ScreenTree[];
  /** Evidence hash of each page source. */
  readonly hashes: string[];
}

/** Reads the planned number of screens, always with the same scrolls; undefined when something stood in the way. */
async function readScreens(
  session: PhoneSession,
  adapter: AppAdapter,
  phase: PhonePhase,
): Promise<Screens | undefined> {
  const { turn, task, tools, signal } = phase;
  const trees: ScreenTree[] = [];
  const hashes: string[] = [];
  for (let screen = 1; screen <= tools.plan.experiment.depth.screens; screen += 1) {
    if (screen > 1) {
      const scrolled = await takeStep(phase, adapter, 'scroll', () => session.scroll(signal));
      if (scrolled === undefined) return undefined;
      await recordGesture(turn, task, tools, { kind: 'scroll', target: `screen ${screen}`, app: adapter.id });
    }
    const read = await readAppScreen(session, adapter, phase, ['feed']);
    if (read === undefined) return undefined;
    trees.push(read.tree);
    hashes.push((await tools.evidence.put(read.source, 'xml')).hash);
  }
  return { trees, hashes };
}
