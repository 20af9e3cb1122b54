import type { AppHost, VirtualApp } from '../../apps/app.ts';
import { hostOf, type PhoneForApps } from './app-host.ts';

/** The parts of a phone that matter for the life of its apps. */
export interface PhoneWithApps extends PhoneForApps {
  /** Awake and past the lock screen: the app on top is seen. */
  readonly isOpen: boolean;
  readonly bootedAtMs: number;
  readonly shade: { isOpen: boolean };
}

/** Installs, starts and ends apps. */
export class AppLife {
  readonly #phone: PhoneWithApps;

  constructor(phone: PhoneWithApps) {
    this.#phone = phone;
  }

  install(packageName: string, create: (host: AppHost) => VirtualApp): void {
    const { tasks, packages, bootedAtMs } = this.#phone;
    const app = create(hostOf(this.#phone, packageName));
    const { launcherActivity } = app.manifest;
    tasks.add(app);
    packages.install({
      ...app.manifest,
      launcherActivity: launcherActivity === undefined ? undefined : `${packageName}/${launcherActivity}`,
      installedAtMs: bootedAtMs - 86_400_000,
    });
  }

  /** Starts an app or brings it to the front. A package without windows (Appium's helpers) only gets a process. */
  start(packageName: string, activity: string | undefined): void {
    const phone = this.#phone;
    phone.packages.setStopped(packageName, false);
    const isNewProcess = phone.tasks.startProcess(packageName, phone.nowMs());
    const app = phone.tasks.app(packageName);
    if (app === undefined) return;
    phone.tasks.bringToFront(packageName);
    phone.shade.isOpen = false;
    phone.log({ kind: 'app-start', app: packageName, isNewProcess });
    app.open(activity);
    this.resumeTop();
  }

  /** A service that runs since boot: a process without a window. */
  startInBackground(packageName: string): void {
    const phone = this.#phone;
    phone.tasks.startProcess(packageName, phone.nowMs());
    phone.tasks.app(packageName)?.open(undefined);
  }

  /** Ends the process and the task of an app. */
  stop(packageName: string, reason: string): void {
    const phone = this.#phone;
    const wasRunning = phone.tasks.endProcess(packageName);
    phone.tasks.removeTask(packageName);
    phone.microphone.stop(packageName, phone.nowMs());
    phone.tasks.app(packageName)?.kill();
    if (reason === 'force-stop') {
      phone.packages.setStopped(packageName, true);
      phone.notifications.cancelAll(packageName);
    }
    if (wasRunning) phone.log({ kind: 'app-stop', app: packageName, reason });
  }

  /**
   * Ends the process alone. The task stays, with what the activity saved of itself, unless the app is on the screen at that
   * moment: then the activity is gone with it.
   */
  endProcess(packageName: string, reason: string): void {
    const phone = this.#phone;
    const isSeen = phone.isOpen && phone.tasks.top === packageName;
    if (isSeen || !phone.traits.has('warm-start')) {
      this.stop(packageName, reason);
      return;
    }
    if (!phone.tasks.endProcess(packageName)) return;
    phone.microphone.stop(packageName, phone.nowMs());
    phone.tasks.app(packageName)?.kill({ keepsTask: true });
    phone.log({ kind: 'app-stop', app: packageName, reason });
  }

  /** Ends every app that runs behind the one in front. */
  killCached(): void {
    const { tasks, packages } = this.#phone;
    for (const { packageName } of tasks.processes) {
      const isApp = tasks.app(packageName) !== undefined && packages.find(packageName)?.isSystem === false;
      if (isApp && packageName !== tasks.top) this.endProcess(packageName, 'killed by the system');
    }
  }

  goHome(): void {
    this.#phone.tasks.goHome();
    this.start(this.#phone.tasks.top, undefined);
  }

  /** The app on top has become visible. */
  resumeTop(): void {
    const phone = this.#phone;
    if (!phone.isOpen) return;
    const { top } = phone.tasks;
    if (phone.tasks.startProcess(top, phone.nowMs())) phone.tasks.app(top)?.open(undefined);
    phone.tasks.app(top)?.resume();
  }
}
