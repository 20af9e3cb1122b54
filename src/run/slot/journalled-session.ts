import { canaryId, type AppId } from '../../core/words.ts';
import type {
  AppTarget,
  Gesture,
  Opening,
  PhoneResult,
  PhoneSession,
  ScreenPlace,
} from '../../phones/phone.ts';
import type { PhoneTurn } from './phone-turn.ts';
import type { Step } from './steps.ts';

/** What the field is called into which a search is typed. */
export const searchBox = 'search box';

/** What the button is called that takes a search. */
export const searchButton = 'search button';

/** A gesture as it goes into the journal, but for its time. */
type Made = Omit<Gesture, 'at'> & { readonly app?: AppId };

/**
 * A session that journals itself: begin, end and fault of every step, and the gesture of every touch, so that no touch of a
 * phone can be missing in the data. It knows the app in front, as the one that was opened last.
 */
export class JournalledSession implements PhoneSession {
  readonly turn: PhoneTurn;
  readonly #session: PhoneSession;
  #front: AppId | undefined;
  #screen = 1;

  constructor(session: PhoneSession, turn: PhoneTurn) {
    this.#session = session;
    this.turn = turn;
  }

  unlock(signal: AbortSignal, first?: AppTarget): Promise<PhoneResult<void>> {
    const made: Made = { kind: 'unlock', target: 'lock screen' };
    return this.#touch('unlock', made, () => this.#session.unlock(signal, first));
  }

  /** Opened anew it is stopped and opened: two touches of the phone. */
  async openApp(
    app: AppTarget,
    signal: AbortSignal,
    how: Opening = 'as-left',
  ): Promise<PhoneResult<string | undefined>> {
    this.#front = app.app;
    this.#screen = 1;
    const step = app.app === canaryId ? 'open-canary' : 'open-app';
    const made: Made = { kind: 'open-app', target: app.packageName, app: app.app };
    const stopped: Made[] = how === 'anew' ? [{ ...made, kind: 'stop-app' }] : [];
    return this.#touch(step, [...stopped, made], () => this.#session.openApp(app, signal, how));
  }

  /** Looks, and touches nothing. */
  readFront(app: AppTarget, signal: AbortSignal): Promise<PhoneResult<string | undefined>> {
    return this.turn.step('read-front', () => this.#session.readFront(app, signal), app.app);
  }

  /** Looks, and touches nothing. */
  readSource(signal: AbortSignal): Promise<PhoneResult<string>> {
    return this.turn.step('read-screen', () => this.#session.readSource(signal), this.#front);
  }

  scroll(signal: AbortSignal): Promise<PhoneResult<void>> {
    this.#screen += 1;
    const made = this.#inFront({ kind: 'scroll', target: `screen ${this.#screen}` });
    return this.#touch('scroll', made, () => this.#session.scroll(signal));
  }

  tapAt(place: ScreenPlace, signal: AbortSignal): Promise<PhoneResult<void>> {
    const step = [searchBox, searchButton].includes(place.name) ? 'open-search' : 'close-overlay';
    const made = this.#inFront({ kind: 'tap', target: place.name });
    return this.#touch(step, made, () => this.#session.tapAt(place, signal));
  }

  typeAndSubmit(text: string, signal: AbortSignal): Promise<PhoneResult<void>> {
    const made = this.#inFront({ kind: 'type', target: searchBox });
    return this.#touch('type', made, () => this.#session.typeAndSubmit(text, signal));
  }

  home(signal: AbortSignal): Promise<PhoneResult<void>> {
    return this.#touch('home', { kind: 'home', target: 'home key' }, () => this.#session.home(signal));
  }

  back(signal: AbortSignal): Promise<PhoneResult<void>> {
    const made = this.#inFront({ kind: 'back', target: 'search page' });
    return this.#touch('back', made, () => this.#session.back(signal));
  }

  stopApp(app: AppTarget, signal: AbortSignal): Promise<PhoneResult<void>> {
    const step = app.app === canaryId ? 'stop-canary' : 'stop-app';
    const made: Made = { kind: 'stop-app', target: app.packageName, app: app.app };
    return this.#touch(step, made, () => this.#session.stopApp(app, signal));
  }

  async close(): Promise<void> {
    try {
      await this.turn.step('close-session', async () => {
        await this.#session.close();
        return { kind: 'ok', value: undefined };
      });
    } finally {
      // A journal that fails must not leave the session open; closing twice does no harm.
      await this.#session.close();
    }
  }

  #inFront(made: Made): Made {
    return this.#front === undefined ? made : { ...made, app: this.#front };
  }

  async #touch<T>(
    step: Step,
    made: Made | readonly Made[],
    act: () => Promise<PhoneResult<T>>,
  ): Promise<PhoneResult<T>> {
    const all = [made].flat();
    const result = await this.turn.step(step, act, all[0]?.app);
    if (result.kind === 'ok') {
      const at = this.turn.tools.clock.now();
      for (const each of all) await this.turn.record('gesture.made', { ...each, at });
    }
    return result;
  }
}

/**
 * Uses a phone that is unlocked for it, and is locked again with its session closed whatever became of it, so that none is
 * open during exposure and dwell. `reads` says that screens will be read, so that Appium may start while the phone is still
 * being unlocked; `first` is the app that will be opened first, and anew.
 */
export async function whileUnlocked(
  turn: PhoneTurn,
  { reads, first }: { readonly reads: boolean; readonly first?: AppTarget },
  use: (session: JournalledSession) => Promise<void>,
): Promise<void> {
  const session = await openSession(turn, reads);
  if (session === undefined) return;
  try {
    const unlocked = await session.unlock(turn.signal, first);
    if (unlocked.kind === 'ok') await use(session);
    // Also a phone that is left alone from now on must not lie open.
    await turn.step('lock', (signal) => turn.phone.lock(signal));
  } finally {
    await session.close();
  }
}

/** A journal that fails once the session is open must not leave it so. */
async function openSession(turn: PhoneTurn, reads: boolean): Promise<JournalledSession | undefined> {
  const opening: { session?: PhoneSession } = {};
  try {
    const opened = await turn.step('open-session', async (signal) => {
      const result = await turn.phone.openSession(signal, { reads });
      if (result.kind === 'ok') opening.session = result.value;
      return result;
    });
    return opened.kind === 'ok' ? new JournalledSession(opened.value, turn) : undefined;
  } catch (thrown) {
    await opening.session?.close();
    throw thrown;
  }
}
