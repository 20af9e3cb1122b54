import { createHmac, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, OverheardError } from '../core/error.ts';
import { sha256Pattern } from '../core/hash.ts';
import { asId, type PhoneId } from '../core/words.ts';
import { writeFileDurably } from '../host/write-file.ts';
import type { Plan } from '../plan/plan.ts';

/** How phones are named in a dataset: by pseudonyms made for it, or by the ids that the plan was sealed with. */
export const phoneNamings = ['hmac', 'plan'] as const;
export type PhoneNaming = (typeof phoneNamings)[number];

/** File of a run folder that holds the key of its pseudonyms: 64 hexadecimal digits, mode 0600. Never published. */
export const pseudonymKeyFile = 'pseudonyms.key';

/** Names that say nothing of whom they stand for: the first 40 bits of an HMAC-SHA256. */
export interface Pseudonyms {
  readonly naming: PhoneNaming;
  readonly phone: (id: string) => PhoneId;
  readonly account: (id: string) => string;
  readonly boot: (id: string) => string;
  /** A text of the harness with the ids of the plan's phones replaced. */
  readonly text: (text: string) => string;
}

/** Reads a run's key, or draws it the first time, so that publishing twice gives the same names. Throws `bad-input`. */
export async function openPseudonymKey(runFolder: string): Promise<string> {
  const path = join(runFolder, pseudonymKeyFile);
  const known = await readFile(path, 'utf8').catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return undefined;
    throw new OverheardError('bad-input', `${path}: cannot be read (${messageOf(thrown)}).`, {
      hint: 'Publish as the user who made the run.',
      cause: thrown,
    });
  });
  if (known === undefined) {
    const drawn = randomBytes(32).toString('hex');
    await writeFileDurably(path, `${drawn}\n`, { mode: 0o600 });
    return drawn;
  }
  if (sha256Pattern.test(known.trim())) return known.trim();
  throw new OverheardError('bad-input', `${path}: holds something else than 64 hexadecimal digits.`, {
    hint: 'Put back the key of the first publication, or delete it to get new pseudonyms.',
  });
}

/** The pseudonyms of a plan's phones and accounts under a key. Throws `bad-input` should two of them collide. */
export function makePseudonyms(plan: Plan, key: string, naming: PhoneNaming): Pseudonyms {
  const nameOf = (kind: string, id: string): string =>
    `${kind}-${createHmac('sha256', Buffer.from(key, 'hex')).update(`${kind}\0${id}`).digest('hex').slice(0, 10)}`;
  const phones = plan.rooms.flatMap((room) => room.phones.map(({ id }) => id));
  const names = new Map<string, string>(phones.map((id) => [id, nameOf('phone', id)]));
  if (new Set(names.values()).size < names.size) {
    throw new OverheardError('bad-input', 'two phones got the same pseudonym under this key.', {
      hint: `Delete ${pseudonymKeyFile} in the run's folder and publish again.`,
    });
  }
  const boot = (id: string): string => nameOf('boot', id);
  if (naming === 'plan') {
    return { naming, phone: (id) => asId<PhoneId>(id), account: (id) => id, boot, text: (text) => text };
  }
  return {
    naming,
    phone: (id) => asId<PhoneId>(names.get(id) ?? nameOf('phone', id)),
    account: (id) => nameOf('account', id),
    boot,
    text: replacer(names),
  };
}

/** Replaces whole words only: `p1` in `p1: not reachable`, never in `p12` or `http1`. */
function replacer(names: ReadonlyMap<string, string>): (text: string) => string {
  if (names.size === 0) return (text) => text;
  const longestFirst = [...names.keys()].sort((one, other) => other.length - one.length);
  const word = new RegExp(
    `(?<![\\p{L}\\p{N}_-])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}_]|-[\\p{L}\\p{N}])`,
    'gu',
  );
  return (text) => text.replace(word, (id) => names.get(id) ?? id);
}
