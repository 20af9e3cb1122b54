import type {
  AppId,
  PhoneFaultKind,
  GestureKind,
  MicrophoneFact,
  MicrophoneState,
  PhoneId,
  Platform,
} from '../core/words.ts';

/** A refused or failed step of a phone, as a value: a phone that is lost is missing data, not a crash of the run. */
export type PhoneResult<T> =
  { readonly kind: 'ok'; readonly value: T } | { readonly kind: 'failed'; readonly fault: PhoneFault };

/** A fault of a phone; its kind says whether a new session can heal it. */
export interface PhoneFault {
  readonly kind: PhoneFaultKind;
  readonly message: string;
}

/**
 * The three facts about the lock, apart, since none alone is the truth: a dark phone may be open, a lit one locked, and
 * which fact counts depends on how its owner locked it.
 */
export interface LockState {
  /** Whether the current user's credential is needed now (Android: `dumpsys trust`); undefined when the layout is unknown. */
  readonly deviceLocked: boolean | undefined;
  /** Whether a lock screen is shown, with or without a credential (Android: KeyguardStateMonitor mIsShowing). */
  readonly keyguardShowing: boolean | undefined;
  /** `Awake`, `Asleep`, `Dozing`, … (Android: `dumpsys power`). */
  readonly wakefulness: string | undefined;
}

/** An app on a phone, read before each slot. */
export interface AppFacts {
  readonly app: AppId;
  readonly packageName: string;
  readonly versionName: string | undefined;
  readonly microphone: MicrophoneFact | undefined;
  /** Linux uid under which the phone counts the app's traffic. */
  readonly uid: number | undefined;
}

/** A phone and its apps, read before each slot. */
export interface PhoneFacts {
  readonly model: string;
  /** Version of its operating system, e.g. `13`. */
  readonly osVersion: string;
  readonly batteryPercent: number | undefined;
  /** Phone clock minus host clock; undefined when the phone told no time. */
  readonly clockOffsetMs: number | undefined;
  readonly microphoneBlocked: boolean | undefined;
  readonly lock: LockState;
  readonly apps: readonly AppFacts[];
}

/** One poll of microphone telemetry for one app. `opSeen` and `audioObtained` are two different claims. */
export interface MicrophoneReading {
  readonly app: AppId;
  /** RECORD_AUDIO op noted as running or used in the watched time; undefined = layout unknown. */
  readonly opSeen: boolean | undefined;
  /** A not silenced recording of the app, now or in the watched time; undefined = layout unknown. */
  readonly audioObtained: boolean | undefined;
  /** Whether a process of the app was found, under its name or that of a part of it (`name:part`); undefined = layout unknown. */
  readonly isAlive: boolean | undefined;
  /** Bytes the app received and sent since the phone started; undefined in polls that did not ask for it. */
  readonly traffic: AppTraffic | undefined;
}

/** One poll of a phone: each app that was asked for, and what the phone says of itself; undefined = layout unknown. */
export interface TelemetryReading {
  readonly apps: readonly MicrophoneReading[];
  readonly batteryPercent: number | undefined;
  readonly isCharging: boolean | undefined;
  /** The phone's own switch, under which every app gets silence. */
  readonly microphoneBlocked: boolean | undefined;
}

/** The phone's own counters of one app. */
interface AppTraffic {
  readonly rxBytes: number;
  readonly txBytes: number;
}

/** A notification as the phone lists it, locked or not. */
export interface PhoneNotification {
  readonly packageName: string;
  /** Of a clone of the app, which serves another account. */
  readonly isClone: boolean;
  readonly title: string | undefined;
  readonly text: string | undefined;
  /** Title or text exist and are withheld. */
  readonly redacted: boolean;
  /** Unix milliseconds of the last update, on the host's clock; undefined when the phone does not tell. */
  readonly postedAtMs: number | undefined;
}

/**
 * A phone without an Appium session: everything that may happen while it has to stay locked. No method wakes the phone.
 * Implementations: `android/` over the adb server's socket; later `ios/`.
 */
