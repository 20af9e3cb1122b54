import type { AppAdapter } from '../apps/adapter.ts';
import { readFeedOf } from '../apps/read-feed.ts';
import { middleOf, parseScreen, type ScreenTree } from '../apps/screen-element.ts';
import { readScreenState, type ScreenState } from '../apps/screen-state.ts';
import { findSearchBox } from '../apps/search-box.ts';
import type { TrialStatus } from '../core/words.ts';
import type { PhoneSession } from '../phones/phone.ts';
import { nameOf, recordGesture, toTarget } from './phone-steps.ts';
import type { PhoneTurn } from './phone-turn.ts';
import { record } from './record.ts';
import type { RunTools, SlotTask } from './tools.ts';

/** One phone at the end of the dwell. */
export interface Observation {
  readonly turn: PhoneTurn;
  readonly task: SlotTask;
  readonly tools: RunTools;
  /** Wall time at which the exposure began; only notifications posted since then count. */
  readonly exposedSince: string;
  readonly signal: AbortSignal;
}

/** Known overlays are closed at most so often per app and slot. */
const maxClosedOverlays = 2;

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
  await recordGesture(turn, task, tools, { kind: 'open-app', target: adapter.packageName, app: adapter.id });
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
      const scrolled = await turn.take('scroll', () => session.scroll(signal));
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

/** One screen that shows the feed, known overlays closed; undefined when something else stands in the way. */
async function readFeedScreen(
  session: PhoneSession,
  adapter: AppAdapter,
  observation: Observation,
): Promise<{ readonly source: string; readonly tree: ScreenTree } | undefined> {
  const { turn, task, tools, signal } = observation;
  for (let closed = 0; ; closed += 1) {
    const source = await turn.take('read-screen', () => session.readSource(signal));
    if (source === undefined) return undefined;
    const tree = parseScreen(source.value);
    const state = readScreenState(tree, adapter);
    if (state.kind === 'feed') return { source: source.value, tree };
    if (state.kind !== 'popup' || state.close === undefined || closed >= maxClosedOverlays) {
      const { hash } = await tools.evidence.put(source.value, 'xml');
      turn.endTrial(
        adapter.id,
        statusOf(state),
        `the screen is ${state.kind}, not the feed (evidence ${hash})`,
      );
      return undefined;
    }
    const { bounds } = state.close;
    const target = state.overlay?.name ?? 'overlay';
    const tapped = await turn.take('close-overlay', () => session.tapAt(middleOf(bounds), signal));
    if (tapped === undefined) return undefined;
    await recordGesture(turn, task, tools, { kind: 'tap', target: `close ${target}`, app: adapter.id });
  }
}

/** What a screen that is not the feed makes of the trial: never "nothing shown". */
function statusOf(state: ScreenState): TrialStatus {
  switch (state.kind) {
    case 'captcha':
    case 'login-wall':
      return 'blocked_by_app';
    case 'network-error':
      return 'network_error';
    case 'launcher':
      return 'app_crashed';
    default:
      return 'unreadable';
  }
}
