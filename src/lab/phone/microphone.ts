import type { RecordingApi } from '../apps/app.ts';

/** One client that records, as `dumpsys audio` and `appops` see it. */
export interface AppRecording {
  /** Of the recorder; -1 for one that only the audio server knows (RecordingActivityMonitor, RECORD_RIID_INVALID). */
  readonly riid: number;
  readonly sessionId: number;
  readonly portId: number;
  readonly packageName: string;
  readonly uid: number;
  readonly pid: number;
  readonly source: 'MIC' | 'VOICE_RECOGNITION';
  readonly startedAtMs: number;
}

/** A change of a recording, as `dumpsys audio` lists it. */
export interface AppRecordingEvent {
  readonly kind: 'start' | 'update' | 'stop';
  readonly atMs: number;
  readonly recording: AppRecording;
}

/** The app-op service's memory of RECORD_AUDIO for one package. Phone time in milliseconds. */
export interface OpHistory {
  readonly lastAccessAtMs: number | undefined;
  readonly lastRejectAtMs: number | undefined;
  readonly lastDurationMs: number | undefined;
  readonly runningSinceMs: number | undefined;
}

type RecordingClient = Pick<AppRecording, 'packageName' | 'uid' | 'pid' | 'source'> & {
  readonly api?: RecordingApi;
};

const ringSize = 50;
const noHistory: OpHistory = {
  lastAccessAtMs: undefined,
  lastRejectAtMs: undefined,
  lastDurationMs: undefined,
  runningSinceMs: undefined,
};

/** The phone's microphone: who records, who recorded, who was refused. */
export class PhoneMicrophone {
  /** System-wide microphone toggle (Android 12 and later): everyone gets silence. */
  isBlocked = false;
  readonly #active = new Map<string, AppRecording>();
  readonly #events: AppRecordingEvent[] = [];
  readonly #ops = new Map<string, OpHistory>();
  #lastRiid = 15;

  get active(): readonly AppRecording[] {
    return [...this.#active.values()];
  }

  /** The last 50 events, as the ring buffer of `dumpsys audio` keeps them. */
  get events(): readonly AppRecordingEvent[] {
    return this.#events;
  }

  historyOf(packageName: string): OpHistory {
    return this.#ops.get(packageName) ?? noHistory;
  }

  isRecording(packageName: string): boolean {
    return this.#active.has(packageName);
  }

  start({ api, ...client }: RecordingClient, atMs: number): void {
    if (this.#active.has(client.packageName)) return;
    this.#lastRiid += 8;
    const recording: AppRecording = {
      ...client,
      riid: api === 'aaudio' ? -1 : this.#lastRiid,
      sessionId: this.#lastRiid * 8 + 1,
      portId: this.#lastRiid + 1,
      startedAtMs: atMs,
    };
    this.#active.set(client.packageName, recording);
    this.#remember({ kind: 'start', atMs, recording });
    this.#ops.set(client.packageName, {
      ...this.historyOf(client.packageName),
      lastAccessAtMs: atMs,
      runningSinceMs: atMs,
    });
  }

  stop(packageName: string, atMs: number): void {
    const recording = this.#active.get(packageName);
    if (recording === undefined) return;
    this.#active.delete(packageName);
    this.#remember({ kind: 'stop', atMs, recording });
    this.#ops.set(packageName, {
      ...this.historyOf(packageName),
      lastAccessAtMs: recording.startedAtMs,
      lastDurationMs: atMs - recording.startedAtMs,
      runningSinceMs: undefined,
    });
  }

  /** An app without the permission tried. */
  reject(packageName: string, atMs: number): void {
    this.#ops.set(packageName, { ...this.historyOf(packageName), lastRejectAtMs: atMs });
  }

  #remember(event: AppRecordingEvent): void {
    this.#events.push(event);
    if (this.#events.length > ringSize) this.#events.shift();
  }
}
