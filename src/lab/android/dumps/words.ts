import { sha256 } from '../../../core/hash.ts';

/** A hexadecimal object name as dumps print it; the same thing has the same name. */
export function objectHash(of: string): string {
  return sha256(of).slice(0, 7);
}

/** `MM-DD HH:MM:SS:mmm`, the way event logs of system services write time (no year, no zone; UTC here). */
export function eventTime(ms: number): string {
  const iso = new Date(ms).toISOString();
  return `${iso.slice(5, 10)} ${iso.slice(11, 19)}:${iso.slice(20, 23)}`;
}

/** `YYYY-MM-DD HH:MM:SS`. */
export function dateTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

/** A duration as TimeUtils.formatDuration prints it: `+1d2h3m4s5ms`, `+420ms`, `0`. */
export function printDuration(ms: number): string {
  if (ms === 0) return '0';
  const whole = Math.abs(Math.round(ms));
  const parts: readonly [number, string][] = [
    [Math.floor(whole / 86_400_000), 'd'],
    [Math.floor(whole / 3_600_000) % 24, 'h'],
    [Math.floor(whole / 60_000) % 60, 'm'],
    [Math.floor(whole / 1000) % 60, 's'],
    [whole % 1000, 'ms'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  return `${ms < 0 ? '-' : '+'}${parts
    .slice(first)
    .map(([count, unit]) => `${count}${unit}`)
    .join('')}`;
}
