import { linesOf, type DumpFormat } from './dump-format.ts';

/** What `dumpsys trust` says of one user of the phone. */
interface TrustUser {
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
  let isAboutUser = false;
  for (const line of linesOf(text)) {
    const head = /^\s*User ".*" \(id=(\d+)[^)]*\)(.*)$/.exec(line);
    if (head !== null) {
      const rest = head[2]!;
      const current = /^(?: \([^)]*\))* \(current\)/.test(rest);
      users.push({ id: Number(head[1]), current, deviceLocked: parseLocked(rest) });
      isAboutUser = true;
      continue;
    }
    // The events of a user quote states of the past. A line with a colon in front goes on where the user's line was broken.
    if (/^\s*(Events|Enabled agents):|^[^\s:]/.test(line)) isAboutUser = false;
    const user = users.at(-1);
    if (!isAboutUser || user === undefined || user.deviceLocked !== null) continue;
    users[users.length - 1] = { ...user, deviceLocked: parseLocked(line) };
  }
  return { format: users.length > 0 ? 'known' : 'unknown-format', users };
}

function parseLocked(text: string): boolean | null {
  const word = /\bdeviceLocked=(0|1|true|false)\b/.exec(text)?.[1];
  return word === undefined ? null : word === '1' || word === 'true';
}
