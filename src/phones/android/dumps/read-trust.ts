import { linesOf, type DumpFormat } from './dump-format.ts';

/** What `dumpsys trust` says of one user of the phone. */
export interface TrustUser {
  readonly id: number;
  readonly current: boolean;
  /** null where the dump does not say, as for work profiles. */
  readonly deviceLocked: boolean | null;
}

/** What `dumpsys trust` says. */
export interface TrustDump {
  readonly format: DumpFormat;
  readonly users: readonly TrustUser[];
}

/** Reads every user; user names are localised free text, so only what follows them counts. */
export function readTrust(text: string): TrustDump {
  const users: TrustUser[] = [];
  for (const line of linesOf(text)) {
    const head = /^\s*User ".*" \(id=(\d+)[^)]*\)(.*)$/.exec(line);
    if (head === null) continue;
    const rest = head[2]!;
    const locked = /\bdeviceLocked=(0|1|true|false)\b/.exec(rest)?.[1];
    users.push({
      id: Number(head[1]),
      current: /^(?: \([^)]*\))* \(current\)/.test(rest),
      deviceLocked: locked === undefined ? null : locked === '1' || locked === 'true',
    });
  }
  return { format: users.length > 0 ? 'known' : 'unknown-format', users };
}
