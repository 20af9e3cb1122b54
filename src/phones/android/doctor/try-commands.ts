import type { AdbClient } from '../../adb/adb-client.ts';
import { attempt, ok } from '../../fault.ts';
import { usualLimits } from '../../limits.ts';
import type { PhoneResult } from '../../phone.ts';
import { readPhoneState } from '../owner/phone-state.ts';
import { setPermissionCommand } from '../readings/microphone-permission.ts';
import { explainRefusal } from '../refusals/refusal.ts';
import { createPhoneShell } from '../shell/phone-shell.ts';
import type { PhoneCheck } from './phone-check.ts';

/** Nothing reads this setting, and it is gone at once. */
const probe = 'overheard_probe';

/**
 * Gives the commands of a study that makers refuse, in a way that changes nothing: the key that has no meaning, a permission
 * set to what it is, a setting that nothing reads.
 */
export async function tryCommands(
  phone: { readonly serial: string; readonly adb: AdbClient },
  packageNames: readonly string[],
  signal: AbortSignal,
): Promise<PhoneResult<PhoneCheck[]>> {
  const shell = createPhoneShell(phone.adb, phone.serial, usualLimits.shellMs);
  return attempt(signal, async () => {
    const { apps } = await readPhoneState(shell, packageNames, signal);
    const app = apps.find(({ isGranted }) => isGranted !== undefined);
    const tries = [
      { name: 'keys', command: 'input keyevent 0' },
      ...(app === undefined
        ? []
        : [
            {
              name: 'permissions',
              command: setPermissionCommand(app.packageName, app.isGranted ? 'granted' : 'revoked'),
            },
          ]),
      { name: 'settings', command: `settings put global ${probe} 1; settings delete global ${probe}` },
    ];
    const answers = await shell.run(
      tries.map(({ command }) => `(${command})`),
      { signal },
    );
    const checks: PhoneCheck[] = [];
    for (const [i, { name }] of tries.entries()) {
      const [line, next] = (await explainRefusal(shell, answers[i] ?? '', signal))?.split(' -> ') ?? [];
      if (line === undefined) checks.push({ name, state: 'ok', found: 'may be used' });
      else checks.push({ name, state: 'fail', found: line, ...(next === undefined ? {} : { next }) });
    }
    return ok(checks);
  });
}
