import { sha256 } from '../../core/hash.ts';
import type { Clock } from '../../core/clock.ts';
import { launcherPackage } from '../apps/launcher.ts';
import type { Hearer } from '../hear.ts';
import { keyguardScreen } from '../system-ui/keyguard-screen.ts';
import { romNamed } from '../roms/roms.ts';
import type { Refusal, Rom } from '../roms/rom.ts';
import { notificationShade } from '../system-ui/notification-shade.ts';
import type { Traits } from '../traits/traits.ts';
import { lookAt, type Look } from '../ui/look.ts';
import type { Screen } from '../ui/view.ts';
import type { WorldEvent, WorldLog } from '../world-log.ts';
import { AppLife } from './apps/app-life.ts';
import { Battery } from './battery.ts';
import { display, type PhoneIdentity } from './identity.ts';
import { Keyguard } from './keyguard.ts';
import { PhoneMicrophone } from './microphone.ts';
import { Network } from './network.ts';
import { Notifications } from './apps/notifications.ts';
import { PackageTable } from './apps/package-table.ts';
import { PhoneFiles } from './phone-files.ts';
import { Power } from './power.ts';
import { SettingsTable } from './settings-table.ts';
import { Tasks } from './apps/tasks.ts';

/** The parts of a virtual phone. */
export interface PhoneOptions {
  readonly identity: PhoneIdentity;
  readonly clock: Clock;
  readonly log: WorldLog;
  readonly pin?: string | undefined;
  /** Phone clock minus host clock. */
  readonly clockOffsetMs?: number;
  /** Android's own without. */
  readonly rom?: Rom;
  /** None without. */
  readonly traits?: Traits;
}

/** A phone as a thing with state; what reaches it over adb or over UiAutomator2 ends in these methods. */
export class VirtualPhone implements Hearer {
  readonly identity: PhoneIdentity;
  readonly power = new Power();
  readonly keyguard: Keyguard;
  readonly packages = new PackageTable();
  readonly microphone = new PhoneMicrophone();
  readonly notifications = new Notifications();
  readonly files = new PhoneFiles();
  readonly settings: SettingsTable;
  readonly battery = new Battery();
  readonly network = new Network();
  readonly tasks = new Tasks(launcherPackage);
  readonly apps: AppLife;
  readonly shade = { isOpen: false };
  readonly rom: Rom;
  readonly traits: Traits;
  /** What the shell may not do now. */
  readonly refusals = new Set<Refusal>();
  readonly bootedAtMs: number;
  readonly #clock: Clock;
  readonly #log: WorldLog;
  readonly #clockOffsetMs: number;
  #lockCount = 0;
  #closing: NodeJS.Timeout | undefined;

  constructor(options: PhoneOptions) {
    const { identity, clock, log, pin, clockOffsetMs = 0, rom = romNamed(undefined) } = options;
    this.identity = identity;
    this.rom = rom;
    this.traits = options.traits ?? new Set();
    this.#clock = clock;
    this.#log = log;
    this.#clockOffsetMs = clockOffsetMs;
    this.settings = new SettingsTable(sha256(`android id ${identity.id} ${identity.serial}`).slice(0, 16));
    this.keyguard = new Keyguard(pin);
    this.apps = new AppLife(this);
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

  /** Awake and past the lock screen. */
  get isOpen(): boolean {
    return this.power.isAwake && !this.keyguard.isShowing;
  }

  /** The window that has the focus. */
  screen(): Screen {
    if (!this.isOpen) return keyguardScreen(this);
    if (this.shade.isOpen) return notificationShade(this);
    const app = this.tasks.app(this.tasks.top);
    if (app === undefined) throw new Error(`the app ${this.tasks.top} has no code`);
    return app.screen();
  }

  /** The screen as UiAutomator2 sees it now. */
  look(): Look {
    return lookAt(this.screen(), display);
  }

  wake(reason: string): void {
    if (this.power.isAwake) return;
    clearTimeout(this.#closing);
    this.power.set('Awake', this.nowMs());
    this.log({ kind: 'wake', reason });
    this.apps.resumeTop();
  }

  sleep(reason: string): void {
    if (!this.power.isAwake) return;
    this.power.set('Asleep', this.nowMs());
    this.#lockCount += 1;
    this.shade.isOpen = false;
    this.log({ kind: 'sleep', reason });
    const { killsEvery } = this.rom;
    if (this.traits.has('killed-while-locked') && killsEvery > 0 && this.#lockCount % killsEvery === 0)
      this.apps.killCached();
    if (this.keyguard.isShowing) this.keyguard.lock();
    else this.#closeLock();
  }

  /** At once, or where a PIN is set after the maker's delay, unless the phone is woken before. */
  #closeLock(): void {
    const close = (): void => {
      this.keyguard.lock();
      this.log({ kind: 'lock', isSecure: this.keyguard.isSecure });
    };
    const isLate = this.traits.has('delayed-lock') && this.keyguard.isSecure && this.rom.lockDelayMs > 0;
    if (isLate) this.#closing = setTimeout(close, this.rom.lockDelayMs).unref();
    else close();
  }

  /** A swipe on the lock screen, or `wm dismiss-keyguard`. */
  dismissKeyguard(): void {
    if (!this.power.isAwake || !this.keyguard.dismiss()) return;
    this.log({ kind: 'unlock', by: 'swipe' });
    this.apps.resumeTop();
  }

  /** The enter key of the keypad. */
  submitPin(): void {
    const result = this.keyguard.submit();
    if (result === 'none') return;
    this.log({ kind: 'unlock-attempt', pin: result, failedAttempts: this.keyguard.failedAttempts });
    if (result !== 'ok') return;
    this.log({ kind: 'unlock', by: 'pin' });
    this.apps.resumeTop();
  }

  goHome(): void {
    this.shade.isOpen = false;
    if (this.isOpen) this.apps.goHome();
  }

  /** Somebody records and gets sound. */
  get isListening(): boolean {
    return !this.microphone.isBlocked && this.microphone.active.length > 0;
  }

  hear(samples: Int16Array, atMs: number): void {
    if (this.microphone.isBlocked) return;
    for (const { packageName } of this.microphone.active) this.tasks.app(packageName)?.hear(samples, atMs);
  }
}
