import type { AppAdapter } from '../../apps/adapter.ts';
import { parseScreen } from '../../apps/platforms.ts';
import { middleOf, type ScreenElement, type ScreenTree } from '../../apps/tree/screen-tree.ts';
import { readScreenState, type ScreenState } from '../../apps/state/screen-state.ts';
import type { TrialStatus } from '../../core/words.ts';
import type { PhoneResult, PhoneSession } from '../../phones/phone.ts';
import type { PhonePhase } from './observation.ts';
import { nameOf, recordGesture } from './phone-steps.ts';
import { careOf } from '../../plan/experiment/care.ts';
import { record } from '../record.ts';

/** The screens on which a slot goes on. */
type AwaitedKind = 'feed' | 'search';

/** A screen of an app that nothing stands in front of. */
interface AppScreen {
  readonly kind: AwaitedKind;
  readonly source: string;
  readonly tree: ScreenTree;
}

/** Known overlays are closed, and the back key leaves a search page, at most so often for one screen. */
const mostClosedOverlays = 2;
const mostBacks = 1;
/**
 * What may pass by itself gets so many looks, so far apart: a search page that was tapped for, and an app that starts, need
 * a moment to come. A link to a login is first on some homes, and a phone is left alone for a day because of it.
 */
const mostLooks: Partial<Record<ScreenState['kind'], number>> = {
  feed: 6,
  unreadable: 12,
  popup: 12,
  'login-wall': 4,
};
const lookIntervalMs = 500;

/**
 * Reads one screen of an app: closes known overlays, goes back once from a search page that is not awaited, waits for one
 * that is. Undefined when something else stands in the way, which is then how the trial ended; after a login wall, a
 * captcha or a risk-control page the phone is left alone besides.
 */
export async function readAppScreen(
  session: PhoneSession,
  adapter: AppAdapter,
  phase: PhonePhase,
  awaited: readonly AwaitedKind[],
): Promise<AppScreen | undefined> {
  for (let closed = 0, backs = 0, looks = 1; ; looks += 1) {
    const source = await takeStep(phase, adapter, 'read-screen', () => session.readSource(phase.signal));
    if (source === undefined) return undefined;
    const tree = parseScreen(source.value, adapter);
    const state = readScreenState(tree, adapter);
    const kind = awaited.find((each) => each === state.kind);
    if (kind !== undefined) return { kind, source: source.value, tree };
    if (state.kind === 'search' && backs < mostBacks) {
      backs += 1;
      if (!(await goBack(session, adapter, phase))) return undefined;
    } else if (state.kind === 'popup' && state.close !== undefined && closed < mostClosedOverlays) {
      closed += 1;
      const name = `close ${state.overlay?.name ?? 'overlay'}`;
      if (!(await tapOn(session, adapter, phase, { step: 'close-overlay', name, element: state.close })))
        return undefined;
    } else if (looks < (mostLooks[state.kind] ?? 0)) {
      await phase.tools.clock.wait(lookIntervalMs, phase.signal);
    } else {
      await endBlocked(adapter, phase, { state, source: source.value, awaited });
      return undefined;
    }
  }
}

/** Presses the back key on a search page that an app came up on; false when that failed. */
export async function goBack(
  session: PhoneSession,
  adapter: AppAdapter,
  phase: PhonePhase,
): Promise<boolean> {
  const gone = await takeStep(phase, adapter, 'back', () => session.back(phase.signal));
  if (gone === undefined) return false;
  const { turn, task, tools } = phase;
  await recordGesture(turn, task, tools, { kind: 'back', target: 'search page', app: adapter.id });
  return true;
}

/** Taps the middle of what the last page source showed there, under its name in the data; false when that failed. */
export async function tapOn(
  session: PhoneSession,
  adapter: AppAdapter,
  phase: PhonePhase,
  { step, name, element }: { step: string; name: string; element: Pick<ScreenElement, 'bounds'> },
): Promise<boolean> {
  const place = middleOf(element.bounds);
  const tapped = await takeStep(phase, adapter, step, () => session.tapAt(place, phase.signal));
  if (tapped === undefined) return false;
  const { turn, task, tools } = phase;
  await recordGesture(turn, task, tools, { kind: 'tap', target: name, app: adapter.id });
  return true;
}

/** One step with an app. Its failure ends the app's trial, but not where it is read for a covariate only. */
export async function takeStep<T>(
  { turn, phase }: PhonePhase,
  adapter: AppAdapter,
  step: string,
  act: () => Promise<PhoneResult<T>>,
): Promise<{ readonly value: T } | undefined> {
  if (phase === 'after') return turn.takeFor(adapter.id, step, act);
  if (turn.isLost) return undefined;
  const result = await turn.attempt(step, act);
  return result.kind === 'ok' ? { value: result.value } : undefined;
}

async function endBlocked(
  adapter: AppAdapter,
  phase: PhonePhase,
  { state, source, awaited }: { state: ScreenState; source: string; awaited: readonly AwaitedKind[] },
): Promise<void> {
  const { turn, tools } = phase;
  const { hash } = await tools.evidence.put(source, 'xml');
  const reason = `the screen is ${state.kind}, not the ${awaited.join(' or ')} (evidence ${hash})`;
  const status = statusOf(state);
  if (phase.phase === 'after') turn.endTrial(adapter.id, status, reason);
  if (status === 'blocked_by_app') await pausePhone(adapter, phase, { state, reason });
}

/** An app that wants a login or suspects a robot is not argued with: nothing is opened on the phone for a day. */
async function pausePhone(
  adapter: AppAdapter,
  { turn, task, tools }: PhonePhase,
  { state, reason }: { state: ScreenState; reason: string },
): Promise<void> {
  const { pauseMs } = careOf(tools.plan);
  if (pauseMs === 0) return;
  const untilMs = Date.parse(tools.clock.now()) + pauseMs;
  await record(tools.journal, 'phone.paused', { ...nameOf(task, turn, adapter), reason, untilMs });
  turn.lose('blocked_by_app', `left alone: ${adapter.id} showed a ${state.kind}`);
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
