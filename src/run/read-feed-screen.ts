import type { AppAdapter } from '../apps/adapter.ts';
import { middleOf, parseScreen, type ScreenTree } from '../apps/screen-element.ts';
import { readScreenState, type ScreenState } from '../apps/screen-state.ts';
import type { TrialStatus } from '../core/words.ts';
import type { PhoneSession } from '../phones/phone.ts';
import type { Observation } from './observation.ts';
import { careOf } from '../plan/care.ts';
import { nameOf, recordGesture } from './phone-steps.ts';
import { record } from './record.ts';

/** A screen that shows the feed. */
export interface FeedScreen {
  readonly source: string;
  readonly tree: ScreenTree;
}

/** Known overlays are closed, and the back key leaves a search page, at most so often for one screen. */
const mostClosedOverlays = 2;
const mostBacks = 1;

/**
 * Reads one screen of the feed: closes known overlays, and goes back once where the app came up on its search page.
 * Undefined when something else stands in the way, which is then how the trial ended.
 */
export async function readFeedScreen(
  session: PhoneSession,
  adapter: AppAdapter,
  observation: Observation,
): Promise<FeedScreen | undefined> {
  const { turn, tools, signal } = observation;
  for (let closed = 0, backs = 0; ;) {
    const source = await turn.takeFor(adapter.id, 'read-screen', () => session.readSource(signal));
    if (source === undefined) return undefined;
    const tree = parseScreen(source.value);
    const state = readScreenState(tree, adapter);
    if (state.kind === 'feed') return { source: source.value, tree };
    if (state.kind === 'search' && backs < mostBacks) {
      backs += 1;
      if (!(await goBack(session, adapter, observation))) return undefined;
    } else if (state.kind === 'popup' && state.close !== undefined && closed < mostClosedOverlays) {
      closed += 1;
      if (!(await closeOverlay(session, adapter, observation, state))) return undefined;
    } else {
      const { hash } = await tools.evidence.put(source.value, 'xml');
      const reason = `the screen is ${state.kind}, not the feed (evidence ${hash})`;
      turn.endTrial(adapter.id, statusOf(state), reason);
      if (state.kind === 'captcha') await pausePhone(adapter, observation, reason);
      return undefined;
    }
  }
}

/** Presses the back key on a search page that an app came up on; false when that failed. */
export async function goBack(
  session: PhoneSession,
  adapter: AppAdapter,
  { turn, task, tools, signal }: Observation,
): Promise<boolean> {
  const gone = await turn.takeFor(adapter.id, 'back', () => session.back(signal));
  if (gone === undefined) return false;
  await recordGesture(turn, task, tools, { kind: 'back', target: 'search page', app: adapter.id });
  return true;
}

async function closeOverlay(
  session: PhoneSession,
  adapter: AppAdapter,
  { turn, task, tools, signal }: Observation,
  { close, overlay }: Extract<ScreenState, { kind: 'popup' }>,
): Promise<boolean> {
  if (close === undefined) return false;
  const place = middleOf(close.bounds);
  const tapped = await turn.takeFor(adapter.id, 'close-overlay', () => session.tapAt(place, signal));
  if (tapped === undefined) return false;
  const target = `close ${overlay?.name ?? 'overlay'}`;
  await recordGesture(turn, task, tools, { kind: 'tap', target, app: adapter.id });
  return true;
}

/** An app that suspects a robot is not argued with: nothing is opened on the phone for a day. */
async function pausePhone(
  adapter: AppAdapter,
  { turn, task, tools }: Observation,
  reason: string,
): Promise<void> {
  const { pauseMs } = careOf(tools.plan);
  if (pauseMs === 0) return;
  const untilMs = Date.parse(tools.clock.now()) + pauseMs;
  await record(tools.journal, 'phone.paused', { ...nameOf(task, turn, adapter), reason, untilMs });
  turn.lose('blocked_by_app', `left alone: ${adapter.id} showed a risk-control page`);
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
