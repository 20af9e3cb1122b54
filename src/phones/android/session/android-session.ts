import type { Clock } from '../../../core/clock.ts';
import type { AppiumDriver } from '../../appium/appium-driver.ts';
import { attempt, failed, faultOf, ok } from '../../fault.ts';
import type { AppTarget, PhoneResult, PhoneSession, ScreenPlace } from '../../phone.ts';
import {
  foregroundCommand,
  launcherCommand,
  isLauncher,
  parseForeground,
  parseLauncher,
  startAppCommand,
  type Foreground,
} from './foreground.ts';
import { describeLock, isUnlocked, lockCommands, parseLockState } from '../readings/lock-state.ts';
import type { PhoneShell } from '../shell/phone-shell.ts';
import { swipeUp, tapAt } from './finger.ts';

/** The parts of a session of one phase. */
export interface AndroidSessionOptions {
  readonly phoneId: string;
  readonly shell: PhoneShell;
  readonly driver: AppiumDriver;
  readonly clock: Clock;
  /** undefined: the lock screen opens with a swipe. */
  readonly pin: string | undefined;
  readonly memory: PhoneMemory;
}

/** Knowledge of a phone that outlives its sessions. */
export interface PhoneMemory {
  /** PINs that were typed and did not open it, in a row: Android bars the lock screen after five. */
  refusedPins: number;
  /** The activity behind the icon of an app, by package. */
  readonly launchers: Map<string, string>;
}

const keys = { home: 3, back: 4, enter: 66, wakeUp: 224 } as const;
const unlockLimitMs = 4_000;
const startLimitMs = 15_000;
const pollMs = 100;
/** Two, of the five that Android allows: the owner keeps three. */
const mostRefusedPins = 2;

/**
 * One phase with a phone. What plain adb can do (wake, dismiss a swipe lock, start an app, home) goes over plain adb, one
 * round trip each; Appium opens when a screen has to be read or touched.
 */
export class AndroidSession implements PhoneSession {
  readonly #options: AndroidSessionOptions;
  #screen: { readonly width: number; readonly height: number } | undefined;
  /** The app that unlocking has brought to the front, until it is asked for. */
  #inFront: Foreground | undefined;

  constructor(options: AndroidSessionOptions) {
    this.#options = options;
  }

  /** Opens Appium in the background, because a screen will be read soon. */
  warmUp(): void {
    this.#options.driver.warmUp();
  }

  unlock(signal: AbortSignal, first?: AppTarget): Promise<PhoneResult<void>> {
    const { pin } = this.#options;
    return attempt(signal, async () =>
      pin === undefined ? this.#swipeOpen(signal, first) : this.#enterPin(pin, signal, first),
    );
  }

  openApp(app: AppTarget, signal: AbortSignal): Promise<PhoneResult<string | undefined>> {
    const { clock, memory, phoneId, shell } = this.#options;
    return attempt(signal, async () => {
      const already = this.#inFront;
      this.#inFront = undefined;
      if (already?.packageName === app.packageName) return ok(already.activity);
      const launcher = await this.#findLauncher(app, signal);
      if (launcher === undefined) {
        return failed(
          'app-crashed',
          `${phoneId}: ${app.packageName} has no icon to start it by: is it installed?`,
        );
      }
      const giveUpAtMs = clock.monotonicMs() + startLimitMs;
      let commands = [startAppCommand(launcher), foregroundCommand];
      let said = '';
      for (;;) {
        const answers = await shell.run(commands, { signal });
        const foreground = parseForeground(answers.at(-1) ?? '');
        if (commands.length > 1) said = answers[0] ?? '';
        if (foreground?.packageName === app.packageName) return ok(foreground.activity);
        const isRefused = /^Error/m.test(said);
        // Apps change the activity behind their icon, with an update or for a holiday.
        if (isRefused) memory.launchers.delete(app.packageName);
        const isLate = clock.monotonicMs() >= giveUpAtMs;
        // A window of the system over the app is for the reader of the screen to judge.
        if (isLate && !isRefused && foreground !== undefined && !isLauncher(foreground.packageName))
          return ok(undefined);
        if (isRefused || isLate) {
          return failed(
            'app-crashed',
            `${phoneId}: ${app.packageName} is not in front after starting it; found ${foreground?.packageName ?? 'no window in focus'} (${lastLine(said)})`,
          );
        }
        commands = [foregroundCommand];
        await clock.wait(pollMs, signal);
      }
    });
  }

