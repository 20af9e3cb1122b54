import type { AppAdapter } from '../../apps/adapter.ts';
import type { ScreenTree } from '../../apps/tree/screen-tree.ts';
import { readersOf } from '../../surfaces/surfaces.ts';
import type { JournalledSession } from './journalled-session.ts';
import { readScreen } from './read-screen.ts';

/**
 * Reads the screens of an app that was just opened to the planned depth, and journals every surface that they show; false
 * when something stood in the way. `activity` is where the app came up.
 */
export async function readOpenedApp(
  session: JournalledSession,
  adapter: AppAdapter,
  activity: string | undefined,
): Promise<boolean> {
  const { turn } = session;
  const { clock, plan } = turn.tools;
  // Some apps come back on the search page on which they were left: its activity tells before its words do.
  if (activity !== undefined && adapter.searchActivities.some((name) => activity.endsWith(name))) {
    const gone = await session.back(turn.signal);
    if (gone.kind === 'failed') return false;
  }
  const found = await readScreens(session, adapter);
  if (found === undefined) return false;
  const { screens, sources } = found;
  const { surfaces, depth } = plan.experiment;
  const before = turn.phase === 'before' ? { phase: turn.phase } : {};
  const common = { app: adapter.id, ...before, sources, at: clock.now() };
  for (const { id: surface, read } of readersOf('in-front', surfaces)) {
    const shown = read({ adapter, screens, depthCards: depth.cards });
    await turn.record('observation.read', { ...common, surface, ...shown });
  }
  return true;
}

interface Screens {
  readonly screens: readonly ScreenTree[];
  /** Evidence hash of each page source. */
  readonly sources: string[];
}

/** Reads the planned number of screens, always with the same scrolls; undefined when something stood in the way. */
async function readScreens(session: JournalledSession, adapter: AppAdapter): Promise<Screens | undefined> {
  const { tools, signal } = session.turn;
  const screens: ScreenTree[] = [];
  const sources: string[] = [];
  while (screens.length < tools.plan.experiment.depth.screens) {
    const scrolled = screens.length === 0 || (await session.scroll(signal)).kind === 'ok';
    const read = scrolled ? await readScreen(session, adapter, ['feed']) : undefined;
    if (read === undefined) return undefined;
    screens.push(read.tree);
    sources.push((await tools.evidence.put(read.source, 'xml')).hash);
  }
  return { screens, sources };
}
