import { adaptersFor } from '../../apps/index.ts';
import type { Clock } from '../../core/clock.ts';
import { messageOf } from '../../core/error.ts';
import type { Device, Inventory } from '../../inventory/inventory-schema.ts';
import type { AdbDevice } from '../../phones/adb/adb-client.ts';
import { adoptLab } from '../../lab/adopt-lab.ts';
import { findInstalled, inspectPhone } from '../../phones/android/doctor/inspect-phone.ts';
import { checkHabits } from '../../phones/android/doctor/judge-habits.ts';
import { judgePhone } from '../../phones/android/doctor/judge-phone.ts';
import { testNotification } from '../../phones/android/doctor/test-notification.ts';
import type { AppTarget } from '../../phones/phone.ts';
import type { Check } from './check.ts';
import { checkLeftChanged } from './left-changed.ts';
import { checkTwins } from './run-refusals.ts';
import { tryPhone } from './try-phone.ts';
import {
  isVirtualPhone,
  reached,
  reachPhones,
  type ReachedPhone,
  type ReachedPhones,
} from '../equipment/reach-phones.ts';

/** How the doctor looks at phones. */
export interface PhoneRounds {
  /** Ids of the apps that every phone must have; without it those that it has. */
  readonly apps: readonly string[] | undefined;
  /** Folder of runs. */
  readonly results: string;
  /** File with the addresses of a lab that runs: its virtual phones are looked at, too. */
  readonly lab: string | undefined;
  /** Posts one notification with this word on every phone; without it nothing is posted. */
  readonly notificationToken: string | undefined;
  /** Does what a study will do, with the owners at their phones. */
  readonly tries: boolean;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Every enabled phone of the inventory: listed once and ready, authorised, and in good order. Reads only, unless it was
 * told to post a notification: wakes, unlocks and changes nothing.
 */
export async function checkPhones(inventory: Inventory, rounds: PhoneRounds): Promise<Check[]> {
  const enabled = inventory.devices.filter((device) => device.enabled);
  const virtual = enabled.filter((device) => isVirtualPhone(device, inventory));
  const real = enabled.filter((device) => !virtual.includes(device));
  const brought: Check[] = virtual.map(({ id }) => ({
    name: `${id}: phone`,
    state: 'ok',
    found: 'virtual: the lab brings it',
  }));
  return [
    ...(rounds.lab === undefined ? brought : await visit(virtual, rounds, true)),
    ...(await visit(real, { ...rounds, lab: undefined }, false)),
  ];
}

/** One phone has one serial, model and way to it; whoever owns it has allowed its use. */
export function checkIdentity({
  device,
  serial,
  listed,
  isVirtual,
}: {
  readonly device: Pick<Device, 'id' | 'authorised'>;
  readonly serial: string | undefined;
  readonly listed: readonly AdbDevice[];
  readonly isVirtual: boolean;
}): Check {
  const name = `${device.id}: phone`;
  const fail = (found: string, next: string): Check => ({ name, state: 'fail', found, next });
  if (serial === undefined) return fail('has no udid', `add "udid" to ${device.id} in devices.json`);
  const seen = listed.filter((each) => each.serial === serial);
  const [first] = seen;
  if (first === undefined)
    return fail(`${serial} is not listed by adb`, 'plug it in, then type `adb devices`');
  if (seen.length > 1) {
    const ways = seen.map(({ model, usbPath }) => `${model ?? 'unknown model'} at ${usbPath ?? '?'}`);
    return fail(
      `${seen.length} phones share the serial ${serial}: ${ways.join(', ')}`,
      'use one of them only',
    );
  }
  if (first.state !== 'device') return fail(`adb calls it ${first.state}`, adviceFor(first.state));
  const place = `${first.model ?? 'unknown model'}, ${first.usbPath === undefined ? serial : `USB ${first.usbPath}`}`;
  if (isVirtual) return { name, state: 'ok', found: `${place}, virtual` };
  if (device.authorised === undefined)
    return fail('nobody is named who authorised it', `add "authorised" to ${device.id} in devices.json`);
  const { by, date } = device.authorised;
  return { name, state: 'ok', found: `${place}, authorised by ${by} on ${date}` };
}

async function visit(devices: readonly Device[], rounds: PhoneRounds, isVirtual: boolean): Promise<Check[]> {
  if (devices.length === 0) return [];
  const { signal } = rounds;
  let phones: ReachedPhones;
  try {
    const lab = rounds.lab === undefined ? undefined : adoptLab(rounds.lab);
    phones = await reachPhones({ ...rounds, lab });
  } catch (thrown) {
    signal.throwIfAborted();
    const next = isVirtual ? 'overheard lab --json > lab.json' : 'adb start-server';
    return [{ name: isVirtual ? 'lab' : 'adb server', state: 'fail', found: messageOf(thrown), next }];
  }
  try {
    const look = async (device: Device): Promise<Check[]> => {
      const serial = phones.serialOf(device);
      const listed = await phones.adbOf(device).listDevices(signal);
      const here = checkIdentity({ device, serial, listed, isVirtual });
      if (here.state === 'fail' || serial === undefined) return [here];
      const left = await checkLeftChanged({ ...device, serial, adb: phones.adbOf(device) }, rounds);
      // A phone that a run may be using now is not tried.
      const tries = rounds.tries && left.length === 0;
      return [here, ...left, ...(await inspect(device, serial, phones, { ...rounds, tries }))];
    };
    const checks: Check[][] = [];
    // Each phone that is tried has its owner beside it, and an Appium of its own: one after the other.
    if (rounds.tries) for (const device of devices) checks.push(await look(device));
    else checks.push(...(await Promise.all(devices.map(look))));
    return [...checks.flat(), ...(await checkTwins(reachedOf(devices, phones), signal))];
  } finally {
    await phones.close();
  }
}

function reachedOf(devices: readonly Device[], phones: ReachedPhones): ReachedPhone[] {
  const there = devices.filter((device) => phones.serialOf(device) !== undefined);
  return there.map((device) => reached(device, phones));
}

/** `no permissions` is this machine's refusal, not the phone's: Linux lets only the group of a udev rule open it. */
function adviceFor(state: string): string {
  if (state !== 'no permissions') return 'allow USB debugging on its screen';
  return 'install udev rules (`sudo apt install android-sdk-platform-tools-common`), join their group (`sudo usermod -aG plugdev $USER`), log in again, type `adb kill-server` and plug it in again';
}

async function inspect(
  device: Device,
  serial: string,
  phones: ReachedPhones,
  { apps, clock, signal, notificationToken: token, tries }: PhoneRounds,
): Promise<readonly Check[]> {
  const phone = { serial, adb: phones.adbOf(device), clock };
  const fail = (found: string): Check[] => [unanswered(device, found)];
  const installed = await findInstalled(phone, signal);
  if (installed.kind === 'failed') return fail(installed.fault.message);
  const wanted = adaptersFor(device.platform).filter(({ id, packageName }) =>
    apps === undefined ? installed.value.has(packageName) : apps.includes(id),
  );
  const targets = wanted.map(({ id, packageName, activity }): AppTarget => ({
    app: id,
    packageName,
    activity,
  }));
  const inspected = await inspectPhone(phone, targets, signal);
  if (inspected.kind === 'failed') return fail(inspected.fault.message);
  const { unlock } = device;
  const pin = unlock.kind === 'pin' ? process.env[unlock.env] : undefined;
  const test = token === undefined ? undefined : await testNotification(phone, token, signal);
  if (test?.kind === 'failed') return fail(test.fault.message);
  const tested = test === undefined ? inspected.value : { ...inspected.value, notificationTest: test.value };
  const habits = await checkHabits(phone, signal);
  if (habits.kind === 'failed') return fail(habits.fault.message);
  const packageNames = wanted.map(({ packageName }) => packageName);
  const checks = [
    ...judgePhone(device, tested, pin),
    ...habits.value.map((check) => ({ ...check, name: `${device.id}: ${check.name}` })),
    ...(tries
      ? await tryPhone({ device, reached: { id: device.id, ...phone }, packageNames, clock, signal })
      : []),
  ];
  if (wanted.length > 0) return checks;
  const next = 'install one and log in; README, "Add an app in ten minutes"';
  return [
    ...checks,
    { name: `${device.id}: apps`, state: 'warn', found: 'no app that has an adapter', next },
  ];
}

function unanswered({ id }: Device, found: string): Check {
  return { name: `${id}: answers`, state: 'fail', found, next: 'unplug and plug the phone, then try again' };
}
