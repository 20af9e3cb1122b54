import type { JournalEvent } from '../journal/chain/event.ts';
import type { RecordedFacts } from '../journal/events/phone-facts.ts';
import type { RunEvent, RunEventOf } from '../journal/run-event.ts';
import { microphoneStates, type LockPhase } from '../core/words.ts';
import { answersExposure, joinUse, type MicrophoneUse } from './microphone-use.ts';
import { AppLife } from './app-life.ts';
import type { AttemptRecord, Reading, TrialRecord } from './run-record.ts';

type Ended = RunEventOf<'trial.ended'>;

/** An attempt while its events come. */
type Draft = { -readonly [Member in keyof AttemptRecord]: AttemptRecord[Member] } & {
  readonly trials: TrialRecord[];
  readonly events: PhoneEvents;
};

/** Events of an attempt by phone, or by phone and app. */
interface PhoneEvents {
  readonly microphones: Map<string, RunEventOf<'microphone.set'>['state']>;
  readonly facts: Map<string, RecordedFacts | undefined>;
  readonly locks: Set<string>;
  readonly polls: Map<string, MicrophoneUse>;
  readonly lives: Map<string, AppLife>;
  readonly gestures: Map<string, number>;
  readonly reads: Map<string, Reading[]>;
}

/** Puts the events of a run together to attempts and their trials. */
export class AttemptFold {
  readonly #attempts = new Map<string, Draft>();

  get attempts(): readonly AttemptRecord[] {
    return [...this.#attempts.values()];
  }

  /** Takes the next event of the run, which the journal has in this line. */
  take(event: RunEvent, line: JournalEvent): void {
    if (event.type === 'slot.opened') {
      const { slot, attempt, block, room } = event.data;
      const draft = { slot, attempt, block, room, openedAt: line.t, trials: [], events: noEvents() };
      this.#attempts.set(`${slot} ${attempt}`, draft);
    }
    if (!('slot' in event.data)) return;
    const draft = this.#attempts.get(`${event.data.slot} ${event.data.attempt}`);
    if (draft !== undefined) take(draft, event, line);
  }
}

function noEvents(): PhoneEvents {
  return {
    microphones: new Map(),
    facts: new Map(),
    locks: new Set(),
    polls: new Map(),
    lives: new Map(),
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
      draft.exposure = { ...event.data, endedAt: line.t, endedMonoMs: line.mono };
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
      for (const reading of event.data.readings) {
        const key = `${event.data.phone} ${reading.app}`;
        const life = events.lives.get(key) ?? new AppLife();
        events.lives.set(key, life);
        life.take(event.data.phase, reading.isAlive);
        if (!answersExposure(event.data.phase)) continue;
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
    microphone: microphoneStates.find((state) => state === events.microphones.get(key)),
    facts: events.facts.get(phone),
    lockedBeforeExposure: events.locks.has(lockOf(phone, 'before-exposure')),
    lockedAfterDwell: events.locks.has(lockOf(phone, 'before-observation')),
    opSeen: poll?.opSeen,
    audioObtained: poll?.audioObtained,
    isAlive: events.lives.get(key)?.isAliveInExposure,
    hasDiedInDwell: events.lives.get(key)?.hasDiedInDwell,
    gestures: events.gestures.get(key) ?? 0,
  };
}

function lockOf(phone: string, phase: LockPhase): string {
  return `${phone} ${phase}`;
}
