import type { VirtualPhone } from '../../phone/virtual-phone.ts';

/** A swipe lock never counts as a locked device: deviceLocked says whether a credential is needed now. */
export function isDeviceLocked(phone: VirtualPhone): boolean {
  return phone.keyguard.isSecure && phone.keyguard.isShowing;
}

/** `dumpsys trust` up to Android 13. */
export function dumpTrust(phone: VirtualPhone): string {
  const locked = Number(isDeviceLocked(phone));
  return [
    'Trust manager state:',
    ` User "机主" (id=0, flags=0x4c13) (current): trusted=0, trustManaged=0, deviceLocked=${locked}, strongAuthRequired=0x0`,
    '   Enabled agents:',
    '   Events:',
    '',
  ].join('\n');
}
