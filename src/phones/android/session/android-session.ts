import { attempt, failed, needsNewSession, ok } from '../../fault.ts';
import type { AppTarget, Opening, PhoneResult, PhoneSession, ScreenPlace } from '../../phone.ts';
import { swipeUp, tapAt } from './finger.ts';
import { foregroundCommand, parseForeground, stopAppCommand, type Foreground } from './foreground.ts';
import { keys, type SessionParts } from './session-parts.ts';
import { startApp } from './start-app.ts';
import { enterPin, swipeOpen } from './unlock.ts';

/**
 * One phase with a phone. What plain adb can do (wake, dismiss a swipe lock, start an app, home) goes over plain adb, one
 * round trip each; Appium opens when a screen has to be read or touched.
 */
export class AndroidSession implements PhoneSession {
  readonly #parts: SessionParts;
  #screen: { readonly width: number; readonly height: number } | undefined;
  /** The app that unlocking has brought to the front, until it is asked for. */
  #inFront: Foreground | undefined;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /** Opens Appium in the background, because a screen will be read soon. */
  warmUp(): void {
    this.#parts.driver.warmUp();
  }

  unlock(signal: AbortSignal, first?: AppTarget): Promise<PhoneResult<void>> {
    const { pin } = this.#parts;
    return attempt(signal, async () => {
      const opened = await (pin === undefined
        ? swipeOpen(this.#parts, signal, first)
        : enterPin({ ...this.#parts, pin }, signal, first));
      if (opened.kind === 'failed') return opened;
      this.#inFront = opened.value;
      return ok(undefined);
    });
  }

  openApp(
    app: AppTarget,
    signal: AbortSignal,
    how: Opening = 'as-left',
  ): Promise<PhoneResult<string | undefined>> {
    return attempt(signal, async () => {
      const already = this.#inFront;
      this.#inFront = undefined;
      if (already?.packageName === app.packageName) return ok(already.activity);
      return startApp(this.#parts, { app, how }, signal);
    });
  }

  readFront({ packageName }: AppTarget, signal: AbortSignal): Promise<PhoneResult<string | undefined>> {
    return attempt(signal, async () => {
      const [front = ''] = await this.#parts.shell.run([foregroundCommand], { signal });
      const found = parseForeground(front);
      return ok(found?.packageName === packageName ? found.activity : undefined);
    });
  }

  readSource(signal: AbortSignal): Promise<PhoneResult<string>> {
    const { driver } = this.#parts;
    const read = (): Promise<string> =>
      driver.run('reading the screen', signal, (client) => client.getPageSource());
    return attempt(signal, async () => {
      try {
        return ok(this.#keepSize(await read()));
      } catch (thrown) {
        // Reading changes nothing, so it may be repeated; a dead instrumentation heals only by a new session.
        if (!needsNewSession(thrown)) throw thrown;
        return ok(this.#keepSize(await read()));
      }
    });
  }

  scroll(signal: AbortSignal): Promise<PhoneResult<void>> {
    return attempt(signal, async () => {
      await this.#parts.driver.run('scrolling', signal, async (client) => {
        this.#screen ??= await client.getWindowRect();
        await client.performActions([swipeUp(this.#screen)]);
      });
      return ok(undefined);
    });
  }

  tapAt(place: ScreenPlace, signal: AbortSignal): Promise<PhoneResult<void>> {
    return attempt(signal, async () => {
      const doing = `tapping at ${place.xPx}, ${place.yPx}`;
      await this.#parts.driver.run(doing, signal, (client) => client.performActions([tapAt(place)]));
      return ok(undefined);
    });
  }

  typeAndSubmit(text: string, signal: AbortSignal): Promise<PhoneResult<void>> {
    return attempt(signal, async () => {
      await this.#parts.driver.run('typing into the search box', signal, async (client) => {
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
    const { phoneId, shell } = this.#parts;
    return attempt(signal, async () => {
      const stop = [stopAppCommand(packageName), `pidof ${packageName}`];
      const [, processes = ''] = await shell.run(stop, { signal });
      if (processes.trim() === '') return ok(undefined);
      return failed('unknown', `${phoneId}: ${packageName} still runs after it was stopped`);
    });
  }

  close(): Promise<void> {
    return this.#parts.driver.close();
  }

  #pressKey(code: number, signal: AbortSignal): Promise<PhoneResult<void>> {
    return attempt(signal, async () => {
      await this.#parts.shell.run([`input keyevent ${code}`], { signal });
      return ok(undefined);
    });
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
