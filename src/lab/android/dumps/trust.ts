import type { VirtualPhone } from '../../phone/virtual-phone.ts';

/** A swipe lock never counts as a locked device: deviceLocked says whether a credential is needed now. */
function isDeviceLocked(phone: VirtualPhone): boolean {
  return phone.keyguard.isSecure && phone.keyguard.isShowing;
}

/** `dumpsys trust` up to Android 13. */
export function dumpTrust(phone: VirtualPhone): string {
  return trustOf(`trusted=0, trustManaged=0, deviceLocked=${Number(isDeviceLocked(phone))}`);
}

/** `dumpsys trust` of Android 16. */
export function dumpTrust16(phone: VirtualPhone): string {
  const locked = Number(isDeviceLocked(phone));
  return trustOf(`trustState=UNTRUSTED, trustManaged=0, deviceLocked=${locked}, isActiveUnlockRunning=0`);
}

function trustOf(state: string): string {
  return [
    'Trust manager state:',
    ` User "机主" (id=0, flags=0x4c13) (current): ${state}, strongAuthRequired=0x0`,
    '   Enabled agents:',
    '   Events:',
    '',
  ].join('\n');
}
