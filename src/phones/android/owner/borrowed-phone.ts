import { sha256 } from '../../../core/hash.ts';
import type { PhoneState } from '../../../journal/events/phone-state.ts';
import type { AdbClient } from '../../adb/adb-client.ts';
import { attempt, ok } from '../../fault.ts';
import { usualLimits } from '../../limits.ts';
import type { PhoneResult } from '../../phone.ts';
import { createPhoneShell, type PhoneShell } from '../shell/phone-shell.ts';
import { reconnecting } from '../shell/reconnect.ts';
import { readPhoneState } from './phone-state.ts';
import { differencesOf } from './put-back.ts';

/** What came of putting a phone back. */
export interface PutBack {
  /** What was put back, in words. */
  readonly restored: readonly string[];
  /** What is still not as it was found, and what the phone said to the attempt. */
  readonly left: readonly { readonly what: string; readonly message?: string | undefined }[];
}

/** A phone of somebody else, who wants it back as it was. */
export interface BorrowedPhone {
  /** Tells the phone from every other one, and says nothing of it: a hash of its Android id. */
  identify(signal: AbortSignal): Promise<PhoneResult<string>>;
  /** What a study with these apps will change, as it is now. */
  readState(packageNames: readonly string[], signal: AbortSignal): Promise<PhoneResult<PhoneState>>;
  /** Brings the phone back to the state in which it was found, and looks at it again. */
  putBack(
    found: PhoneState,
    options: { readonly keepsDriver: boolean },
    signal: AbortSignal,
  ): Promise<PhoneResult<PutBack>>;
}

/** A phone that adb knows by this serial. Reads without waking it. */
export function createBorrowedPhone({
  serial,
  adb,
}: {
  readonly serial: string;
  readonly adb: AdbClient;
}): BorrowedPhone {
  const { shellMs, reconnectMs } = usualLimits;
  const shell = reconnecting(createPhoneShell(adb, serial, shellMs), adb, reconnectMs);
  return {
    identify: (signal) =>
      attempt(signal, async () => {
        const [id = ''] = await shell.run(['settings get secure android_id'], { signal });
        return ok(sha256(/^[0-9a-f]{8,16}$/.test(id.trim()) ? id.trim() : serial));
      }),
    readState: (packageNames, signal) =>
      attempt(signal, async () => ok(await readPhoneState(shell, packageNames, signal))),
    putBack: (found, options, signal) =>
      attempt(signal, async () => ok(await putBack(shell, found, { ...options, signal }))),
  };
}

async function putBack(
  shell: PhoneShell,
  found: PhoneState,
  { keepsDriver, signal }: { readonly keepsDriver: boolean; readonly signal: AbortSignal },
): Promise<PutBack> {
  const packageNames = found.apps.map(({ packageName }) => packageName);
  const differencesNow = async () =>
    differencesOf(found, await readPhoneState(shell, packageNames, signal), { keepsDriver });
  const before = await differencesNow();
  const commands = before.flatMap(({ command }) => command ?? []);
  if (commands.length === 0) return { restored: [], left: before.map(({ what }) => ({ what })) };
  const answers = await shell.run(commands, { signal });
  const left = await differencesNow();
  const isLeft = new Set(left.map(({ what }) => what));
  return {
    restored: before.map(({ what }) => what).filter((what) => !isLeft.has(what)),
    left: left.map(({ what, command }) => {
      const said = command === undefined ? undefined : answers[commands.indexOf(command)]?.trim();
      return { what, message: said === '' ? undefined : said?.split('\n')[0] };
    }),
  };
}
