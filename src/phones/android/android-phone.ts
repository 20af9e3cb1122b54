import { asId, type MicrophoneState, type PhoneId } from '../../core/words.ts';
import { attempt, failed, ok } from '../fault.ts';
import { usualLimits, type PhoneLimits } from '../limits.ts';
import type {
  AppTarget,
  LockState,
  Phone,
  PhoneFacts,
  PhoneResult,
  PhoneSession,
  RestReading,
  TelemetryReading,
} from '../phone.ts';
import type { AndroidPhoneOptions } from './android-phone-options.ts';
import { freshMemory, openAndroidSession, type SessionMemory } from './session/open-android-session.ts';
import { describeLock, isDark, isLocked, lockCommands, parseLockState } from './readings/lock-state.ts';
import { appCommands, parseApp, setPermissionCommands } from './readings/microphone-permission.ts';
import { clockOffset, parsePhoneTime, printTimeCommand, type LocalTime } from './readings/phone-clock.ts';
import { createPhoneShell, type PhoneShell } from './shell/phone-shell.ts';
import { readFacts } from './readings/read-facts.ts';
import { notificationsCommand, parseNotifications } from './readings/read-notifications.ts';
import { parseTelemetry, telemetryCommands } from './readings/read-telemetry.ts';
import { explainRefusal } from './refusals/refusal.ts';
import { blinkMs, reconnecting } from './shell/reconnect.ts';

/** Key code of KEYCODE_SLEEP: unlike the power key it never wakes a phone that sleeps already. */
const sleepKey = 223;
/** A PIN lock may close some seconds after the screen (Settings, "lock after screen timeout": 5 s by default). */
const lockLimitMs = 8_000;
const lockPollMs = 150;
/** `dumpsys netstats` is the largest of the dumps: not in every poll. */
const trafficIntervalMs = 5_000;

/** A phone behind an adb server. Opens nothing until a method is called; safe to use from one task at a time. */
export function createAndroidPhone(options: AndroidPhoneOptions): Phone {
  return new AndroidPhone(options);
}

