import type { VirtualPhone } from '../phone/virtual-phone.ts';
import { notificationListJson } from './appium-settings.ts';
import { dumpActivity } from './dumps/activity.ts';
import { appOpsOf } from './dumps/app-ops.ts';
import { dumpAudioFlinger } from './dumps/audio-flinger.ts';
import { dumpAudio } from './dumps/audio.ts';
import { dumpBattery } from './dumps/battery.ts';
import { dumpNetstats } from './dumps/netstats.ts';
import { dumpNotification } from './dumps/notification.ts';
import { dumpPackage } from './dumps/package.ts';
import { dumpPower } from './dumps/power.ts';
import { dumpSensorPrivacy } from './dumps/sensor-privacy.ts';
import { dumpUser } from './dumps/user.ts';
import { dumpTrust } from './dumps/trust.ts';
import { dumpWindow } from './dumps/window.ts';
import type { AndroidVersion } from './version.ts';

/** A service's dump. */
type Dump = (phone: VirtualPhone, args: readonly string[]) => string | undefined;

/** Layouts of Android 13 by the service's name. */
export const dumps13: Readonly<Record<string, Dump>> = {
  activity: dumpActivity,
  audio: dumpAudio,
  battery: dumpBattery,
  deviceidle: () => 'system-excidle,com.android.shell,2000\n',
  display: (phone) => `mGlobalDisplayState=${phone.power.isAwake ? 'ON' : 'OFF'}\n`,
  input: () => '  SurfaceOrientation: 0\n',
  input_method: () => '  mInputShown=false\n  mIsInputViewShown=false\n',
  'media.audio_flinger': dumpAudioFlinger,
  netstats: dumpNetstats,
  notification: dumpNotification,
  package: dumpPackage,
  power: dumpPower,
  sensor_privacy: dumpSensorPrivacy,
  user: dumpUser,
  trust: dumpTrust,
  window: dumpWindow,
};

/** Android 13. */
export const android13: AndroidVersion = {
  release: '13',
  sdk: 33,
  buildId: 'TQ3A.230901.001',
  properties: propertiesOf,
  dump: dumpWith(dumps13),
  appOps: appOpsOf,
  broadcast: (phone, action) =>
    action === 'io.appium.settings.notifications' ? notificationListJson(phone) : undefined,
  procFile,
};

/** Looks a service up in a table of layouts. */
export function dumpWith(dumps: Readonly<Record<string, Dump>>): AndroidVersion['dump'] {
  return (phone, service, args) =>
    Object.hasOwn(dumps, service) ? dumps[service]?.(phone, args) : undefined;
}

/** System properties that depend on phone and version only. */
function propertiesOf(phone: VirtualPhone): ReadonlyMap<string, string> {
  const { serial, brand, model, device, androidVersion, sdk, buildId } = phone.identity;
  return new Map([
    ['gsm.sim.state', 'ABSENT'],
    ['init.svc.bootanim', 'stopped'],
    ['persist.sys.locale', 'zh-CN'],
    ['persist.sys.timezone', 'Asia/Shanghai'],
    ['ro.boot.qemu', '0'],
    ['ro.boot.serialno', serial],
    ['ro.build.characteristics', 'default'],
    ['ro.build.display.id', buildId],
    ['ro.build.fingerprint', `${brand}/${device}/${device}:${androidVersion}/${buildId}/1:user/release-keys`],
    ['ro.build.version.release', androidVersion],
    ['ro.build.version.sdk', String(sdk)],
    ['ro.product.brand', brand],
    ['ro.product.cpu.abi', 'arm64-v8a'],
    ['ro.product.device', device],
    ['ro.product.locale', 'zh-CN'],
    ['ro.product.manufacturer', brand],
    ['ro.product.model', model],
    ['ro.product.name', device],
    ['ro.serialno', serial],
    ['ro.sf.lcd_density', '440'],
    ['sys.boot_completed', '1'],
  ]);
}

function procFile(phone: VirtualPhone, path: string): string | undefined {
  if (path === '/proc/uptime') return `${(phone.nowMs() - phone.bootedAtMs) / 1000} 100000.00\n`;
  // Sockets of web views; the driver looks for their debuggers in here.
  return path === '/proc/net/unix' ? 'Num       RefCount Protocol Flags    Type St Inode Path\n' : undefined;
}
