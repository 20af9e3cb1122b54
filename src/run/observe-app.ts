import type { AppAdapter } from '../apps/adapter.ts';
import { readFeedOf } from '../apps/read-feed.ts';
import type { ScreenTree } from '../apps/screen-element.ts';
import { findSearchBox } from '../apps/search-box.ts';
import type { PhoneSession } from '../phones/phone.ts';
import type { Observation } from './observation.ts';
import { nameOf, recordGesture, toTarget } from './phone-steps.ts';
import { goBack, readFeedScreen } from './read-feed-screen.ts';
import { record } from './record.ts';

/** Opens one app, reads its feed and its search hint, and ends its trial with what became of it. */
export async function observeApp(
  session: PhoneSession,
  adapter: AppAdapter,
  observation: Observation,
): Promise<void> {
  const { turn, task, tools, signal } = observation;
  const opened = await turn.attempt('open-app', () => session.openApp(toTarget(adapter), signal));
  if (opened.kind === 'failed') {
    if (opened.fault.kind === 'app-crashed') turn.endTrial(adapter.id, 'app_crashed', opened.fault.message);
    else turn.lose('phone_lost', opened.fault.message);
    return;
  }
  const activity = opened.value;
  await recordGesture(turn, task, tools, { kind: 'open-app', target: adapter.packageName, app: adapter.id });
  // Some apps come back on the search page on which they were left: its activity tells before its words do.
  if (activity !== undefined && adapter.searchActivities.some((name) => activity.endsWith(name))) {
    if (!(await goBack(session, adapter, observation))) return;
  }
  const screens = await readScreens(session, adapter, observation);
  if (screens === undefined) return;
  const { trees, hashes } = screens;
  const { surfaces, depth } = tools.plan.experiment;
  const common = { ...nameOf(task, turn, adapter), sources: hashes, at: tools.clock.now() };
  if (surfaces.includes('feed')) {
    const cards = readFeedOf(trees, { packageName: adapter.packageName, depthCards: depth.cards });
    const items = cards.map(({ rank, title, lines, isAd }) => ({ rank, title, lines: [...lines], isAd }));
    await record(tools.journal, 'observation.read', {
      ...common,
      surface: 'feed',
      items,
      screens: trees.length,
    });
  }
  if (surfaces.includes('search-hint')) {
    const hint = (trees[0] && findSearchBox(trees[0], adapter))?.hint;
    const items = hint === undefined ? [] : [{ rank: 1, title: hint, lines: [], isAd: false }];
    await record(tools.journal, 'observation.read', { ...common, surface: 'search-hint', items, screens: 1 });
  }
  turn.endTrial(adapter.id, 'observed');
}

interface Screens {
  readonly trees: readonly ScreenTree[];
  /** Evidence hash of each page source. */
  readonly hashes: string[];
}

/** Reads the planned number of screens, always with the same scrolls; undefined when the trial has ended. */
async function readScreens(
  session: PhoneSession,
  adapter: AppAdapter,
  observation: Observation,
): Promise<Screens | undefined> {
  const { turn, task, tools, signal } = observation;
  const trees: ScreenTree[] = [];
  const hashes: string[] = [];
  for (let screen = 1; screen <= tools.plan.experiment.depth.screens; screen += 1) {
    if (screen > 1) {
      const scrolled = await turn.takeFor(adapter.id, 'scroll', () => session.scroll(signal));
      if (scrolled === undefined) return undefined;
      await recordGesture(turn, task, tools, { kind: 'scroll', target: `screen ${screen}`, app: adapter.id });
    }
    const read = await readFeedScreen(session, adapter, observation);
    if (read === undefined) return undefined;
    trees.push(read.tree);
    hashes.push((await tools.evidence.put(read.source, 'xml')).hash);
  }
  return { trees, hashes };
}
