import type { PhoneState } from '../../../journal/events/phone-state.ts';
import { readAppops } from '../dumps/read-appops.ts';
import { readPackage } from '../dumps/read-package.ts';
import { appCommands } from '../readings/microphone-permission.ts';
import type { PhoneShell } from '../shell/phone-shell.ts';

/** Settings that the UiAutomator2 driver relaxes while a session is open (driver 8.7, uiautomator2-server/session.ts). */
const driverSettings = [
  'hidden_api_policy',
  'hidden_api_policy_pre_p_apps',
  'hidden_api_policy_p_apps',
] as const;

/** Packages that the driver installs, or exempts from Doze without installing them here. */
const driverPackages = [
  'io.appium.uiautomator2.server',
  'io.appium.uiautomator2.server.test',
  'io.appium.settings',
] as const;

/** Reads, in one round trip, what a study with these apps changes on a phone. Throws like the shell. */
export async function readPhoneState(
  shell: PhoneShell,
  packageNames: readonly string[],
  signal: AbortSignal,
): Promise<PhoneState> {
  const commands = [
    'dumpsys deviceidle whitelist',
    'pm list packages --user 0',
    ...driverSettings.map((name) => `settings get global ${name}`),
    ...driverPackages.map((name) => `dumpsys package ${name} | grep versionName=`),
    ...packageNames.flatMap(appCommands),
  ];
  return parsePhoneState(packageNames, await shell.run(commands, { signal }));
}

/** The state of a phone from the answers to these commands. */
function parsePhoneState(packageNames: readonly string[], answers: readonly string[]): PhoneState {
  const [exempt = '', installed = '', ...rest] = answers;
  const settings = driverSettings.flatMap((name, i) => {
    const value = rest[i]?.trim() ?? '';
    // A refusal is a sentence; a value of these settings is a number or a word.
    return value === 'null' || !/^[\w.-]+$/.test(value) ? [] : [[name, value] as const];
  });
  const versions = rest.slice(driverSettings.length);
  const apps = versions.slice(driverPackages.length);
  return {
    apps: packageNames.map((name, i) => parseApp(name, apps.slice(2 * i, 2 * i + 2))),
    settings: Object.fromEntries(settings),
    ...parseExempt(exempt),
    ...parseDriverApps(installed, versions),
  };
}

function parseApp(packageName: string, [dump = '', op = '']: readonly string[]): PhoneState['apps'][number] {
  const isGranted = readPackage(dump, packageName).recordAudio.user0;
  if (isGranted === null) return { packageName };
  const { mode } = readAppops(op);
  const isDenied = isGranted && (mode === 'ignore' || mode === 'deny');
  return { packageName, isGranted, ...(isDenied ? { isDeniedByOp: true } : {}) };
}

/** Lines `user,io.appium.settings,10123` (DeviceIdleController, `whitelist` without an argument). */
function parseExempt(text: string): Pick<PhoneState, 'dozeExempt'> {
  const lines = [...text.matchAll(/^(?:system-excidle|system|user),([\w.]+),\d+\s*$/gm)];
  if (lines.length === 0 && text.trim() !== '') return {};
  const names = new Set(lines.map(([, name]) => name));
  return { dozeExempt: driverPackages.filter((name) => names.has(name)) };
}

function parseDriverApps(list: string, versions: readonly string[]): Pick<PhoneState, 'driverApps'> {
  const names = new Set([...list.matchAll(/^package:(\S+)/gm)].map(([, name]) => name));
  if (names.size === 0) return {};
  const there = driverPackages.flatMap((name, i) =>
    names.has(name) ? [[name, /versionName=(\S+)/.exec(versions[i] ?? '')?.[1] ?? 'unknown'] as const] : [],
  );
  return { driverApps: Object.fromEntries(there) };
}
