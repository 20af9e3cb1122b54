import type { AppAdapter } from '../../apps/adapter.ts';
import type { ScreenTree } from '../../apps/tree/screen-tree.ts';
import { readersOf } from '../../surfaces/surfaces.ts';
import type { JournalledSession } from './journalled-session.ts';
import { readHome, type HomeScreen } from './home-screen.ts';
import { readScreen, type AppScreen } from './read-screen.ts';

/**
 * Reads the screens of an app that was just opened anew to the planned depth, and journals every surface that they show;
 * false when something stood in the way.
 */
export async function readOpenedApp(session: JournalledSession, adapter: AppAdapter): Promise<boolean> {
  const { turn } = session;
  const { clock, plan } = turn.tools;
  const home = await readHome(session, adapter);
  const found = home && (await readScreens(session, adapter, home));
  if (found === undefined) return false;
  const { screens, looks, sources } = found;
  const { surfaces, depth } = plan.experiment;
  const before = turn.phase === 'before' ? { phase: turn.phase } : {};
  const unchanged = home?.isUnchanged === true ? { isUnchanged: true as const } : {};
  const common = { app: adapter.id, ...before, ...unchanged, sources, at: clock.now() };
  for (const { id: surface, read } of readersOf('in-front', surfaces)) {
    const shown = read({ adapter, screens, looks, depthCards: depth.cards });
    await turn.record('observation.read', { ...common, surface, ...shown });
  }
  return true;
}

interface Screens {
  readonly screens: readonly ScreenTree[];
  /** Every look at a search box: those at the home, and the screens below it. */
  readonly looks: readonly ScreenTree[];
  /** Evidence hash of each page source, the home's first. */
  readonly sources: string[];
}

/**
 * Reads the planned number of screens, from the home on and always with the same scrolls; undefined when something stood in
 * the way.
 */
async function readScreens(
  session: JournalledSession,
  adapter: AppAdapter,
  home: HomeScreen,
): Promise<Screens | undefined> {
  const { tools, signal } = session.turn;
  const read: AppScreen[] = [home];
  while (read.length < tools.plan.experiment.depth.screens) {
    const scrolled = await session.scroll(signal);
    const screen = scrolled.kind === 'ok' ? await readScreen(session, adapter, ['feed']) : undefined;
    if (screen === undefined) return undefined;
    read.push(screen);
  }
  const sources: string[] = [];
  const looks = [...home.looks, ...read.slice(1)];
  for (const { source } of new Set([...read, ...looks.filter(({ tree }) => tree !== home.tree)]))
    sources.push((await tools.evidence.put(source, 'xml')).hash);
  return { screens: read.map(({ tree }) => tree), looks: looks.map(({ tree }) => tree), sources };
}
