import type { AppTarget, MicrophoneReading, TelemetryReading } from '../../phone.ts';
import { readAppops, type AppopsDump } from '../dumps/read-appops.ts';
import { readAudio, type AudioDump } from '../dumps/read-audio.ts';
import { readBattery } from '../dumps/read-battery.ts';
import { readNetstats } from '../dumps/read-netstats.ts';
import { readSensorPrivacy } from '../dumps/read-sensor-privacy.ts';
import { recordAudioOp } from './microphone-permission.ts';
import { isProcessNamed, processesCommand } from './running-processes.ts';
import { msBetween, parseLocalTime, printLocalTimeCommand, type LocalTime } from './phone-clock.ts';

/** The question of a poll. */
export interface Poll {
  readonly apps: readonly AppTarget[];
  /**
   * When the watched time began, on the phone's clock: a use that ended before then does not count. Undefined: it begins
   * with this poll.
   */
  readonly since: LocalTime | undefined;
  /** Uids of the apps whose traffic is wanted; undefined: not in this poll. */
  readonly uids: ReadonlyMap<string, number> | undefined;
}

/** The commands of one poll, in one batch. */
export function telemetryCommands({ apps, uids }: Poll): string[] {
  return [
    'dumpsys audio',
    ...apps.map((app) => recordAudioOp(app.packageName)),
    // After the ops, whose ages count from when they were asked.
    printLocalTimeCommand,
    'dumpsys battery',
    'dumpsys sensor_privacy',
    processesCommand(apps.map(({ packageName }) => packageName)),
    ...(uids === undefined ? [] : ['dumpsys netstats']),
  ];
}

/** The reading of one poll, and when on the phone's clock its watched time began, from the answers to `telemetryCommands`. */
export function parseTelemetry(
  { apps, uids, ...poll }: Poll,
  answers: readonly string[],
): { readonly reading: TelemetryReading; readonly since: LocalTime | undefined } {
  const [audio = '', ...rest] = answers;
  const [time = '', battery = '', privacy = '', processes = '', netstats = ''] = rest.slice(apps.length);
  const now = parseLocalTime(time);
  const since = poll.since ?? now;
  const windowMs = now === undefined || since === undefined ? undefined : msBetween(since, now);
  const traffic = uids === undefined ? {} : readNetstats(netstats).uids;
  const { levelPercent, charging } = readBattery(battery);
  const reading = {
    apps: apps.map((app, i): MicrophoneReading => ({
      app: app.app,
      opSeen: isOpSeen(readAppops(rest[i] ?? ''), windowMs),
      audioObtained: isAudioObtained(readAudio(audio, app.packageName), since),
      isAlive: isProcessNamed(processes, app.packageName),
      traffic: traffic[String(uids?.get(app.app))],
    })),
    batteryPercent: levelPercent ?? undefined,
    isCharging: charging ?? undefined,
    microphoneBlocked: readSensorPrivacy(privacy).microphoneBlocked ?? undefined,
  };
  return { reading, since };
}

/** Without the phone's time it cannot be said whether a use that is over lies in the watched time. */
function isOpSeen(op: AppopsDump, windowMs: number | undefined): boolean | undefined {
  if (op.running === null) return undefined;
  if (op.running) return true;
  if (op.lastAccessAgoMs === null) return false;
  if (windowMs === undefined) return undefined;
  // The time is that of the beginning of the last use.
  return op.lastAccessAgoMs - (op.durationMs ?? 0) <= windowMs;
}

/**
 * Playback capture is not the microphone, and a silenced recorder gets zeros. Releases that do not print `silenced` are
 * older than silencing itself (Android 9).
 */
function isAudioObtained(audio: AudioDump, since: LocalTime | undefined): boolean | undefined {
  if (audio.format === 'unknown-format') return undefined;
  const isSound = (item: { readonly source: string | null; readonly silenced: boolean | null }): boolean =>
    item.source !== 'REMOTE_SUBMIX' && item.silenced !== true;
  if (audio.active.some(isSound)) return true;
  if (since === undefined) return audio.events.length === 0 ? false : undefined;
  return audio.events.some((event) => {
    const at = parseLocalTime(event.at);
    const isBeginning = event.kind === 'start' || event.kind === 'update';
    return (
      isBeginning && event.source !== null && isSound(event) && at !== undefined && msBetween(since, at) >= 0
    );
  });
}
