import type { VirtualPhone } from '../../phone/virtual-phone.ts';
import { printDuration } from './words.ts';

/** `dumpsys power`. */
export function dumpPower(phone: VirtualPhone): string {
  const { power, battery } = phone;
  const now = phone.nowMs();
  const ago = `${now - phone.bootedAtMs} (${now - power.changedAtMs} ms ago)`;
  const lastWake = power.isAwake ? ago : `${now - phone.bootedAtMs - 60_000} (60000 ms ago)`;
  const lastSleep = power.isAwake ? `${now - phone.bootedAtMs - 60_000} (60000 ms ago)` : ago;
  return [
    'POWER MANAGER (dumpsys power)',
    '',
    'Power Manager State:',
    '  Settings power_manager_constants:',
    '    no_cached_wake_locks=true',
    '  mDirty=0x0',
    `  mWakefulness=${power.wakefulness}`,
    '  mWakefulnessChanging=false',
    `  mIsPowered=${battery.isCharging}`,
    `  mPlugType=${battery.isCharging ? 2 : 0}`,
    `  mBatteryLevel=${battery.levelPercent}`,
    '  mDockState=0',
    `  mStayOn=false`,
    '  mProximityPositive=false',
    '  mBootCompleted=true',
    '  mSystemReady=true',
    '  mDeviceIdleMode=false',
    `  mLastWakeTime=${lastWake}`,
    `  mLastSleepTime=${lastSleep}`,
    `  mHoldingWakeLockSuspendBlocker=${power.wakeLocks.length > 0}`,
    `  mHoldingDisplaySuspendBlocker=${power.isAwake}`,
    '',
    'Settings and Configuration:',
    '  mScreenOffTimeoutSetting=60000',
    '',
    `Wake Locks: size=${power.wakeLocks.length}`,
    ...wakeLockLines(phone),
    '',
    'Display Power: state=' + (power.isAwake ? 'ON' : 'OFF'),
    '',
  ].join('\n');
}

function wakeLockLines(phone: VirtualPhone): readonly string[] {
  const now = phone.nowMs();
  return phone.power.wakeLocks.map(({ kind, tag, sinceMs, uid, packageName }) => {
    const pid = phone.tasks.processOf(packageName)?.pid ?? 0;
    return `  ${kind.padEnd(30)} '${tag}' ACQ=${printDuration(sinceMs - now)} (uid=${uid} pid=${pid})`;
  });
}
