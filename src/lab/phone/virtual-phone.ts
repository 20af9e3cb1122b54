import type { Clock } from '../../core/clock.ts';
import type { AppHost, VirtualApp } from '../apps/app.ts';
import { launcherPackage } from '../apps/launcher.ts';
import type { RoomListener } from '../hear.ts';
import { keyguardScreen } from '../system-ui/keyguard-screen.ts';
import { notificationShade } from '../system-ui/notification-shade.ts';
import { layOut } from '../ui/layout.ts';
import type { Look } from '../ui/page-source.ts';
import type { Screen } from '../ui/view.ts';
import type { WorldEvent, WorldLog } from '../world-log.ts';
import { hostOf } from './app-host.ts';
import { Battery } from './battery.ts';
import { display, type PhoneIdentity } from './identity.ts';
import { Keyguard } from './keyguard.ts';
import { Microphone } from './microphone.ts';
import { Network } from './network.ts';
import { Notifications } from './notifications.ts';
import { PackageTable } from './package-table.ts';
import { PhoneFiles } from './phone-files.ts';
import { Power } from './power.ts';
import { SettingsTable } from './settings-table.ts';
import { Tasks } from './tasks.ts';

export interface PhoneOptions {
  readonly identity: PhoneIdentity;
  readonly clock: Clock;
  readonly log: WorldLog;
  readonly pin?: string | undefined;
  /** Phone clock minus host clock. */
  readonly clockOffsetMs?: number;
}

/** A phone as a thing with state; what reaches it over adb or over UiAutomator2 ends in these methods. */
export class VirtualPhone implements RoomListener {
  readonly identity: PhoneIdentity;
  readonly power = new Power();
  readonly keyguard: Keyguard;
  readonly packages = new PackageTable();
  readonly microphone = new Microphone();
  readonly notifications = new Notifications();
  readonly files = new PhoneFiles();
  readonly settings = new SettingsTable();
  readonly battery = new Battery();
  readonly network = new Network();
  readonly tasks: Tasks;
  readonly bootedAtMs: number;
  readonly #clock: Clock;
  readonly #log: WorldLog;
  readonly #clockOffsetMs: number;
  #lockCount = 0;
  #isShadeOpen = false;

  constructor({ identity, clock, log, pin, clockOffsetMs = 0 }: PhoneOptions) {
    this.identity = identity;
    this.#clock = clock;
    this.#log = log;
    this.#clockOffsetMs = clockOffsetMs;
    this.keyguard = new Keyguard(pin);
    this.tasks = new Tasks(launcherPackage, 4000);
    this.bootedAtMs = this.nowMs() - 3 * 86_400_000;
    this.power.set('Asleep', this.nowMs());
  }

  /** Phone time, milliseconds since 1970. */
  nowMs(): number {
    return Date.parse(this.#clock.now()) + this.#clockOffsetMs;
  }

  get lockCount(): number {
    return this.#lockCount;
  }

  log(event: WorldEvent): void {
    this.#log.append({ ...event, phone: this.identity.id });
  }

  install(packageName: string, create: (host: AppHost) => VirtualApp): VirtualApp {
    const app = create(hostOf(this, packageName));
    const { manifest } = app;
    this.tasks.add(app);
    this.packages.install({
      ...manifest,
      launcherActivity:
        manifest.launcherActivity === undefined ? undefined : `${packageName}/${manifest.launcherActivity}`,
      installedAtMs: this.bootedAtMs - 86_400_000,
    });
    return app;
  }

  /** The window that has the focus. */
  screen(): Screen {
    if (this.keyguard.isShowing || !this.power.isAwake) return keyguardScreen(this);
    if (this.#isShadeOpen) return notificationShade(this);
    const app = this.tasks.app(this.tasks.top);
    if (app === undefined) throw new Error(`the app ${this.tasks.top} has no code`);
    return app.screen();
  }

  /** What UiAutomator2 sees now. */
  look(): Look {
    const screen = this.screen();
    const bounds = { left: 0, top: 0, right: display.widthPx, bottom: display.heightPx };
    return {
      packageName: screen.packageName,
      root: layOut(screen.view(), bounds),
      widthPx: display.widthPx,
      heightPx: display.heightPx - display.navigationBarPx,
    };
  }

  wake(reason: string): void {
    if (this.power.isAwake) return;
    this.power.set('Awake', this.nowMs());
    this.log({ kind: 'wake', reason });
    this.#resumeTop();
  }

  sleep(reason: string): void {
    if (!this.power.isAwake) return;
    this.power.set('Asleep', this.nowMs());
    this.#lockCount += 1;
    this.#isShadeOpen = false;
    const wasShowing = this.keyguard.isShowing;
    this.keyguard.lock();
    this.log({ kind: 'sleep', reason });
    if (!wasShowing) this.log({ kind: 'lock', isSecure: this.keyguard.isSecure });
  }

  /** A swipe on the lock screen, or `wm dismiss-keyguard`. */
  dismissKeyguard(): void {
    if (!this.power.isAwake || !this.keyguard.dismiss()) return;
    this.log({ kind: 'unlock', by: 'swipe' });
    this.#resumeTop();
  }

  /** The enter key of the keypad. */
  submitPin(): void {
    const result = this.keyguard.submit();
    if (result === 'none') return;
    this.log({ kind: 'unlock-attempt', pin: result, failedAttempts: this.keyguard.failedAttempts });
    if (result !== 'ok') return;
    this.log({ kind: 'unlock', by: 'pin' });
    this.#resumeTop();
  }

  openShade(isOpen: boolean): void {
    this.#isShadeOpen = isOpen && !this.keyguard.isShowing;
  }

  get isShadeOpen(): boolean {
    return this.#isShadeOpen;
  }

  /** Starts an app or brings it to the front. A package without windows (Appium's helpers) only gets a process. */
  startApp(packageName: string, activity: string | undefined): void {
    const isNew = this.tasks.startProcess(packageName, this.nowMs());
    const app = this.tasks.app(packageName);
    if (app === undefined) return;
    this.tasks.bringToFront(packageName);
    this.#isShadeOpen = false;
    this.log({ kind: 'app-start', app: packageName, isNewProcess: isNew });
    app.open(activity);
    this.#resumeTop();
  }

  /** Ends the process and the task of an app. */
  stopApp(packageName: string, reason: string): void {
    const wasRunning = this.tasks.endProcess(packageName);
    this.tasks.removeTask(packageName);
    this.microphone.stop(packageName, this.nowMs());
    this.tasks.app(packageName)?.kill();
    if (reason === 'force-stop') this.notifications.cancelAll(packageName);
    if (wasRunning) this.log({ kind: 'app-stop', app: packageName, reason });
  }

  goHome(): void {
    this.#isShadeOpen = false;
    if (this.keyguard.isShowing || !this.power.isAwake) return;
    this.tasks.goHome();
    this.startApp(launcherPackage, undefined);
  }

  /** Somebody records and gets sound. */
  get isListening(): boolean {
    return !this.microphone.isBlocked && this.microphone.active.length > 0;
  }

  hear(samples: Int16Array, atMs: number): void {
    if (this.microphone.isBlocked) return;
    for (const { packageName } of this.microphone.active) this.tasks.app(packageName)?.hear(samples, atMs);
  }

  #resumeTop(): void {
    if (!this.power.isAwake || this.keyguard.isShowing) return;
    const { top } = this.tasks;
    if (this.tasks.startProcess(top, this.nowMs())) this.tasks.app(top)?.open(undefined);
    this.tasks.app(top)?.resume();
  }
}
