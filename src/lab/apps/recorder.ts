import { text } from '../ui/view.ts';
import type { AppHost, VirtualApp } from './app.ts';

/** The package of the voice recorder. */
export const recorderPackage = 'org.overheard.recorder';

/** A voice recorder that records from when it is opened until its process ends: a canary for telemetry. */
export function recorder(host: AppHost): VirtualApp {
  const activity = `${recorderPackage}.RecordActivity`;
  return {
    manifest: {
      packageName: recorderPackage,
      label: 'Recorder',
      versionName: '1.0',
      versionCode: 1,
      targetSdk: 33,
      isSystem: false,
      launcherActivity: activity,
      activities: [activity],
      installPermissions: [],
      runtimePermissions: ['android.permission.RECORD_AUDIO'],
    },
    open: () => void host.startRecording('MIC'),
    kill: () => host.stopRecording(),
    clear: () => undefined,
    resume: () => undefined,
    back: () => false,
    hear: () => undefined,
    screen: () => ({
      packageName: recorderPackage,
      activity,
      view: () => text('Recording', { key: 'recorder', resourceId: `${recorderPackage}:id/state` }),
    }),
  };
}
