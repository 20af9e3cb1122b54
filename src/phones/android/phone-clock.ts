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
