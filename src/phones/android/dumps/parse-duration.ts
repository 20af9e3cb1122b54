const units: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/**
 * Milliseconds of a duration as Android's TimeUtils prints it: `+38d23h30m11s6ms`, `+420ms`, `-4h50m`, `0`; null for
 * anything else. A clock that was set back makes a duration negative.
 */
export function parseDuration(text: string): number | null {
  if (/^[+-]?0$/.test(text)) return 0;
  const found = /^([+-]?)((?:\d+(?:ms|[dhms]))+)$/.exec(text);
  if (found === null) return null;
  let sum = 0;
  for (const part of found[2]!.matchAll(/(\d+)(ms|[dhms])/g)) sum += Number(part[1]) * units[part[2]!]!;
  return found[1] === '-' ? -sum : sum;
}