  readSource(signal: AbortSignal): Promise<PhoneResult<string>> {
    const { driver } = this.#options;
    const read = (): Promise<string> =>
      driver.run('reading the screen', signal, (client) => client.getPageSource());
    return attempt(signal, async () => {
      try {
        return ok(this.#keepSize(await read()));
      } catch (thrown) {
        // Reading changes nothing, so it may be repeated; a dead instrumentation heals only by a new session.
        const kind = faultOf(thrown)?.kind;
        if (kind !== 'instrumentation-dead' && kind !== 'session-gone' && kind !== 'offline') throw thrown;
        return ok(this.#keepSize(await read()));
      }
    });
  }

  scroll(signal: AbortSignal): Promise<PhoneResult<void>> {
    return attempt(signal, async () => {
      await this.#options.driver.run('scrolling', signal, async (client) => {
        this.#screen ??= await client.getWindowRect();
        await client.performActions([swipeUp(this.#screen)]);
      });
      return ok(undefined);
    });
  }

  tapAt(place: ScreenPlace, signal: AbortSignal): Promise<PhoneResult<void>> {
    return attempt(signal, async () => {
      const doing = `tapping at ${place.xPx}, ${place.yPx}`;
      await this.#options.driver.run(doing, signal, (client) => client.performActions([tapAt(place)]));
      return ok(undefined);
    });
  }

  typeAndSubmit(text: string, signal: AbortSignal): Promise<PhoneResult<void>> {
    return attempt(signal, async () => {
      await this.#options.driver.run('typing into the search box', signal, async (client) => {
        // Setting the text of the field, because key events cannot spell Chinese.
        await client.elementSendKeys(idOf(await client.getActiveElement()), text);
        await client.executeScript('mobile: pressKey', [{ keycode: keys.enter }]);
      });
      return ok(undefined);
    });
  }

  home(signal: AbortSignal): Promise<PhoneResult<void>> {
    return this.#pressKey(keys.home, signal);
  }

  back(signal: AbortSignal): Promise<PhoneResult<void>> {
    return this.#pressKey(keys.back, signal);
  }

  stopApp({ packageName }: AppTarget, signal: AbortSignal): Promise<PhoneResult<void>> {
    const { phoneId, shell } = this.#options;
    return attempt(signal, async () => {
      const stop = [`am force-stop ${packageName}`, `pidof ${packageName}`];
      const [, processes = ''] = await shell.run(stop, { signal });
      if (processes.trim() === '') return ok(undefined);
      return failed('unknown', `${phoneId}: ${packageName} still runs after it was stopped`);
    });
  }

  close(): Promise<void> {
    return this.#options.driver.close();
  }

  #pressKey(code: number, signal: AbortSignal): Promise<PhoneResult<void>> {
    return attempt(signal, async () => {
      await this.#options.shell.run([`input keyevent ${code}`], { signal });
      return ok(undefined);
    });
  }

  async #swipeOpen(signal: AbortSignal, first: AppTarget | undefined): Promise<PhoneResult<void>> {
    const open = [`input keyevent ${keys.wakeUp}`, 'wm dismiss-keyguard'];
    return this.#untilUnlocked(open, signal, first);
  }

  async #enterPin(
    pin: string,
    signal: AbortSignal,
    first: AppTarget | undefined,
  ): Promise<PhoneResult<void>> {
    const { driver, memory, phoneId, shell } = this.#options;
    if (memory.refusedPins >= mostRefusedPins) {
      return failed(
        'not-unlocked',
        `${phoneId}: the PIN was refused ${memory.refusedPins} times; not typed again`,
      );
    }
    const before = parseLockState(await shell.run(lockCommands, { signal }));
    if (!isUnlocked(before)) {
      try {
        await driver.run('unlocking', signal, (client) => {
          // Counted before it is typed: a command that hangs or dies may have typed it.
          memory.refusedPins += 1;
          return client.executeScript('mobile: unlock', [{ key: pin, type: 'pin', strategy: 'uiautomator' }]);
        });
      } catch (thrown) {
        // Appium looks for two seconds only; what counts is what the phone itself says.
        if (faultOf(thrown)?.kind !== 'not-unlocked') throw thrown;
      }
      const opened = await this.#untilUnlocked([], signal, first);
      if (opened.kind === 'failed')
        return failed('not-unlocked', `${phoneId}: the PIN was typed once and the phone is still locked`);
    }
    memory.refusedPins = 0;
    return ok(undefined);
  }

  /** Runs `commands` once, starts the first app, and reads the lock until the phone is open. */
  async #untilUnlocked(
    commands: readonly string[],
    signal: AbortSignal,
    first: AppTarget | undefined,
  ): Promise<PhoneResult<void>> {
    const { clock, phoneId, shell } = this.#options;
    const giveUpAtMs = clock.monotonicMs() + unlockLimitMs;
    const launcher = first === undefined ? undefined : await this.#findLauncher(first, signal);
    const start = launcher === undefined ? [] : [startAppCommand(launcher)];
    let next = [...commands, ...start, foregroundCommand, ...lockCommands];
    for (;;) {
      const answers = await shell.run(next, { signal });
      const [front = '', ...facts] = answers.slice(-lockCommands.length - 1);
      const state = parseLockState(facts);
      if (isUnlocked(state)) {
        this.#inFront = first === undefined ? undefined : parseForeground(front);
        return ok(undefined);
      }
      if (clock.monotonicMs() >= giveUpAtMs) {
        return failed('not-unlocked', `${phoneId}: still locked: ${describeLock(state)}`);
      }
      next = [foregroundCommand, ...lockCommands];
      await clock.wait(pollMs, signal);
    }
  }

  /** Asked once for a phone and app: it costs a round trip. */
  async #findLauncher({ packageName }: AppTarget, signal: AbortSignal): Promise<string | undefined> {
    const { memory, shell } = this.#options;
    const known = memory.launchers.get(packageName);
    if (known !== undefined) return known;
    const [answer = ''] = await shell.run([launcherCommand(packageName)], { signal });
    const launcher = parseLauncher(packageName, answer);
    if (launcher !== undefined) memory.launchers.set(packageName, launcher);
    return launcher;
  }

  #keepSize(source: string): string {
    const size = /<hierarchy[^>]*\bwidth="(\d+)"[^>]*\bheight="(\d+)"/.exec(source);
    if (size !== null) this.#screen = { width: Number(size[1]), height: Number(size[2]) };
    return source;
  }
}

const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

/** The W3C reference of a found element (WebDriver, "web element identifier"). */
function idOf(reference: object): string {
  const id: unknown = Object.entries(reference).find(([key]) => key === elementKey)?.[1];
  if (typeof id !== 'string') throw new Error('no such element: the driver answered without a reference');
  return id;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