export interface Phone {
  readonly id: PhoneId;
  /** Says which of an app's adapters is meant for it. */
  readonly platform: Platform;
  /** Reads what is true now; `failed` when the phone cannot be reached. */
  readFacts(apps: readonly AppTarget[], signal: AbortSignal): Promise<PhoneResult<PhoneFacts>>;
  /**
   * Grants or revokes RECORD_AUDIO and reads it back; in both states the app's processes are ended once, since revoking ends
   * them and granting does not.
   */
  setMicrophone(app: AppTarget, state: MicrophoneState, signal: AbortSignal): Promise<PhoneResult<void>>;
  /** Puts the screen to sleep, locks, and verifies; `not-locked` when it stays open. */
  lock(signal: AbortSignal): Promise<PhoneResult<LockState>>;
  /** Reads the lock and touches nothing; `not-locked` when the phone is open. */
  verifyLocked(signal: AbortSignal): Promise<PhoneResult<LockState>>;
  /** Polls what the phone says about the microphone, in one round trip. The watched time `begins` with this poll, or did. */
  readTelemetry(
    apps: readonly AppTarget[],
    signal: AbortSignal,
    watch?: { readonly begins: boolean },
  ): Promise<PhoneResult<TelemetryReading>>;
  /** Lock and posted notifications in one round trip; touches nothing; `not-locked` when the phone is open. */
  readAtRest(signal: AbortSignal): Promise<PhoneResult<RestReading>>;
  /**
   * Opens a short session for one phase. The caller must close it before exposure. Appium itself opens when a screen is
   * first read or touched; with `reads` it begins at once, beside unlocking and starting an app.
   */
  openSession(signal: AbortSignal, purpose?: { readonly reads: boolean }): Promise<PhoneResult<PhoneSession>>;
}

/** The reading of a locked phone that is not touched. */
export interface RestReading {
  readonly lock: LockState;
  /** Posted notifications, oldest first; undefined when the layout of their list is unknown. */
  readonly notifications: readonly PhoneNotification[] | undefined;
}

/** An app as a phone is asked for it. */
export interface AppTarget {
  readonly app: AppId;
  /** The name by which the phone knows it: a package, or the bundle id of an iPhone's app. */
  readonly packageName: string;
  /** Full name of the activity that opens the home feed; undefined: whatever the app's icon opens. */
  readonly activity: string | undefined;
}

/** A gesture that was made, as it goes into the data. */
export interface Gesture {
  readonly kind: GestureKind;
  readonly target: string;
  readonly at: string;
}

/** A point of the screen, from its upper left corner, that may be tapped. */
export interface ScreenPlace {
  readonly xPx: number;
  readonly yPx: number;
  /** The name of that place in the data. */
  readonly name: string;
}

/** How an app is opened; what it shows `as-left` may be an old list, or a page that somebody went to. */
export type Opening = 'as-left' | 'anew';

/** The touches of an open session, beside unlocking a phone and opening an app. */
interface Touches {
  /** A swipe of a fixed part of the screen height, the same in every arm. */
  scroll(signal: AbortSignal): Promise<PhoneResult<void>>;
  /** Taps a place that the caller found in the last page source (known overlays and the search box only). */
  tapAt(place: ScreenPlace, signal: AbortSignal): Promise<PhoneResult<void>>;
  /** Types into the focused field and submits (typed arm only). */
  typeAndSubmit(text: string, signal: AbortSignal): Promise<PhoneResult<void>>;
  /** The home key, or whatever else brings the home screen. */
  home(signal: AbortSignal): Promise<PhoneResult<void>>;
  /** The back key, for an app that came back on its search page instead of its home. */
  back(signal: AbortSignal): Promise<PhoneResult<void>>;
}

/** An open Appium session: only inside the phases `prepare`, `type` and `observe`. */
export interface PhoneSession extends Touches {
  /**
   * One attempt; verified afterwards; `not-unlocked` otherwise. `first` is an app that will be opened anew next: it is
   * stopped and started in the same round trip, and `openApp` then only says so.
   */
  unlock(signal: AbortSignal, first?: AppTarget): Promise<PhoneResult<void>>;
  /**
   * Brings an app to the front: as it was left, or `anew`, its processes ended and its task gone before. Resolves to the
   * activity that is there, where the phone says it.
   */
  openApp(app: AppTarget, signal: AbortSignal, how?: Opening): Promise<PhoneResult<string | undefined>>;
  /** The activity in front, and touches nothing; undefined where the app is not, or the phone does not say it. */
  readFront(app: AppTarget, signal: AbortSignal): Promise<PhoneResult<string | undefined>>;
  /** The whole screen as the platform's page source (XML), in one round trip. */
  readSource(signal: AbortSignal): Promise<PhoneResult<string>>;
  /** Ends an app's processes, so that it has to be opened anew; failed when one is left. */
  stopApp(app: AppTarget, signal: AbortSignal): Promise<PhoneResult<void>>;
  /** Deletes the session; never throws; safe to call twice. */
  close(): Promise<void>;
}
