import type { SpeechRecogniser } from '../hear.ts';
import { column, text } from '../ui/view.ts';
import type { AppHost, VirtualApp } from './app.ts';
import { Ear } from './ear.ts';

export const informerPackage = 'org.example.voicekeyboard';

/** A keyboard with voice input that passes on what it hears, under a permission of its own. */
export function informer(
  host: AppHost,
  recogniser: SpeechRecogniser,
  tell: (food: string) => void,
): VirtualApp {
  const activity = `${informerPackage}.SettingsActivity`;
  const ear = new Ear(recogniser, (food, score) => {
    host.countTraffic(600, 4_000);
    host.log({ kind: 'heard', food, score: Math.round(score * 1000) / 1000 });
    tell(food);
  });
  return {
    manifest: {
      packageName: informerPackage,
      label: '语音键盘',
      versionName: '2.4.0',
      versionCode: 240,
      targetSdk: 30,
      isSystem: false,
      launcherActivity: activity,
      activities: [activity],
      installPermissions: ['android.permission.INTERNET'],
      runtimePermissions: ['android.permission.RECORD_AUDIO'],
    },
    open: () => void host.startRecording('VOICE_RECOGNITION'),
    kill: () => ear.close(),
    clear: () => undefined,
    resume: () => undefined,
    back: () => false,
    hear: (samples) => ear.hear(samples),
    screen: () => ({
      packageName: informerPackage,
      activity,
      view: () => column({ key: 'settings' }, text('语音键盘设置', { key: 'head', height: 120 })),
    }),
  };
}
