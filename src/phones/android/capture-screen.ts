import { attempt, ok } from '../fault.ts';
import { usualLimits } from '../limits.ts';
import type { PhoneResult } from '../phone.ts';
import type { AndroidPhoneOptions } from './android-phone-options.ts';
import { foregroundCommand, parseForeground, type Foreground } from './session/foreground.ts';
import { lockCommands } from './readings/lock-state.ts';
import { recordAudioOp } from './readings/microphone-permission.ts';
import { createAppiumDriver, freshMemory } from './session/open-android-session.ts';
import { createPhoneShell } from './shell/phone-shell.ts';
import { redactPicture, sizeCommand, type RedactedPicture } from './picture/redact-picture.ts';
import { redactPrivate, redactSource } from './redact-private.ts';

/** A phone's screen as it is now, to repair an adapter with. */
export interface ScreenCapture {
  readonly foreground: Foreground | undefined;
  /** Redacted page source. */
  readonly source: string;
  /** The screenshot with what is private painted over, or why there is none. */
  readonly picture: RedactedPicture;
  /** Redacted answers by the command that was asked. */
  readonly dumps: ReadonlyMap<string, string>;
}

/**
 * Reads the screen as it is: unlocks nothing, touches nothing. UiAutomator2 wakes a dark phone when it starts
 * (`UiDevice.wakeUp`). `words` are blotted out beside what is
 * private by its form: a name, a street.
 */
export async function captureScreen(
  options: AndroidPhoneOptions,
  packageName: string,
  { signal, words = [] }: { readonly signal: AbortSignal; readonly words?: readonly string[] },
): Promise<PhoneResult<ScreenCapture>> {
  const { limits = usualLimits } = options;
  const shell = createPhoneShell(options.adb, options.serial, limits.shellMs);
  const driver = createAppiumDriver({ ...options, limits, shell }, freshMemory());
  const commands = [
    foregroundCommand,
    ...lockCommands,
    `dumpsys package ${packageName}`,
    recordAudioOp(packageName),
    'dumpsys audio',
    sizeCommand,
  ];
  return attempt(signal, async () => {
    const answers = await shell.run(commands, { signal });
    try {
      const read = (): Promise<string> =>
        driver.run('reading the screen', signal, (client) => client.getPageSource());
      const source = await read();
      const png = await driver.run('taking a screenshot', signal, (client) => client.takeScreenshot());
      const size = answers[commands.indexOf(sizeCommand)] ?? '';
      const context = { before: source, after: await read(), size, words };
      return ok({
        foreground: parseForeground(answers[0] ?? ''),
        source: redactSource(source, words),
        picture: await redactPicture(Buffer.from(png, 'base64'), context),
        dumps: new Map(commands.map((command, i) => [command, redactPrivate(answers[i] ?? '', words)])),
      });
    } finally {
      await driver.close();
    }
  });
}
