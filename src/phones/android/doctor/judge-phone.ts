import type { Device } from '../../../inventory/inventory-schema.ts';
import { isLocked } from '../readings/lock-state.ts';
import type { PhoneInspection } from './inspect-phone.ts';
import { judgeNotifications } from './judge-notifications.ts';
import type { PhoneCheck } from './phone-check.ts';

const leastBatteryPercent = 30;
const leastFreeMb = 1_024;
const mostClockOffsetMs = 2_000;
/** The first Android with a switch that takes the microphone from every app. */
const switchSinceAndroid = 12;

/** Judges an inspection by what an experiment needs. `pin` is held now by the variable that devices.json names. */
export function judgePhone(
  device: Pick<Device, 'id' | 'unlock'>,
  inspection: PhoneInspection,
  pin: string | undefined,
): PhoneCheck[] {
  const judgements = [
    judgeBattery(inspection),
    judgeStorage(inspection),
    judgeClock(inspection),
    judgeUnlock(device, inspection, pin),
    judgeLock(device, inspection),
    judgeNotifications(inspection),
    judgeMicrophoneSwitch(inspection),
    judgeHelper(inspection),
    judgeLocation(inspection),
    judgeListeners(inspection),
    ...judgeApps(inspection),
  ];
  return judgements.map((judgement) => ({ ...judgement, name: `${device.id}: ${judgement.name}` }));
}

function judgeBattery({ facts }: PhoneInspection): PhoneCheck {
  const { batteryPercent } = facts;
  const found = batteryPercent === undefined ? 'unknown' : `${batteryPercent} %`;
  if (batteryPercent !== undefined && batteryPercent >= leastBatteryPercent) {
    return { name: 'battery', state: 'ok', found };
  }
  return { name: 'battery', state: 'warn', found, next: 'keep the phone on its charger during a run' };
}

function judgeStorage({ freeMb }: PhoneInspection): PhoneCheck {
  const found = freeMb === undefined ? 'unknown' : `${freeMb} MB free`;
  if (freeMb === undefined || freeMb < leastFreeMb) {
    return { name: 'storage', state: 'warn', found, next: `free ${leastFreeMb} MB on the phone` };
  }
  return { name: 'storage', state: 'ok', found };
}

function judgeClock({ facts }: PhoneInspection): PhoneCheck {
  const { clockOffsetMs } = facts;
  if (clockOffsetMs === undefined) {
    return { name: 'clock', state: 'fail', found: 'told no time', next: 'type `adb shell date` to see why' };
  }
  const found = `${Math.round(clockOffsetMs)} ms from this machine`;
  if (Math.abs(clockOffsetMs) <= mostClockOffsetMs) return { name: 'clock', state: 'ok', found };
  return { name: 'clock', state: 'warn', found, next: 'switch automatic time on; offsets are corrected' };
}

function judgeUnlock(
  { unlock }: Pick<Device, 'id' | 'unlock'>,
  { isSecure }: PhoneInspection,
  pin: string | undefined,
): PhoneCheck {
  const name = 'unlocking';
  if (unlock.kind === 'swipe') {
    if (isSecure !== true) return { name, state: 'ok', found: 'swipe' };
    const next = 'name the variable with the PIN in devices.json: "unlock": {"kind": "pin", "env": "…"}';
    return { name, state: 'fail', found: 'a credential is set, devices.json says swipe', next };
  }
  if (isSecure === false) {
    const next = 'set a PIN on the phone, or "unlock": {"kind": "swipe"} in devices.json';
    return { name, state: 'fail', found: 'no credential is set, devices.json says PIN', next };
  }
  if (pin !== undefined && /^\d{4,16}$/.test(pin))
    return { name, state: 'ok', found: `PIN from ${unlock.env}` };
  const next = `type \`read -rs ${unlock.env} && export ${unlock.env}\``;
  return { name, state: 'fail', found: `${unlock.env} does not hold 4 to 16 digits`, next };
}

