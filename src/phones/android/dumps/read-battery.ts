import { dumpLines, type DumpFormat } from './dump-format.ts';

/** The meaning of `dumpsys battery`. */
export interface BatteryDump {
  readonly format: DumpFormat;
  /** 0 to 100. */
  readonly levelPercent: number | null;
  readonly charging: boolean | null;
}

/** Reads the state block only: some makers append an event log that repeats `level:` with old values. */
export function readBattery(text: string): BatteryDump {
  const lines = dumpLines(text).map((line) => line.trim());
  const logAt = lines.findIndex((line) => line.startsWith('['));
  const state = logAt === -1 ? lines : lines.slice(0, logAt);
  const numberOf = (name: string): number | null => {
    const line = state.find((candidate) => new RegExp(`^${name}: -?\\d+$`).test(candidate));
    return line === undefined ? null : Number(line.slice(name.length + 2));
  };
  const level = numberOf('level');
  const status = numberOf('status');
  if (level === null && status === null) {
    return { format: 'unknown-format', levelPercent: null, charging: null };
  }
  return {
    format: 'known',
    levelPercent: percentOf(level, numberOf('scale') ?? 100),
    charging: chargingByStatus(status),
  };
}

function percentOf(level: number | null, scale: number): number | null {
  if (level === null || scale <= 0 || level < 0 || level > scale) return null;
  return Math.round((level * 100) / scale);
}

/** android.os.BatteryManager: 2 charging, 3 discharging, 4 not charging, 5 full (on a charger); 1 is unknown. */
function chargingByStatus(status: number | null): boolean | null {
  if (status === 2 || status === 5) return true;
  return status === 3 || status === 4 ? false : null;
}
