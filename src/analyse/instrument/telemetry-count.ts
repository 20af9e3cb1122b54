import type { RunEvent, RunEventOf } from '../../journal/run-event.ts';
import { answersExposure, joinUse, type MicrophoneUse } from '../../record/microphone-use.ts';
import type { AppTelemetry, Seen, Telemetry, UseSeen } from './figures-of-instrument.ts';

type Poll = RunEventOf<'microphone.polled'>;

/** Counts the trials in which an app was seen to use the microphone during exposure or dwell. */
export class TelemetryCount {
  readonly #microphones = new Map<string, RunEventOf<'microphone.set'>['state']>();
  readonly #trials = new Map<string, { readonly app: string; readonly use: MicrophoneUse }>();
  readonly #canary: MicrophoneUse[] = [];
  /** By phone and attempt: whether the phone's own switch was seen off. */
  readonly #switches = new Map<string, Map<string, boolean>>();

  get figures(): Telemetry {
    return {
      apps: this.#apps(),
      canary: this.#canary.length === 0 ? null : seenIn(this.#canary),
      switchedOff: this.#switchedOff(),
    };
  }

  take({ type, data }: RunEvent): void {
    if (type === 'microphone.set') this.#microphones.set(nameOf(data, data.app), data.state);
    if (type !== 'microphone.polled') return;
    if (data.phase === 'canary') this.#canary.push(...data.readings);
    if (!answersExposure(data.phase)) return;
    this.#takeSwitch(data);
    for (const reading of data.readings) {
      const trial = nameOf(data, reading.app);
      this.#trials.set(trial, { app: reading.app, use: joinUse(this.#trials.get(trial)?.use, reading) });
    }
  }

  #takeSwitch({ slot, attempt, phone, microphoneBlocked }: Poll): void {
    if (microphoneBlocked === undefined) return;
    const exposures = this.#switches.get(phone) ?? new Map<string, boolean>();
    const exposure = `${slot} ${attempt}`;
    exposures.set(exposure, microphoneBlocked || exposures.get(exposure) === true);
    this.#switches.set(phone, exposures);
  }

  #apps(): readonly AppTelemetry[] {
    const groups = new Map<
      string,
      { app: string; microphone: AppTelemetry['microphone']; uses: MicrophoneUse[] }
    >();
    for (const [trial, { app, use }] of this.#trials) {
      const microphone = this.#microphones.get(trial) ?? 'granted';
      const group = groups.get(`${app} ${microphone}`) ?? { app, microphone, uses: [] };
      group.uses.push(use);
      groups.set(`${app} ${microphone}`, group);
    }
    return byName(groups).map(([, { app, microphone, uses }]) => ({ app, microphone, ...seenIn(uses) }));
  }

  #switchedOff(): Telemetry['switchedOff'] {
    return byName(this.#switches).map(([phone, exposures]) => {
      const x = [...exposures.values()].filter((isOff) => isOff).length;
      return { phone, exposures: { x, n: exposures.size } };
    });
  }
}

function byName<Of>(groups: ReadonlyMap<string, Of>): readonly (readonly [string, Of])[] {
  return [...groups].toSorted(([one], [other]) => (one < other ? -1 : 1));
}

function nameOf({ slot, attempt, phone }: Pick<Poll, 'slot' | 'attempt' | 'phone'>, app: string): string {
  return `${slot} ${attempt} ${phone} ${app}`;
}

function seenIn(uses: readonly MicrophoneUse[]): UseSeen {
  const count = (field: 'opSeen' | 'audioObtained'): Seen => ({
    x: uses.filter((use) => use[field] === true).length,
    n: uses.filter((use) => use[field] !== undefined).length,
  });
  return { opSeen: count('opSeen'), audioObtained: count('audioObtained') };
}