function judgeLock(
  { unlock }: Pick<Device, 'id' | 'unlock'>,
  { facts, wasUnlocked }: PhoneInspection,
): PhoneCheck {
  if (wasUnlocked === false) {
    const next = 'unlock the phone once by hand; lock it and run doctor again';
    return { name: 'lock', state: 'fail', found: 'not unlocked since it started: apps do not run', next };
  }
  const { deviceLocked, keyguardShowing, wakefulness } = facts.lock;
  if (keyguardShowing === undefined && deviceLocked === undefined) {
    const next = 'send `dumpsys trust` and `dumpsys window policy` of this phone with a bug report';
    return { name: 'lock', state: 'fail', found: 'layout of the lock state is unknown', next };
  }
  const shown = wakefulness ?? 'unknown wakefulness';
  if (isLocked(facts.lock, unlock.kind)) return { name: 'lock', state: 'ok', found: `locked, ${shown}` };
  const next = 'lock the phone and run doctor again: it has to be seen as locked';
  return { name: 'lock', state: 'warn', found: `open, ${shown}`, next };
}

function judgeMicrophoneSwitch({ facts }: PhoneInspection): PhoneCheck {
  const name = 'microphone switch';
  if (facts.microphoneBlocked === true) {
    return { name, state: 'fail', found: 'blocked for every app', next: 'switch microphone access on' };
  }
  if (facts.microphoneBlocked === false) return { name, state: 'ok', found: 'open' };
  if (Number.parseInt(facts.osVersion, 10) < switchSinceAndroid) {
    return { name, state: 'ok', found: `none before Android ${switchSinceAndroid}` };
  }
  // A switch that was never touched is not in the dump.
  const next = 'switch microphone access off and on once in the privacy settings, then run doctor again';
  return { name, state: 'warn', found: 'unknown', next };
}

function judgeHelper({ helperMayRecord }: PhoneInspection): PhoneCheck {
  const name = 'io.appium.settings';
  if (helperMayRecord === undefined) return { name, state: 'ok', found: 'not installed' };
  const next = 'type `adb uninstall io.appium.settings`; overheard does not need it';
  return {
    name,
    state: 'warn',
    found: helperMayRecord ? 'holds the microphone permission' : 'installed',
    next,
  };
}

function judgeLocation({ mockLocationApps }: PhoneInspection): PhoneCheck {
  if (mockLocationApps === undefined) {
    const next = 'see in the developer options that no mock location app is chosen';
    return { name: 'location', state: 'warn', found: 'unknown', next };
  }
  if (mockLocationApps.length === 0) return { name: 'location', state: 'ok', found: 'true' };
  const next = 'clear the mock location app in the developer options, or say in the report that it is mocked';
  return { name: 'location', state: 'warn', found: `may be mocked by ${mockLocationApps.join(', ')}`, next };
}

function judgeListeners({ assistant, keyboard }: PhoneInspection): PhoneCheck {
  const found = `assistant ${assistant ?? 'none'}, keyboard ${keyboard ?? 'unknown'}`;
  if (assistant === undefined) return { name: 'other listeners', state: 'ok', found };
  return { name: 'other listeners', state: 'warn', found, next: 'set the default assistant to none' };
}

function judgeApps({ facts, installers }: PhoneInspection): PhoneCheck[] {
  return facts.apps.map(({ packageName, versionName, microphone }) => {
    if (versionName === undefined) {
      return { name: packageName, state: 'fail', found: 'not installed', next: 'install it and log in' };
    }
    const found = `version ${versionName}, microphone ${microphone ?? 'unknown'}`;
    if (microphone === 'not-requested') {
      const cannotHear = `version ${versionName}, never asks for the microphone: a control, whatever is dealt to it`;
      return { name: packageName, state: 'ok', found: cannotHear };
    }
    if (microphone === 'ask-each-time') {
      const next =
        'let the app use the microphone while it is in use, or deny it: it may not ask during a study';
      return { name: packageName, state: 'warn', found, next };
    }
    if (microphone === undefined) {
      const next = 'open the app once and answer its question for the microphone';
      return { name: packageName, state: 'warn', found, next };
    }
    const store = installers.get(packageName);
    if (store === undefined) return { name: packageName, state: 'ok', found };
    const next = `switch automatic updates off in ${store}: an update ends an experiment`;
    return { name: packageName, state: 'warn', found: `${found}, installed by ${store}`, next };
  });
}
