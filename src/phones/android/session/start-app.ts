import { failed, ok } from '../../fault.ts';
import type { AppTarget, Opening, PhoneResult } from '../../phone.ts';
import {
  foregroundCommand,
  isLauncher,
  launcherCommand,
  parseForeground,
  parseLauncher,
  startAppCommand,
  stopAppCommand,
} from './foreground.ts';
import { pollMs, type SessionParts } from './session-parts.ts';

const startLimitMs = 15_000;

/** Starts an app by its icon and waits until it is in front; resolves to its activity, where the phone says it. */
export async function startApp(
  parts: SessionParts,
  { app: { packageName }, how }: { readonly app: AppTarget; readonly how: Opening },
  signal: AbortSignal,
): Promise<PhoneResult<string | undefined>> {
  const { clock, memory, phoneId, shell } = parts;
  const launcher = await findLauncher(parts, packageName, signal);
  if (launcher === undefined)
    return failed('app-crashed', `${phoneId}: ${packageName} has no icon to start it by: is it installed?`);
  const giveUpAtMs = clock.monotonicMs() + startLimitMs;
  const stop = how === 'anew' ? [stopAppCommand(packageName)] : [];
  const answers = await shell.run([...stop, startAppCommand(launcher), foregroundCommand], { signal });
  const [said = ''] = answers.slice(stop.length);
  let front = answers.at(-1);
  const isRefused = /^Error/m.test(said);
  for (;;) {
    const foreground = parseForeground(front ?? '');
    if (foreground?.packageName === packageName) return ok(foreground.activity);
    // Apps change the activity behind their icon, with an update or for a holiday.
    if (isRefused) memory.launchers.delete(packageName);
    const isLate = clock.monotonicMs() >= giveUpAtMs;
    // A window of the system over the app is for the reader of the screen to judge.
    if (isLate && !isRefused && foreground !== undefined && !isLauncher(foreground.packageName))
      return ok(undefined);
    if (isRefused || isLate) {
      const found = foreground?.packageName ?? 'no window in focus';
      return failed(
        'app-crashed',
        `${phoneId}: ${packageName} is not in front after starting it; found ${found} (${lastLine(said)})`,
      );
    }
    await clock.wait(pollMs, signal);
    [front] = await shell.run([foregroundCommand], { signal });
  }
}

/** The activity behind an app's icon; asked once for a phone and app, since it costs a round trip. */
export async function findLauncher(
  { memory, shell }: SessionParts,
  packageName: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const known = memory.launchers.get(packageName);
  if (known !== undefined) return known;
  const [answer = ''] = await shell.run([launcherCommand(packageName)], { signal });
  const launcher = parseLauncher(packageName, answer);
  if (launcher !== undefined) memory.launchers.set(packageName, launcher);
  return launcher;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
