import type { AppAdapter } from '../../apps/adapter.ts';
import { parseScreen } from '../../apps/platforms.ts';
import { middleOf, type ScreenTree } from '../../apps/tree/screen-tree.ts';
import { readScreenState, type ScreenState } from '../../apps/state/screen-state.ts';
import type { TrialStatus } from '../../core/words.ts';
import { careOf } from '../../plan/experiment/care.ts';
import type { JournalledSession } from './journalled-session.ts';
import type { PhoneTurn } from './phone-turn.ts';

/** The screens on which a slot goes on. */
type AwaitedKind = 'feed' | 'search';

/** A screen of an app that nothing stands in front of. */
export interface AppScreen {
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
export const lookIntervalMs = 500;

/**
 * Reads one screen of an app: closes known overlays, goes back once from a search page that is not awaited, waits for one
 * that is. Undefined when something else stands in the way, which is then how the trial ended; after a login wall, a
 * captcha or a risk-control page the phone is left alone besides.
 */
export async function readScreen(
  session: JournalledSession,
  adapter: AppAdapter,
  awaited: readonly AwaitedKind[],
): Promise<AppScreen | undefined> {
  const { tools, signal } = session.turn;
  for (let closed = 0, backs = 0, looks = 1; ; looks += 1) {
    const read = await session.readSource(signal);
    if (read.kind === 'failed') return undefined;
    const source = read.value;
    const tree = parseScreen(source, adapter);
    const state = readScreenState(tree, adapter);
    const kind = awaited.find((each) => each === state.kind);
    if (kind !== undefined) return { kind, source, tree };
    if (state.kind === 'search' && backs < mostBacks) {
      backs += 1;
      if ((await session.back(signal)).kind === 'failed') return undefined;
    } else if (state.kind === 'popup' && state.close !== undefined && closed < mostClosedOverlays) {
      closed += 1;
      const name = `close ${state.overlay?.name ?? 'overlay'}`;
      const tapped = await session.tapAt({ ...middleOf(state.close.bounds), name }, signal);
      if (tapped.kind === 'failed') return undefined;
    } else if (looks < (mostLooks[state.kind] ?? 0)) {
      await tools.clock.wait(lookIntervalMs, signal);
    } else {
      const { hash } = await tools.evidence.put(source, 'xml');
      const cut = tree.isTruncated ? ', truncated at the deepest level that is read' : '';
      const found = `${state.kind}${cut}, not the ${awaited.join(' or ')} (evidence ${hash})`;
      const reason = `${adapter.id}: the screen is ${found}${adviceFor(session.turn, adapter, state)}`;
      await endBlocked(session.turn, adapter, { state, reason });
      return undefined;
    }
  }
}

/**
 * Ends the trial of an app that shows something else. One that wants a login or suspects a robot is not argued with: nothing
 * is opened on the phone for a day.
 */
export async function endBlocked(
  turn: PhoneTurn,
  { id: app }: AppAdapter,
  { state, reason }: { readonly state: ScreenState; readonly reason: string },
): Promise<void> {
  const status = statusOf(state);
  turn.endTrial(app, status, reason);
  const { pauseMs } = careOf(turn.tools.plan);
  if (status !== 'blocked_by_app' || pauseMs === 0) return;
  const untilMs = Date.parse(turn.tools.clock.now()) + pauseMs;
  await turn.record('phone.paused', { app, reason, untilMs });
  turn.lose('blocked_by_app', `left alone: ${app} showed a ${state.kind}`);
}

/** A window that nobody has described stays in the way in every slot until somebody does. */
function adviceFor({ phone }: PhoneTurn, { id }: AppAdapter, state: ScreenState): string {
  if (state.kind !== 'popup' || state.close !== undefined) return '';
  return `; an overlay is not described: \`overheard capture ${id} --device ${phone.id}\``;
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
