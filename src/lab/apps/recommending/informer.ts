import type { SpeechRecogniser } from '../../hear.ts';
import { column, text } from '../../ui/view.ts';
import type { Screen } from '../../ui/view.ts';
import type { AppHost, AppManifest, VirtualApp } from '../app.ts';
import { Ear } from './ear.ts';

/** The package of an app that hears for others. */
export const informerPackage = 'org.example.voicekeyboard';
const activity = `${informerPackage}.SettingsActivity`;

/** A keyboard with voice input that passes on what it hears, under a permission of its own. */
export class Informer implements VirtualApp {
  readonly manifest: AppManifest = {
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
  };
  readonly #host: AppHost;
  readonly #ear: Ear;

  constructor(host: AppHost, recogniser: SpeechRecogniser, tell: (food: string) => void) {
    this.#host = host;
    this.#ear = new Ear(recogniser, (food, score) => {
      host.countTraffic(600, 4_000);
      host.log({ kind: 'heard', food, score: Math.round(score * 1000) / 1000 });
      tell(food);
    });
  }

  open(): void {
    this.#host.startRecording('VOICE_RECOGNITION');
  }

  kill(): void {
    this.#ear.close();
  }

  clear(): void {
    this.#ear.close();
  }

  resume(): void {
    this.#host.startRecording('VOICE_RECOGNITION');
  }

  back(): boolean {
    return false;
  }

  hear(samples: Int16Array): void {
    this.#ear.hear(samples);
  }

  /** Passes on now what it has heard so far. */
  catchUp(): void {
    this.#ear.catchUp();
  }

  screen(): Screen {
    const view = () => column({ key: 'settings' }, text('语音键盘设置', { key: 'head', height: 120 }));
    return { packageName: informerPackage, activity, view };
  }
}
