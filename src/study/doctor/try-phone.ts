import type { Clock } from '../../core/clock.ts';
import { messageOf } from '../../core/error.ts';
import type { Device } from '../../inventory/inventory-schema.ts';
import { tryCommands } from '../../phones/android/doctor/try-commands.ts';
import { createBorrowedPhone } from '../../phones/android/owner/borrowed-phone.ts';
import { openPhone } from '../../phones/open-phone.ts';
import type { Phone } from '../../phones/phone.ts';
import { startAppium } from '../equipment/start-appium.ts';
import type { ReachedPhone } from '../equipment/reach-phones.ts';
import type { Check } from './check.ts';

/** A phone that is tried, and for which apps. */
export interface Trial {
  readonly device: Device;
  readonly reached: ReachedPhone;
  readonly packageNames: readonly string[];
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Does on a phone what a study will do, with its owner beside it: the refused commands, the driver's apps and a first
 * session, one lock. Puts the phone back afterwards, locked.
 */
export async function tryPhone(trial: Trial): Promise<Check[]> {
  const { device, reached, packageNames, signal } = trial;
  const name = (check: Check): Check => ({ ...check, name: `${device.id}: ${check.name}` });
  const commands = await tryCommands(reached, packageNames, signal);
  if (commands.kind === 'failed') return [fail(`${device.id}: commands`, commands.fault.message)];
  const borrowed = createBorrowedPhone(reached);
  const found = await borrowed.readState(packageNames, signal);
  if (found.kind === 'failed') return [fail(`${device.id}: state`, found.fault.message)];
  const checks = [...commands.value, ...(await useOnce(trial))];
  const back = await borrowed.putBack(found.value, { keepsDriver: false }, signal);
  const left = back.kind === 'ok' ? back.value.left.map(({ what }) => what) : [back.fault.message];
  return [...checks, judgeBack(left)].map(name);
}

/** Opens a session, which installs the driver's apps where a maker may ask for a tap, and locks the phone. */
async function useOnce({ device, reached, clock, signal }: Trial): Promise<Check[]> {
  try {
    const appium = await startAppium([device], {}, signal);
    try {
      const phone = openPhone({ ...reached, device, appium: appium.of(device), clock, env: process.env });
      return [await openSession(phone, signal), await lock(phone, { clock, signal })];
    } finally {
      await appium.close();
    }
  } catch (thrown) {
    signal.throwIfAborted();
    return [fail('driver', messageOf(thrown))];
  }
}

async function openSession(phone: Phone, signal: AbortSignal): Promise<Check> {
  const session = await phone.openSession(signal, { reads: true });
  if (session.kind === 'failed') return fail('driver', session.fault.message);
  const read = await session.value.readSource(signal);
  await session.value.close();
  if (read.kind === 'failed') return fail('driver', read.fault.message);
  return { name: 'driver', state: 'ok', found: 'installed, a session opened, the screen read' };
}

async function lock(
  phone: Phone,
  time: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<Check> {
  const beganAtMs = time.clock.monotonicMs();
  const locked = await phone.lock(time.signal);
  if (locked.kind === 'failed') return fail('locking', locked.fault.message);
  const tookMs = Math.round(time.clock.monotonicMs() - beganAtMs);
  return { name: 'locking', state: 'ok', found: `dark and locked after ${tookMs} ms` };
}

function judgeBack(left: readonly string[]): Check {
  if (left.length === 0) return { name: 'put back', state: 'ok', found: 'as it was found' };
  return {
    name: 'put back',
    state: 'warn',
    found: left.join('; '),
    next: 'see README, "What a real phone needs"',
  };
}

function fail(name: string, said: string): Check {
  const [found = '', next = 'see README, "What a real phone needs"'] = said.split(' -> ');
  return { name, state: 'fail', found, next };
}
