import { dumpLines, type DumpFormat } from './dump-format.ts';

/** One user of the phone in `dumpsys trust`. */
interface TrustUser {
  readonly id: number;
  readonly current: boolean;
  /** null where the dump does not say, as for work profiles. */
  readonly deviceLocked: boolean | null;
}

/** The meaning of `dumpsys trust`. */
export interface TrustDump {
  readonly format: DumpFormat;
  readonly users: readonly TrustUser[];
}

/** Reads every user; user names are localised free text, so only what follows them counts. */
export function readTrust(text: string): TrustDump {
  const users: TrustUser[] = [];
  let isAboutUser = false;
  for (const line of dumpLines(text)) {
    const head = parseHead(line);
    if (head !== undefined) {
      users.push(head);
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

/** ` User "name" (id=10, flags=0x4) (current): …`; the name may hold anything, so its last quotation mark ends it. */
function parseHead(line: string): TrustUser | undefined {
  const [, name] = /^\s*User "(.*)$/.exec(line) ?? [];
  const details = name?.slice(name.lastIndexOf('" (id='));
  const [, id, rest = ''] = /^" \(id=(\d+)[^)]*\)(.*)$/.exec(details ?? '') ?? [];
  if (id === undefined) return undefined;
  const current = /^(?: \([^)]*\))* \(current\)/.test(rest);
  return { id: Number(id), current, deviceLocked: parseLocked(rest) };
}

function parseLocked(text: string): boolean | null {
  const word = /\bdeviceLocked=(0|1|true|false)\b/.exec(text)?.[1];
  return word === undefined ? null : word === '1' || word === 'true';
}
