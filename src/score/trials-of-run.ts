import type { JournalEvent } from '../journal/chain/event.ts';
import { runEventOf, type RunEvent, type RunEventOf } from '../journal/run-event.ts';
import type { LockPhase, MicrophoneState } from '../core/words.ts';
import { answersExposure, joinUse, type MicrophoneUse } from './microphone-use.ts';

type Read = RunEventOf<'observation.read'>;
type Ended = RunEventOf<'trial.ended'>;

/** What one surface showed at one time. */
export type Reading = Read & { readonly monoMs: number };

/** What the journal says of one attempt at a slot; times are wall times of the events, ISO UTC. */
export interface AttemptRecord {
  readonly slot: string;
  readonly attempt: number;
  readonly block: string;
  readonly room: string;
  readonly openedAt: string;
  readonly trials: readonly TrialRecord[];
  intendedAt?: string;
  exposureEndedAt?: string;
  exposureEndedMonoMs?: number;
  exposed?: RunEventOf<'exposure.ended'>['exposed'];
  /** Why the attempt was voided, and whether the phones can have heard its label by then. */
  voided?: Pick<RunEventOf<'slot.voided'>, 'exposed' | 'reason'>;
  check?: RunEventOf<'recording.checked'>;
}

/** What the journal says of one trial. */
export interface TrialRecord {
  readonly phone: string;
  readonly app: string;
  readonly end: Ended;
  /** Undefined where the harness died before it could end the trial. */
  readonly endedAt: string | undefined;
  /** What was read after the dwell: the outcome. */
  readonly observations: readonly Reading[];
  /** What was read before the exposure: a covariate, never scored. */
  readonly before: readonly Reading[];
  readonly microphone: MicrophoneState | undefined;
  readonly facts: unknown;
  readonly lockedBeforeExposure: boolean;
  readonly lockedAfterDwell: boolean;
  readonly opSeen: boolean | undefined;
  readonly audioObtained: boolean | undefined;
  readonly gestures: number;
}

/** All of a journal that scoring and the tables of trials need. No label is in it. */
export interface RunRecord {
  readonly attempts: readonly AttemptRecord[];
  readonly voidedBlocks: ReadonlyMap<string, string>;
}

type Draft = Omit<AttemptRecord, 'trials'> & { trials: TrialRecord[]; events: PhoneEvents };

/** Events of an attempt by phone, or by phone and app. */
interface PhoneEvents {
  readonly microphones: Map<string, MicrophoneState>;
  readonly facts: Map<string, unknown>;
  readonly locks: Set<string>;
  readonly polls: Map<string, MicrophoneUse>;
  readonly gestures: Map<string, number>;
  readonly reads: Map<string, Reading[]>;
}

/** Folds a journal into attempts and trials. Throws `broken-journal` when a known event has an unknown shape. */
export function readRunRecord(journal: readonly JournalEvent[]): RunRecord {
  const attempts = new Map<string, Draft>();
  const voidedBlocks = new Map<string, string>();
  for (const line of journal) {
    const event = runEventOf(line);
    if (event === undefined) continue;
    if (event.type === 'block.voided') voidedBlocks.set(event.data.block, event.data.reason);
    if (event.type === 'slot.opened') {
      const { slot, attempt, block, room } = event.data;
      const draft = { slot, attempt, block, room, openedAt: line.t, trials: [], events: noEvents() };
      attempts.set(`${slot} ${attempt}`, draft);
    }
    const draft = 'slot' in event.data ? attempts.get(`${event.data.slot} ${event.data.attempt}`) : undefined;
    if (draft !== undefined) take(draft, event, line);
  }
  return { attempts: [...attempts.values()], voidedBlocks };
}

function noEvents(): PhoneEvents {
  return {
    microphones: new Map(),
    facts: new Map(),
    locks: new Set(),
    polls: new Map(),
    gestures: new Map(),
    reads: new Map(),
  };
}

function take(draft: Draft, event: RunEvent, line: JournalEvent): void {
  const { events } = draft;
  switch (event.type) {
    case 'exposure.intended':
      draft.intendedAt = line.t;
      break;
    case 'exposure.ended':
      draft.exposureEndedAt = line.t;
      draft.exposureEndedMonoMs = line.mono;
      draft.exposed = event.data.exposed;
      break;
    case 'recording.checked':
      draft.check = event.data;
      break;
    case 'slot.voided':
      draft.voided = { exposed: event.data.exposed, reason: event.data.reason };
      endOpenTrials(draft);
      break;
    case 'phone.read':
      events.facts.set(event.data.phone, event.data.facts);
      break;
    case 'microphone.set':
      events.microphones.set(`${event.data.phone} ${event.data.app}`, event.data.state);
      break;
    case 'lock.verified':
      events.locks.add(lockOf(event.data.phone, event.data.phase));
      break;
    case 'microphone.polled':
      if (!answersExposure(event.data.phase)) break;
      for (const reading of event.data.readings) {
        const key = `${event.data.phone} ${reading.app}`;
        events.polls.set(key, joinUse(events.polls.get(key), reading));
      }
      break;
    case 'gesture.made': {
      const key = `${event.data.phone} ${event.data.app ?? ''}`;
      events.gestures.set(key, (events.gestures.get(key) ?? 0) + 1);
      break;
    }
    case 'observation.read': {
      const key = `${event.data.phone} ${event.data.app}`;
      events.reads.set(key, [...(events.reads.get(key) ?? []), { ...event.data, monoMs: line.mono }]);
      break;
    }
    case 'trial.ended':
      draft.trials.push(closeTrial(event.data, line.t, events));
      break;
    default:
      break;
  }
}

/** After a crash the next process voids the slot, but only the microphone's setting tells which trials were open. */
function endOpenTrials(draft: Draft): void {
  const { slot, attempt, events, trials, voided } = draft;
  for (const key of events.microphones.keys()) {
    const [phone = '', app = ''] = key.split(' ');
    if (trials.some((trial) => trial.phone === phone && trial.app === app)) continue;
    const reason = voided?.reason ?? '';
    trials.push(closeTrial({ slot, attempt, phone, app, status: 'voided', reason }, undefined, events));
  }
}

function closeTrial(end: Ended, endedAt: string | undefined, events: PhoneEvents): TrialRecord {
  const { phone, app } = end;
  const key = `${phone} ${app}`;
  const poll = events.polls.get(key);
  const reads = events.reads.get(key) ?? [];
  return {
    phone,
    app,
    end,
    endedAt,
    observations: reads.filter((reading) => reading.phase !== 'before'),
    before: reads.filter((reading) => reading.phase === 'before'),
    microphone: events.microphones.get(key),
    facts: events.facts.get(phone),
    lockedBeforeExposure: events.locks.has(lockOf(phone, 'before-exposure')),
    lockedAfterDwell: events.locks.has(lockOf(phone, 'before-observation')),
    opSeen: poll?.opSeen,
    audioObtained: poll?.audioObtained,
    gestures: events.gestures.get(key) ?? 0,
  };
}

function lockOf(phone: string, phase: LockPhase): string {
  return `${phone} ${phase}`;
}
