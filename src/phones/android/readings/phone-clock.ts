/** Prints the phone's Unix time, for `parsePhoneTime`. Toybox before Android 8 leaves `%N` as it is. */
export const printTimeCommand = 'date +%s.%N';

/** Unix milliseconds of an answer to `printTimeCommand`; undefined when it holds no time. */
export function parsePhoneTime(text: string): number | undefined {
  const found = /^(\d{9,})(?:\.(\d+))?/.exec(text.trim());
  if (found === null) return undefined;
  const fraction = found[2] === undefined ? 0.5 : Number(`0.${found[2]}`);
  return Number(found[1]) * 1000 + fraction * 1000;
}

/**
 * Phone clock minus host clock in milliseconds, from the phone's time at the beginning and at the end of a batch and
 * the host's time around it (Mills 1991, NTP): the delays there and back cancel as far as they are equal. Undefined
 * when the phone told no time.
 */
export function clockOffset(times: {
  readonly sentAtMs: number;
  readonly phoneBeganMs: number | undefined;
  readonly phoneEndedMs: number | undefined;
  readonly receivedAtMs: number;
}): number | undefined {
  const { phoneBeganMs, phoneEndedMs } = times;
  if (phoneBeganMs === undefined || phoneEndedMs === undefined) return undefined;
  return (phoneBeganMs - times.sentAtMs + (phoneEndedMs - times.receivedAtMs)) / 2;
}

/** Prints the phone's own wall clock in the form of the audio event log, which knows neither year nor zone. */
export const printLocalTimeCommand = "date '+%m-%d %H:%M:%S.%N'";

/** A time of the phone's wall clock, in milliseconds since the beginning of its year. */
export type LocalTime = number;

/** Parses `MM-DD HH:MM:SS`, with or without a fraction after a point or a colon; undefined for anything else. */
export function parseLocalTime(text: string): LocalTime | undefined {
  const found = /^\s*(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:[:.](\d{3}))?/.exec(text);
  if (found === null) return undefined;
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1).map(Number);
  // A leap year, so that each of its 366 days has a place.
  return Date.UTC(1972, month - 1, day, hour, minute, second, Number(found[6] ?? 0)) - yearBeginsMs;
}

const yearBeginsMs = Date.UTC(1972, 0, 1);
const yearMs = 366 * 86_400_000;

/** Milliseconds from one time to another that is less than half a year away, also over the turn of the year. */
export function msBetween(earlier: LocalTime, later: LocalTime): number {
  const difference = later - earlier;
  if (difference > yearMs / 2) return difference - yearMs;
  return difference < -yearMs / 2 ? difference + yearMs : difference;
}
