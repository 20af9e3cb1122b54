import type { PhoneState } from '../../../journal/events/phone-state.ts';
import { setPermissionCommand } from '../readings/microphone-permission.ts';

/** Something of a phone that is not as it was found. */
export interface Difference {
  /** In words, for whoever owns the phone. */
  readonly what: string;
  /** Puts it back; undefined: nothing does. */
  readonly command: string | undefined;
}

/**
 * The differences between a phone as it was found and as it is now, in the order in which they are put back.
 * `keepsDriver` leaves the driver's apps where they are, for a study that goes on.
 */
export function differencesOf(
  found: PhoneState,
  now: PhoneState,
  { keepsDriver }: { readonly keepsDriver: boolean },
): Difference[] {
  return [
    ...found.apps.flatMap((app) => permissionOf(app, now)),
    ...settingsOf(found, now),
    ...(keepsDriver ? [] : [...exemptionsOf(found, now), ...driverAppsOf(found, now)]),
  ];
}

/** What a study changes on a phone and cannot put back, in words; said before the first change. */
export function cannotPutBack(found: PhoneState): string[] {
  return [
    ...found.apps.flatMap(({ packageName, isDeniedByOp }) =>
      isDeniedByOp ? [`${packageName}: the microphone is denied apart from its permission`] : [],
    ),
    ...Object.entries(found.driverApps ?? {}).map(
      ([name, version]) => `${name} ${version} is there already and may be replaced by this driver's own`,
    ),
    ...(found.dozeExempt === undefined ? ['which apps Doze leaves alone: the phone does not list them'] : []),
    ...(found.driverApps === undefined ? ['which apps are installed: the phone does not list them'] : []),
  ];
}

function permissionOf(
  { packageName, isGranted, isDeniedByOp }: PhoneState['apps'][number],
  now: PhoneState,
): Difference[] {
  const current = now.apps.find((app) => app.packageName === packageName);
  if (isGranted === undefined || current?.isGranted === undefined) return [];
  if (current.isGranted !== isGranted) {
    const state = isGranted ? 'granted' : 'revoked';
    const what = `${packageName}: the microphone permission was ${state}`;
    return [{ what, command: setPermissionCommand(packageName, state) }];
  }
  if (isDeniedByOp !== true || current.isDeniedByOp === true) return [];
  return [
    { what: `${packageName}: the microphone was denied apart from its permission`, command: undefined },
  ];
}

function settingsOf(found: PhoneState, now: PhoneState): Difference[] {
  const names = new Set([...Object.keys(found.settings), ...Object.keys(now.settings)]);
  return [...names].flatMap((name) => {
    const before = found.settings[name];
    if (before === now.settings[name]) return [];
    const verb = before === undefined ? `delete global ${name}` : `put global ${name} ${before}`;
    return [{ what: `setting ${name} was ${before ?? 'not set'}`, command: `settings ${verb}` }];
  });
}

function exemptionsOf({ dozeExempt: before }: PhoneState, { dozeExempt: after }: PhoneState): Difference[] {
  if (before === undefined || after === undefined) return [];
  const change = (name: string, sign: '+' | '-', was: string): Difference => ({
    what: `Doze ${was} ${name}`,
    command: `dumpsys deviceidle whitelist ${sign}${name}`,
  });
  return [
    ...after.filter((name) => !before.includes(name)).map((name) => change(name, '-', 'did not leave alone')),
    ...before.filter((name) => !after.includes(name)).map((name) => change(name, '+', 'left alone')),
  ];
}

function driverAppsOf({ driverApps: before }: PhoneState, { driverApps: after }: PhoneState): Difference[] {
  if (before === undefined || after === undefined) return [];
  const added = Object.keys(after)
    .filter((name) => before[name] === undefined)
    .map((name) => ({
      what: `${name} was not installed`,
      command: `pm uninstall ${name} || pm uninstall --user 0 ${name}`,
    }));
  const replaced = Object.entries(before)
    .filter(([name, version]) => after[name] !== version)
    .map(([name, version]) => ({ what: `${name} was ${version}`, command: undefined }));
  return [...added, ...replaced];
}
