import type { DumpFormat } from './dump-format.ts';

/** The meaning of `dumpsys power`. */
export interface PowerDump {
  readonly format: DumpFormat;
  /** `Awake`, `Asleep`, `Dreaming` or `Dozing`. */
  readonly wakefulness: string | null;
}

/** android.os.PowerManagerInternal: the numbers that some dumps print instead of names. */
const wakefulnessByNumber: readonly string[] = ['Asleep', 'Awake', 'Dreaming', 'Dozing'];

/** Reads the wakefulness of the phone's first (default) group of displays. */
export function readPower(text: string): PowerDump {
  const word =
    /\bm(?:Global)?Wakefulness=(\w+)/.exec(text)?.[1] ??
    /^[ \t]*current wakefulness: (\w+)/m.exec(text)?.[1] ??
    /\bmWakefulnessRaw=(\w+)/.exec(text)?.[1];
  const name = word !== undefined && /^\d+$/.test(word) ? wakefulnessByNumber[Number(word)] : word;
  return name === undefined
    ? { format: 'unknown-format', wakefulness: null }
    : { format: 'known', wakefulness: name };
}
