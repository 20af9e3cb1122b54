import type { Screen } from '../ui/view.ts';
import type { WorldEvent } from '../world-log.ts';

/** The way in which an app records: AAudio's recorders are known to the audio server only, and have no riid. */
export type RecordingApi = 'audio-record' | 'aaudio';

/** The services of a phone for an app. */
export interface AppHost {
  readonly phoneId: string;
  /** Phone time, milliseconds since 1970. */
  nowMs(): number;
  /** How often the screen was switched off so far: what belongs to one unlocking has one number. */
  readonly lockCount: number;
  isGranted(permission: string): boolean;
  /** The app asks for sound; refused without the permission. */
  startRecording(source: 'MIC' | 'VOICE_RECOGNITION', api?: RecordingApi): boolean;
  stopRecording(): void;
  notify(notification: { readonly id: number; readonly title: string; readonly text: string }): void;
  /** Takes the app's notifications down. */
  clearNotifications(): void;
  /** Bytes that went over the network. */
  countTraffic(receivedBytes: number, sentBytes: number): void;
  log(event: WorldEvent): void;
  /** Leaves the app for the launcher. */
  goHome(): void;
}

/** An app as the package manager knows it. */
export interface AppManifest {
  readonly packageName: string;
  readonly label: string;
  readonly versionName: string;
  readonly versionCode: number;
  readonly targetSdk: number;
  readonly isSystem: boolean;
  /** Full class name. */
  readonly launcherActivity: string | undefined;
  readonly activities: readonly string[];
  readonly installPermissions: readonly string[];
  readonly runtimePermissions: readonly string[];
}

/** An app on one phone. Its process and its windows live and die at the phone's command. */
export interface VirtualApp {
  readonly manifest: AppManifest;
  /** The process starts, or a running one is asked for this activity. */
  open(activity: string | undefined): void;
  /** The process dies; nothing in memory survives. With `keepsTask` its task waits to be shown again as it was left. */
  kill(how?: { readonly keepsTask: boolean }): void;
  /** `pm clear`: nothing on disk survives either. */
  clear(): void;
  /** The window on top; asked for only while the process runs. */
  screen(): Screen;
  /** The app is on the screen now, unlocked and awake. */
  resume(): void;
  /** The back key; false leaves the app. */
  back(): boolean;
  /** Sound from the microphone: only while the app records. Monotonic time of the first sample. */
  hear(samples: Int16Array, atMs: number): void;
}
