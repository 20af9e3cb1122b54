import type { AppAdapter } from '../../apps/adapter.ts';
import { readCards } from '../../apps/feed/read-cards.ts';
import { showsHome } from '../../apps/state/home-landmark.ts';
import { findSearchBox } from '../../apps/state/search-box.ts';
import type { ScreenTree } from '../../apps/tree/screen-tree.ts';
import { settleMsOf } from '../../plan/experiment/app-states.ts';
import type { JournalledSession } from './journalled-session.ts';
import { toTarget, type PhoneTurn } from './phone-turn.ts';
import { lookIntervalMs, readScreen, type AppScreen } from './read-screen.ts';

/** The home of an app that was just opened, its list come to rest. */
export interface HomeScreen extends AppScreen {
  /** Looks at that list, each with another hint in the search box: some apps show a new one every few seconds. */
  readonly looks: readonly AppScreen[];
  /** The list still is that of the last reading. */
  readonly isUnchanged: boolean;
}

/** How often the home is looked at while its list settles. */
const looksWhileSettling = 3;
/** What a list that does not rest, such as one with a clock in it, is waited for beyond the time to settle. */
const restMs = 3_000;

/**
 * Reads the home of an app that was just opened, once its list has had its time to settle, the same in every arm, and two
 * looks agree: what is painted first may be a list that the app has kept. Undefined when something stood in the way, or what
 * is in front is not the app's home, which is then how the trial ended.
 */
export async function readHome(
  session: JournalledSession,
  adapter: AppAdapter,
): Promise<HomeScreen | undefined> {
  const { phone, signal, tools } = session.turn;
  const settleMs = settleMsOf(tools.plan.experiment);
  let look = await readScreen(session, adapter, ['feed']);
  const beganAtMs = tools.clock.monotonicMs();
  const looks: AppScreen[] = [];
  for (let waitedMs = 0; look !== undefined; waitedMs = tools.clock.monotonicMs() - beganAtMs) {
    looks.push(look);
    const list = titlesOf(look);
    const [before] = looks.slice(-2, -1);
    if (waitedMs >= settleMs && before !== undefined && isSame(list, titlesOf(before))) {
      if (!(await verifyHome(session, adapter, look.tree))) return undefined;
      const { list: last = [] } = tools.past.of(phone.id, adapter.id);
      tools.past.remember(phone.id, adapter.id, { list });
      const atRest = looks.filter((each) => isSame(list, titlesOf(each)));
      return { ...look, looks: withOtherHints(atRest, adapter), isUnchanged: isSame(list, last) };
    }
    if (waitedMs >= settleMs + restMs) {
      session.turn.endTrial(adapter.id, 'unreadable', `its list did not come to rest in ${waitedMs} ms`);
      return undefined;
    }
    await tools.clock.wait(Math.min(lookIntervalMs, settleMs / looksWhileSettling), signal);
    look = await readScreen(session, adapter, ['feed']);
  }
  return undefined;
}

function withOtherHints(looks: readonly AppScreen[], adapter: AppAdapter): readonly AppScreen[] {
  const byHint = new Map(looks.map((look) => [findSearchBox(look.tree, adapter)?.hint, look]));
  return [...byHint.values()];
}

/**
 * Whether an activity is the app's home: the one that its adapter names, or the one that was seen when it was first opened
 * anew. A page of results lists shops as a home does, and names the food that somebody looked for.
 */
export function isHome(
  activity: string | undefined,
  adapter: AppAdapter,
  { phone, tools: { past } }: PhoneTurn,
): boolean {
  if (activity === undefined || isSearch(activity, adapter)) return false;
  return activity === adapter.activity || activity === past.of(phone.id, adapter.id).home;
}

/**
 * Verifies that the home of an app that was opened anew is in front, and on the screen; what is seen there first is its home
 * from then on.
 */
export async function verifyHome(
  session: JournalledSession,
  adapter: AppAdapter,
  screen: ScreenTree,
): Promise<boolean> {
  const { turn } = session;
  const { past } = turn.tools;
  if (!showsHome(screen, adapter)) {
    turn.endTrial(adapter.id, 'unreadable', `its home shows none of ${adapter.homeLandmark.join(', ')}`);
    return false;
  }
  const front = await session.readFront(toTarget(adapter), turn.signal);
  if (front.kind === 'failed') return false;
  const activity = front.value;
  const { home } = past.of(turn.phone.id, adapter.id);
  if (home === undefined && activity !== undefined && !isSearch(activity, adapter)) {
    past.remember(turn.phone.id, adapter.id, { home: activity });
    await turn.record('home.seen', { app: adapter.id, activity });
  }
  if (isHome(activity, adapter, turn)) return true;
  const known = home ?? adapter.activity ?? 'its home';
  turn.endTrial(adapter.id, 'unreadable', `${activity ?? 'no activity of it'} is in front, not ${known}`);
  return false;
}

function isSearch(activity: string, { searchActivities, resultActivities }: AppAdapter): boolean {
  return [...searchActivities, ...resultActivities].some((name) => activity.endsWith(name));
}

function titlesOf({ tree }: AppScreen): readonly string[] {
  return readCards(tree).map(({ title }) => title);
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((title, i) => title === other[i]);
}
