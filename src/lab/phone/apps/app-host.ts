import type { AppHost } from '../../apps/app.ts';
import type { Traits } from '../../traits/traits.ts';
import type { WorldEvent } from '../../world-log.ts';
import type { PhoneMicrophone } from '../microphone.ts';
import type { Network } from '../network.ts';
import type { Notifications } from './notifications.ts';
import type { PackageTable } from './package-table.ts';
import type { Tasks } from './tasks.ts';

/** The parts of a phone that its apps may touch. */
export interface PhoneForApps {
  readonly identity: { readonly id: string };
  readonly packages: PackageTable;
  readonly microphone: PhoneMicrophone;
  readonly notifications: Notifications;
  readonly network: Network;
  readonly tasks: Tasks;
  readonly lockCount: number;
  readonly traits: Traits;
  nowMs(): number;
  log(event: WorldEvent): void;
  goHome(): void;
}

const recordAudio = 'android.permission.RECORD_AUDIO';

/** The phone as one of its apps sees it. */
export function hostOf(phone: PhoneForApps, packageName: string): AppHost {
  const uidOf = (): number => phone.packages.find(packageName)?.uid ?? 0;
  const isGranted = (permission: string): boolean => phone.packages.isGranted(packageName, permission);
  return {
    phoneId: phone.identity.id,
    nowMs: () => phone.nowMs(),
    get lockCount() {
      return phone.lockCount;
    },
    isGranted,
    startRecording: (source, api = 'audio-record') => {
      const process = phone.tasks.processOf(packageName);
      const mode = phone.packages.opMode(packageName, 'RECORD_AUDIO');
      if (process === undefined || !isGranted(recordAudio) || mode === 'ignore' || mode === 'deny') {
        phone.microphone.reject(packageName, phone.nowMs());
        return false;
      }
      const client = { packageName, uid: uidOf(), pid: process.pid, source, api };
      phone.microphone.start(client, phone.nowMs());
      return true;
    },
    stopRecording: () => phone.microphone.stop(packageName, phone.nowMs()),
    notify: ({ id, title, text }) => {
      // A package that was force-stopped gets no message from outside until somebody opens it (FLAG_STOPPED).
      if (phone.packages.isStopped(packageName)) return;
      phone.notifications.post({
        packageName,
        uid: uidOf(),
        id,
        tag: null,
        channel: 'push_default',
        title,
        text,
        isOngoing: false,
        isGroupSummary: false,
        postedAtMs: phone.nowMs(),
      });
    },
    clearNotifications: () => phone.notifications.cancelAll(packageName),
    countTraffic: (receivedBytes, sentBytes) => phone.network.count(uidOf(), receivedBytes, sentBytes),
    log: (event) => phone.log({ ...event, app: packageName }),
    goHome: () => phone.goHome(),
  };
}
