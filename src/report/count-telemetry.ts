import { canaryId, type MicrophoneState } from '../core/words.ts';
import type { RunEvent, RunEventOf } from '../journal/run-event.ts';

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
}

type Poll = RunEventOf<'microphone.polled'>;
type Reading = Poll['readings'][number];

/** Counts, over a run's events, the trials in which an app was seen to use the microphone during exposure or dwell. */
export function countTelemetry(events: readonly RunEvent[]): RunTelemetry {
  const microphones = new Map<string, MicrophoneState>();
  const trials = new Map<string, Reading>();
  const canary: Reading[] = [];
  for (const event of events) {
    if (event.type === 'microphone.set') microphones.set(keyOf(event.data, event.data.app), event.data.state);
    if (event.type !== 'microphone.polled') continue;
    const { phase } = event.data;
    for (const reading of event.data.readings) {
      if (phase === 'canary') canary.push(reading);
      if (phase === 'exposure' || phase === 'dwell') merge(trials, keyOf(event.data, reading.app), reading);
    }
  }
  const groups = new Map<string, { app: string; microphone: MicrophoneState; readings: Reading[] }>();
  for (const [key, reading] of trials) {
    const { app } = reading;
    const microphone = microphones.get(key) ?? 'granted';
    const group = groups.get(`${app} ${microphone}`) ?? { app, microphone, readings: [] };
    group.readings.push(reading);
    groups.set(`${app} ${microphone}`, group);
  }
  return {
    apps: [...groups]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([, { app, microphone, readings }]) => ({ app, microphone, ...seenIn(readings) })),
    canary: canary.length === 0 ? undefined : seenIn(canary.filter(({ app }) => app === canaryId)),
  };
}

function keyOf({ slot, attempt, phone }: Pick<Poll, 'slot' | 'attempt' | 'phone'>, app: string): string {
  return `${slot} ${attempt} ${phone} ${app}`;
}

/** Seen once is seen; unknown only where every poll was unknown. */
function merge(trials: Map<string, Reading>, key: string, reading: Reading): void {
  const past = trials.get(key);
  const either = (a: boolean | undefined, b: boolean | undefined): boolean | undefined =>
    a === undefined ? b : a || b === true;
  trials.set(key, {
    app: reading.app,
    opSeen: either(past?.opSeen, reading.opSeen),
    audioObtained: either(past?.audioObtained, reading.audioObtained),
  });
}

function seenIn(readings: readonly Reading[]): Pick<AppTelemetry, 'opSeen' | 'audioObtained'> {
  const count = (field: 'opSeen' | 'audioObtained'): Seen => ({
    x: readings.filter((reading) => reading[field] === true).length,
    n: readings.filter((reading) => reading[field] !== undefined).length,
  });
  return { opSeen: count('opSeen'), audioObtained: count('audioObtained') };
}
