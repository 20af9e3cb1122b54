import type { MicrophoneState } from '../core/words.ts';
import type { RunEvent, RunEventOf } from '../journal/run-event.ts';
import { answersExposure, joinUse, type MicrophoneUse } from '../record/microphone-use.ts';

/** In how many looks or trials something was so; `n` are those in which the phone's answer could be read. */
export interface Seen {
  readonly x: number;
  readonly n: number;
}

/** What the telemetry of a run says of one app, over its trials with one state of the permission. */
export interface AppTelemetry {
  readonly app: string;
  readonly microphone: MicrophoneState;
  readonly opSeen: Seen;
  readonly audioObtained: Seen;
}

/** What the telemetry of a run says. */
export interface RunTelemetry {
  readonly apps: readonly AppTelemetry[];
  /** Polls while the canary was in front, where the experiment has one: the sensitivity of the telemetry. */
  readonly canary: { readonly opSeen: Seen; readonly audioObtained: Seen } | undefined;
  /** Exposures of each phone during which its own microphone switch was off: every app is given silence then. */
  readonly switchedOff: readonly { readonly phone: string; readonly exposures: Seen }[];
}

type Poll = RunEventOf<'microphone.polled'>;

/** Counts, over a run's events, the trials in which an app was seen to use the microphone during exposure or dwell. */
export function countTelemetry(events: readonly RunEvent[]): RunTelemetry {
  const microphones = new Map<string, MicrophoneState>();
  const trials = new Map<string, { readonly app: string; readonly use: MicrophoneUse }>();
  const canary: MicrophoneUse[] = [];
  for (const event of events) {
    if (event.type === 'microphone.set') microphones.set(keyOf(event.data, event.data.app), event.data.state);
    if (event.type !== 'microphone.polled') continue;
    const { phase } = event.data;
    for (const reading of event.data.readings) {
      if (phase === 'canary') canary.push(reading);
      if (!answersExposure(phase)) continue;
      const key = keyOf(event.data, reading.app);
      trials.set(key, { app: reading.app, use: joinUse(trials.get(key)?.use, reading) });
    }
  }
  const groups = new Map<string, { app: string; microphone: MicrophoneState; uses: MicrophoneUse[] }>();
  for (const [key, { app, use }] of trials) {
    const microphone = microphones.get(key) ?? 'granted';
    const group = groups.get(`${app} ${microphone}`) ?? { app, microphone, uses: [] };
    group.uses.push(use);
    groups.set(`${app} ${microphone}`, group);
  }
  return {
    apps: [...groups]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([, { app, microphone, uses }]) => ({ app, microphone, ...seenIn(uses) })),
    canary: canary.length === 0 ? undefined : seenIn(canary),
    switchedOff: countSwitchedOff(events),
  };
}

function countSwitchedOff(events: readonly RunEvent[]): RunTelemetry['switchedOff'] {
  const phones = new Map<string, Map<string, boolean>>();
  for (const event of events) {
    if (event.type !== 'microphone.polled') continue;
    const { slot, attempt, phone, phase, microphoneBlocked } = event.data;
    if (microphoneBlocked === undefined || !answersExposure(phase)) continue;
    const exposures = phones.get(phone) ?? new Map<string, boolean>();
    const key = `${slot} ${attempt}`;
    phones.set(phone, exposures.set(key, microphoneBlocked || exposures.get(key) === true));
  }
  return [...phones]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([phone, exposures]) => {
      const x = [...exposures.values()].filter((isOff) => isOff).length;
      return { phone, exposures: { x, n: exposures.size } };
    });
}

function keyOf({ slot, attempt, phone }: Pick<Poll, 'slot' | 'attempt' | 'phone'>, app: string): string {
  return `${slot} ${attempt} ${phone} ${app}`;
}

function seenIn(uses: readonly MicrophoneUse[]): Pick<AppTelemetry, 'opSeen' | 'audioObtained'> {
  const count = (field: 'opSeen' | 'audioObtained'): Seen => ({
    x: uses.filter((use) => use[field] === true).length,
    n: uses.filter((use) => use[field] !== undefined).length,
  });
  return { opSeen: count('opSeen'), audioObtained: count('audioObtained') };
}
