import type { AppTarget, MicrophoneReading } from '../phone.ts';
import { readAppops, type AppopsDump } from './dumps/read-appops.ts';
import { readAudio, type AudioDump } from './dumps/read-audio.ts';
import { readNetstats } from './dumps/read-netstats.ts';
import { recordAudioOp } from './microphone-permission.ts';

/** The phone's own wall clock in the form of the audio event log, which knows neither year nor zone. */
const printLocalTimeCommand = "date '+%m-%d %H:%M:%S.%N'";

/** What a poll wants to know. */
export interface Poll {
  readonly apps: readonly AppTarget[];
  /** How long ago the watched time began: a use that ended before then does not count. */
  readonly windowMs: number;
  /** Uids of the apps whose traffic is wanted; undefined: not in this poll. */
  readonly uids: ReadonlyMap<string, number> | undefined;
}

/** What one poll asks, in one batch. */
export function telemetryCommands({ apps, uids }: Poll): string[] {
  return [
    printLocalTimeCommand,
    'dumpsys audio',
    ...apps.map((app) => recordAudioOp(app.packageName)),
    ...(uids === undefined ? [] : ['dumpsys netstats']),
  ];
}

/** The readings of one poll, from the answers to `telemetryCommands`. */
export function parseTelemetry(
  { apps, windowMs, uids }: Poll,
  answers: readonly string[],
): MicrophoneReading[] {
  const [localTime = '', audioText = '', ...rest] = answers;
  const traffic = uids === undefined ? {} : readNetstats(rest[apps.length] ?? '').uids;
  return apps.map((app, i) => ({
    app: app.app,
    opSeen: isOpSeen(readAppops(rest[i] ?? ''), windowMs),
    audioObtained: isAudioObtained(readAudio(audioText, app.packageName), localTime.trim(), windowMs),
    traffic: traffic[String(uids?.get(app.app))],
  }));
}

function isOpSeen(op: AppopsDump, windowMs: number): boolean | undefined {
  if (op.running === null) return undefined;
  if (op.running) return true;
  if (op.lastAccessAgoMs === null) return false;
  // The time is that of the beginning of the last use.
  return op.lastAccessAgoMs - (op.durationMs ?? 0) <= windowMs;
}

/**
 * Playback capture is not the microphone, and a silenced recorder gets zeros. Releases that do not print `silenced` are
 * older than silencing itself (Android 9).
 */
function isAudioObtained(audio: AudioDump, localTime: string, windowMs: number): boolean | undefined {
  if (audio.format === 'unknown-format') return undefined;
  const isSound = (item: { readonly source: string | null; readonly silenced: boolean | null }): boolean =>
    item.source !== 'REMOTE_SUBMIX' && item.silenced !== true;
  if (audio.active.some(isSound)) return true;
  return audio.events.some((event) => {
    const ageMs = eventAge(event.at, localTime);
    return (
      (event.kind === 'start' || event.kind === 'update') &&
      event.source !== null &&
      isSound(event) &&
      ageMs !== undefined &&
      ageMs <= windowMs
    );
  });
}

/**
 * Milliseconds from an event to the phone's time; at most a second too many where the phone prints no fraction. An event
 * of a later date was last year's.
 */
function eventAge(eventAt: string, localTime: string): number | undefined {
  const event = parseLocal(eventAt, 0);
  const now = parseLocal(localTime, 999);
  if (event === undefined || now === undefined) return undefined;
  const ageMs = now - event;
  return ageMs < -dayMs ? ageMs + 365 * dayMs : Math.max(0, ageMs);
}

const dayMs = 86_400_000;

function parseLocal(text: string, missingMs: number): number | undefined {
  const found = /^(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:[:.](\d{3}))?/.exec(text);
  if (found === null) return undefined;
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1).map(Number);
  const ms = found[6] === undefined ? missingMs : Number(found[6]);
  return Date.UTC(2001, month - 1, day, hour, minute, second, ms);
}
