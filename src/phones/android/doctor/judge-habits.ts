import type { AdbClient } from '../../adb/adb-client.ts';
import { attempt, ok } from '../../fault.ts';
import { usualLimits } from '../../limits.ts';
import type { PhoneResult } from '../../phone.ts';
import { createPhoneShell } from '../shell/phone-shell.ts';
import type { PhoneCheck } from './phone-check.ts';

const dayMs = 24 * 3_600_000;
/** `Settings.Global.ADB_ALLOWED_CONNECTION_TIME`, unless it was set. */
const usualKeyDays = 7;
/** A lock that closes later is no lock yet when a slot begins. */
const mostLockDelayMs = 5_000;

const commands = [
  'settings get secure lock_screen_lock_after_timeout',
  'dumpsys trust',
  'dumpsys deviceidle get deep',
  'settings get global adb_allowed_connection_time',
  'settings get secure advanced_protection_mode',
] as const;

/** Habits of a phone that end or bend a long study: delayed locks, trust, Doze, keys that expire. Reads only. */
export async function checkHabits(
  phone: { readonly serial: string; readonly adb: AdbClient },
  signal: AbortSignal,
): Promise<PhoneResult<PhoneCheck[]>> {
  const shell = createPhoneShell(phone.adb, phone.serial, usualLimits.shellMs);
  return attempt(signal, async () => ok(judgeHabits(await shell.run(commands, { signal }))));
}

/** Judges the answers to these commands, in their order. */
export function judgeHabits(answers: readonly string[]): PhoneCheck[] {
  const [delay = '', trust = '', doze = '', keyTime = '', protection = ''] = answers;
  return [judgeDelay(delay), judgeTrust(trust), judgeDoze(doze), judgeKey(keyTime), judgeUsb(protection)];
}

function judgeDelay(text: string): PhoneCheck {
  const name = 'lock delay';
  const delayMs = /^\d+$/.test(text.trim()) ? Number(text) : undefined;
  if (delayMs === undefined) return { name, state: 'ok', found: 'not set' };
  const found = `${delayMs / 1000} s`;
  if (delayMs <= mostLockDelayMs) return { name, state: 'ok', found };
  const next = 'set "Lock after screen timeout" to "Immediately", and let the power button lock instantly';
  return { name, state: 'fail', found, next };
}

/** TrustManagerService tells of each user whether an agent may keep the phone open. */
function judgeTrust(text: string): PhoneCheck {
  const name = 'trust agents';
  const isManaged = /\(current\).*\btrust(ed|Managed|State)=(1|true|TRUSTED)\b/.test(text);
  if (!isManaged) return { name, state: 'ok', found: 'none keeps the phone open' };
  const next = 'switch Extend Unlock (Smart Lock) off: it keeps a phone open that should be locked';
  return { name, state: 'warn', found: 'one may keep the phone open', next };
}

function judgeDoze(text: string): PhoneCheck {
  const name = 'Doze';
  const state = text.trim().split('\n')[0] ?? '';
  if (!/^[A-Z_]+$/.test(state)) return { name, state: 'ok', found: 'unknown' };
  if (state !== 'ACTIVE') return { name, state: 'ok', found: state };
  const found = 'ACTIVE: it never sleeps deeply while it charges';
  const next =
    'say in the report that the result holds for charging phones, or connect it by Wi-Fi, unplugged';
  return { name, state: 'warn', found, next };
}

function judgeKey(text: string): PhoneCheck {
  const name = 'adb key';
  const ms = /^\d+$/.test(text.trim()) ? Number(text) : usualKeyDays * dayMs;
  if (ms === 0) return { name, state: 'ok', found: 'does not expire' };
  const next =
    'for a longer study switch on "Disable adb authorization timeout" in the developer options; a phone that restarts by itself (auto-restart, three days locked) has to be unlocked by its owner';
  return { name, state: 'warn', found: `expires after ${Math.round(ms / dayMs)} days without use`, next };
}

function judgeUsb(text: string): PhoneCheck {
  const name = 'USB while locked';
  if (text.trim() !== '1') return { name, state: 'ok', found: 'not blocked by Advanced Protection' };
  const next = 'switch Advanced Protection off: it blocks USB while the phone is locked';
  return { name, state: 'fail', found: 'blocked by Advanced Protection', next };
}
