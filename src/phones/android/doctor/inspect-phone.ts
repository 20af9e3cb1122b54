import type { Clock } from '../../../core/clock.ts';
import type { AdbClient } from '../../adb/adb-client.ts';
import { attempt, failed, ok } from '../../fault.ts';
import { usualLimits } from '../../limits.ts';
import type { AppTarget, PhoneFacts, PhoneResult } from '../../phone.ts';
import { readNotification } from '../dumps/read-notification.ts';
import { readPackage } from '../dumps/read-package.ts';
import { createPhoneShell } from '../shell/phone-shell.ts';
import { readFacts } from '../readings/read-facts.ts';
import { notificationsCommand } from '../readings/read-notifications.ts';
import type { NotificationTest } from './test-notification.ts';

/** The facts that `overheard doctor` gathers of one phone, before anybody judges them. */
export interface PhoneInspection {
  readonly facts: PhoneFacts;
  /** Free space for apps and their data; undefined when `df` is of an unknown kind. */
  readonly freeMb: number | undefined;
  /** Component of the assistant that the home key calls; it may listen by itself. */
  readonly assistant: string | undefined;
  /** The keyboard in use; it may listen by itself. */
  readonly keyboard: string | undefined;
  /** A PIN, password or pattern is set; undefined when the phone does not say. */
  readonly isSecure: boolean | undefined;
  /** Somebody has unlocked it since it started; before that no app runs that keeps its data in the owner's storage. */
  readonly wasUnlocked: boolean | undefined;
  /** Whether the texts of notifications can be read: `empty` proves nothing. */
  readonly notifications: 'readable' | 'redacted' | 'empty' | 'unknown-format';
  /** The fate of a notification that was posted to be read; absent when none was. */
  readonly notificationTest?: NotificationTest;
  /** Appium's helper app may use the microphone; undefined: it is not on the phone. */
  readonly helperMayRecord: boolean | undefined;
  /** Packages that may pretend to be elsewhere; undefined when the phone does not say. */
  readonly mockLocationApps: readonly string[] | undefined;
  /** Installed by a store that may update it during an experiment, by package. */
  readonly installers: ReadonlyMap<string, string>;
}

const helperPackage = 'io.appium.settings';

const commands = [
  'df -k /data',
  'settings get secure assistant',
  'settings get secure default_input_method',
  'dumpsys window policy',
  notificationsCommand,
  `dumpsys package ${helperPackage}`,
  'cmd appops query-op android:mock_location allow',
  'pm list packages -i --user 0',
  'dumpsys user',
] as const;

/** Asks a phone everything in two round trips; wakes and changes nothing. */
export async function inspectPhone(
  phone: { readonly serial: string; readonly adb: AdbClient; readonly clock: Clock },
  apps: readonly AppTarget[],
  signal: AbortSignal,
): Promise<PhoneResult<PhoneInspection>> {
  const shell = createPhoneShell(phone.adb, phone.serial, usualLimits.shellMs);
  return attempt(signal, async () => {
    const facts = await readFacts(shell, apps, { clock: phone.clock, signal });
    return ok(parseInspection(facts, await shell.run(commands, { signal })));
  });
}

/** Of the first user: the shell may not look into a work profile or a secure folder. */
const listCommand = 'pm list packages --user 0';

/** The packages that are on a phone, in one round trip. */
export async function findInstalled(
  phone: { readonly serial: string; readonly adb: AdbClient },
  signal: AbortSignal,
): Promise<PhoneResult<ReadonlySet<string>>> {
  const shell = createPhoneShell(phone.adb, phone.serial, usualLimits.shellMs);
  return attempt(signal, async () => {
    const [list = ''] = await shell.run([listCommand], { signal });
    const names = [...list.matchAll(/^package:(\S+)/gm)].map(([, name = '']) => name);
    if (names.length > 0) return ok(new Set(names));
    const said = list.trim().split('\n')[0] ?? '';
    return failed(
      'unknown',
      `\`${listCommand}\` lists no package: ${said === '' ? 'it said nothing' : said}`,
    );
  });
}

/** Makes an inspection of the answers to its commands, in their order. */
export function parseInspection(facts: PhoneFacts, answers: readonly string[]): PhoneInspection {
  const [
    df = '',
    assistant = '',
    keyboard = '',
    policy = '',
    list = '',
    helper = '',
    mock = '',
    packages = '',
    users = '',
  ] = answers;
  const helperDump = readPackage(helper, helperPackage);
  return {
    facts,
    freeMb: parseFreeMb(df),
    assistant: parseSetting(assistant),
    keyboard: parseSetting(keyboard),
    isSecure: parseSecure(policy),
    wasUnlocked: parseUserState(users),
    notifications: judgeNotifications(list),
    helperMayRecord: helperDump.format === 'known' ? (helperDump.recordAudio.user0 ?? false) : undefined,
    mockLocationApps: parsePackages(mock),
    installers: new Map(
      [...packages.matchAll(/^package:(\S+)\s+installer=(\S+)/gm)].flatMap(([, name = '', installer = '']) =>
        installer === 'null' ? [] : [[name, installer] as const],
      ),
    ),
  };
}

/** The fourth column of the last line of `df -k`. */
function parseFreeMb(text: string): number | undefined {
  const columns = text.trim().split('\n').at(-1)?.trim().split(/\s+/) ?? [];
  const free = columns.find((_, i) => i === 3);
  return free !== undefined && /^\d+$/.test(free) ? Math.round(Number(free) / 1024) : undefined;
}

function parseSetting(text: string): string | undefined {
  const value = text.trim();
  return value === '' || value === 'null' || /\s/.test(value) ? undefined : value;
}

/** `cmd appops query-op`: one package a line, or `No operations.`; anything else is no list. */
function parsePackages(text: string): string[] | undefined {
  const lines = text.split('\n').filter((line) => line !== '' && line !== 'No operations.');
  return lines.every((line) => /^\w+(\.\w+)+$/.test(line)) ? lines : undefined;
}

/** `State:` of user 0 in `dumpsys user` (UserState: RUNNING_LOCKED until the first unlocking after a start). */
function parseUserState(text: string): boolean | undefined {
  const state = /UserInfo\{0:[^]*?\bState: (RUNNING_LOCKED|RUNNING_UNLOCKING|RUNNING_UNLOCKED)/.exec(
    text,
  )?.[1];
  return state === undefined ? undefined : state === 'RUNNING_UNLOCKED';
}

function parseSecure(policy: string): boolean | undefined {
  const word = /(?:^|\s)secure=(true|false)/.exec(policy)?.[1];
  return word === undefined ? undefined : word === 'true';
}

function judgeNotifications(text: string): PhoneInspection['notifications'] {
  const { format, notifications } = readNotification(text);
  if (format === 'unknown-format') return 'unknown-format';
  if (notifications.some(({ title }) => title !== null)) return 'readable';
  return notifications.some(({ redacted }) => redacted) ? 'redacted' : 'empty';
}
