import type { Clock } from '../../../core/clock.ts';
import type { AppFacts, AppTarget, PhoneFacts } from '../../phone.ts';
import { readBattery } from '../dumps/read-battery.ts';
import { readSensorPrivacy } from '../dumps/read-sensor-privacy.ts';
import { lockCommands, parseLockState } from './lock-state.ts';
import { appCommands, parseApp } from './microphone-permission.ts';
import { clockOffset, parsePhoneTime, printTimeCommand } from './phone-clock.ts';
import type { PhoneShell } from '../shell/phone-shell.ts';

const deviceCommands = [
  'getprop ro.product.model',
  'getprop ro.build.version.release',
  'dumpsys battery',
  'dumpsys sensor_privacy',
] as const;

/** Reads what is true of a phone and its apps now, in one round trip. */
export async function readFacts(
  shell: PhoneShell,
  apps: readonly AppTarget[],
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<PhoneFacts> {
  const commands = [
    printTimeCommand,
    ...deviceCommands,
    ...lockCommands,
    ...apps.flatMap((app) => appCommands(app.packageName)),
    printTimeCommand,
  ];
  const sentAtMs = Date.parse(clock.now());
  const answers = await shell.run(commands, { signal });
  const receivedAtMs = Date.parse(clock.now());
  const [began = '', model = '', release = '', battery = '', privacy = '', ...rest] = answers;
  const offset = clockOffset({
    sentAtMs,
    phoneBeganMs: parsePhoneTime(began),
    phoneEndedMs: parsePhoneTime(answers.at(-1) ?? ''),
    receivedAtMs,
  });
  return {
    model: model.trim(),
    osVersion: release.trim(),
    batteryPercent: readBattery(battery).levelPercent ?? undefined,
    clockOffsetMs: offset,
    microphoneBlocked: readSensorPrivacy(privacy).microphoneBlocked ?? undefined,
    lock: parseLockState(rest),
    apps: apps.map((app, i) => parseAppFacts(app, rest.slice(lockCommands.length + 2 * i))),
  };
}

function parseAppFacts(app: AppTarget, answers: readonly string[]): AppFacts {
  const { dump, uid, microphone } = parseApp(app.packageName, answers);
  return {
    app: app.app,
    packageName: app.packageName,
    versionName: dump.versionName ?? undefined,
    microphone,
    uid,
  };
}