class AndroidPhone implements Phone {
  readonly id: PhoneId;
  readonly platform = 'android';
  readonly #options: AndroidPhoneOptions & { readonly limits: PhoneLimits };
  readonly #shell: PhoneShell;
  /** When the watched time began, on the phone's own clock: what it did before then does not count. */
  #watchedSince: LocalTime | undefined;
  readonly #memory: SessionMemory = freshMemory();
  readonly #uids = new Map<string, number>();
  #trafficReadAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: AndroidPhoneOptions) {
    this.id = asId<PhoneId>(options.device.id);
    const { adb, limits = usualLimits, serial } = options;
    this.#options = { ...options, limits };
    this.#shell = reconnecting(createPhoneShell(adb, serial, limits.shellMs), adb, limits.reconnectMs);
  }

  readFacts(apps: readonly AppTarget[], signal: AbortSignal): Promise<PhoneResult<PhoneFacts>> {
    return attempt(signal, async () => {
      const facts = await readFacts(this.#shell, apps, { clock: this.#options.clock, signal });
      for (const { app, uid } of facts.apps) if (uid !== undefined) this.#uids.set(app, uid);
      return ok(facts);
    });
  }

  setMicrophone(app: AppTarget, state: MicrophoneState, signal: AbortSignal): Promise<PhoneResult<void>> {
    return attempt(signal, async () => {
      const set = setPermissionCommands(app.packageName, state);
      const answers = await this.#shell.run([...set, ...appCommands(app.packageName)], { signal });
      const said = answers.slice(0, set.length).join('\n');
      const { microphone } = parseApp(app.packageName, answers.slice(set.length));
      // What is to be asked for each time is not granted.
      if ((microphone === 'ask-each-time' ? 'revoked' : microphone) === state) return ok(undefined);
      const words = (await explainRefusal(this.#shell, said, signal)) ?? said.trim().split('\n')[0] ?? '';
      return failed(
        'unknown',
        `${this.id}: RECORD_AUDIO of ${app.packageName} is ${microphone ?? 'not readable'} after setting it; expected ${state}${words === '' ? '' : ` (${words})`}`,
      );
    });
  }

  lock(signal: AbortSignal): Promise<PhoneResult<LockState>> {
    return attempt(signal, async () => {
      const { clock, device } = this.#options;
      const commands = [`input keyevent ${sleepKey}`, ...lockCommands];
      const patience = { signal, reconnectMs: blinkMs };
      const [said = '', ...first] = await this.#shell.run(commands, patience);
      let state = parseLockState(first);
      const giveUpAtMs = clock.monotonicMs() + lockLimitMs;
      for (;;) {
        if (isDark(state) && isLocked(state, device.unlock.kind)) return ok(state);
        const refusal = await explainRefusal(this.#shell, said, signal);
        if (refusal !== undefined)
          return failed('not-locked', `${this.id}: the sleep key was refused: ${refusal}`);
        if (clock.monotonicMs() >= giveUpAtMs) {
          return failed('not-locked', `${this.id}: still open after the sleep key: ${describeLock(state)}`);
        }
        await clock.wait(lockPollMs, signal);
        state = parseLockState(await this.#shell.run(lockCommands, patience));
      }
    });
  }

  verifyLocked(signal: AbortSignal): Promise<PhoneResult<LockState>> {
    return attempt(signal, async () =>
      this.#judgeLock(parseLockState(await this.#shell.run(lockCommands, { signal }))),
    );
  }

  readTelemetry(
    apps: readonly AppTarget[],
    signal: AbortSignal,
    { begins = false }: { readonly begins?: boolean } = {},
  ): Promise<PhoneResult<TelemetryReading>> {
    return attempt(signal, async () => {
      const nowMs = this.#options.clock.monotonicMs();
      const isTrafficDue = this.#uids.size > 0 && nowMs - this.#trafficReadAtMs >= trafficIntervalMs;
      if (isTrafficDue) this.#trafficReadAtMs = nowMs;
      const limits = { signal, timeLimitMs: this.#options.limits.pollMs };
      const poll = {
        apps,
        since: begins ? undefined : this.#watchedSince,
        uids: isTrafficDue ? this.#uids : undefined,
      };
      const answers = await this.#shell.run(telemetryCommands(poll), limits);
      const { reading, since } = parseTelemetry(poll, answers);
      this.#watchedSince = since;
      return ok(reading);
    });
  }

  readAtRest(signal: AbortSignal): Promise<PhoneResult<RestReading>> {
    return attempt(signal, async () => {
      const { clock } = this.#options;
      const sentAtMs = Date.parse(clock.now());
      const [began = '', list = '', ended = '', ...facts] = await this.#shell.run(
        [printTimeCommand, notificationsCommand, printTimeCommand, ...lockCommands],
        { signal },
      );
      const lock = this.#judgeLock(parseLockState(facts));
      if (lock.kind === 'failed') return lock;
      const offsetMs = clockOffset({
        sentAtMs,
        phoneBeganMs: parsePhoneTime(began),
        phoneEndedMs: parsePhoneTime(ended),
        receivedAtMs: Date.parse(clock.now()),
      });
      return ok({ lock: lock.value, notifications: parseNotifications(list, offsetMs) });
    });
  }

  openSession(
    signal: AbortSignal,
    purpose: { readonly reads: boolean } = { reads: false },
  ): Promise<PhoneResult<PhoneSession>> {
    return attempt(signal, async () => {
      const session = openAndroidSession({ ...this.#options, shell: this.#shell }, this.#memory);
      if (purpose.reads) session.warmUp();
      return ok(session);
    });
  }

  #judgeLock(state: LockState): PhoneResult<LockState> {
    if (isLocked(state, this.#options.device.unlock.kind)) return ok(state);
    return failed('not-locked', `${this.id}: found open: ${describeLock(state)}`);
  }
}
