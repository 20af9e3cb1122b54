import recorder from 'node-record-lpcm16';
import type { Clock } from '../../core/clock.ts';
import { messageOf, OverheardError } from '../../core/error.ts';
import type { Microphone, OpenRecording, Recording } from '../microphone.ts';
import { missing } from '../../host/run-program.ts';
import { SoundFile } from '../signal/sound-file.ts';
import { sampleRate } from '../signal/wav.ts';

/** Programs that node-record-lpcm16 can run; anything else would be loaded from a path. */
export type RecorderName = 'arecord' | 'sox' | 'rec';

type Wiring = {
  readonly recorder: RecorderName;
  /** `pulse:<sink>.monitor`, `default` or `plughw:1,0` for arecord, a device's name for sox; rec knows the default only. */
  readonly device?: string | undefined;
  readonly clock: Clock;
};

const armingMs = 5000;
const politenessMs = 1500;
/** Recorders lose up to 0.13 s at the end and sox up to 1.7 s at a loaded start; one that is further off has a fault. */
const toleranceMs = 2000;
/** A recorder that stands still is looked after so often. */
const watchMs = 500;

/**
 * A real microphone, read onto disk by a recorder program through node-record-lpcm16. Every failure is a typed error: a
 * recorder that is not installed (`missing-tool`), that sends nothing within 5 s, ends by itself, or has sent 2 s more or
 * less sound than time has passed (`sound-failed`). The process is gone when `stop` settles.
 */
export function recorderMicrophone(wiring: Wiring): Microphone {
  return { open: (signal) => openRecorder(wiring, signal) };
}

async function openRecorder(wiring: Wiring, signal: AbortSignal): Promise<OpenRecording> {
  signal.throwIfAborted();
  const taking = new Taking(wiring, signal);
  const armedAtMs = await taking.armed;
  return { armedAtMs, stop: () => taking.stop() };
}

/** One run of the recorder program, from its start to its end. */
class Taking {
  readonly armed: Promise<number>;
  readonly #process;
  readonly #wiring: Wiring;
  readonly #gone: Promise<void>;
  readonly #file = new SoundFile();
  #recording: Recording | undefined;
  #armedAtMs: number | undefined;
  #stderr = '';
  #isStopping = false;
  #failure: Error | undefined;

  constructor(wiring: Wiring, signal: AbortSignal) {
    this.#wiring = wiring;
    const options = { recorder: wiring.recorder, sampleRate, channels: 1, audioType: 'raw' } as const;
    const { device } = wiring;
    // Every listener is attached in this tick: the package attaches its own data listener, so what comes before is lost.
    const recording = recorder.record({ ...options, ...(device === undefined ? {} : { device }) });
    this.#process = recording.process;
    const stream = recording.stream();
    this.#process.stderr?.on(
      'data',
      (chunk: Buffer) => (this.#stderr = (this.#stderr + chunk.toString('utf8')).slice(-500)),
    );
    // The package says here, by a string, what the end of the process says better.
    stream.on('error', () => {});
    this.#gone = this.#end(signal);
    this.armed = new Promise((resolve, reject) => {
      const limit = setTimeout(
        () => this.#give(this.#failed(`sent nothing within ${armingMs} ms`)),
        armingMs,
      );
      stream.on('data', (chunk: Buffer) => {
        clearTimeout(limit);
        this.#armedAtMs ??= wiring.clock.monotonicMs() - (chunk.length * 500) / sampleRate;
        this.#take(chunk);
        resolve(this.#armedAtMs);
      });
      void this.#gone.finally(() => {
        clearTimeout(limit);
        reject(signal.aborted ? signal.reason : (this.#failure ?? this.#failed('ended before it began')));
      });
    });
  }

  /** Ends the recorder, politely first, and gives back what it recorded; rejects when it had failed before. */
  async stop(): Promise<Recording> {
    if (!this.#isStopping) this.#compareWithClock();
    this.#isStopping = true;
    this.#process.kill('SIGTERM');
    const impatience = setTimeout(() => this.#process.kill('SIGKILL'), politenessMs);
    await this.#gone;
    clearTimeout(impatience);
    if (this.#failure !== undefined) {
      this.#file.discard();
      throw this.#failure;
    }
    this.#recording ??= { ...this.#file.end(), sampleRate, armedAtMs: this.#armedAtMs ?? 0 };
    return this.#recording;
  }

  /** Resolves when the process is gone, whatever way it went. */
  async #end(signal: AbortSignal): Promise<void> {
    const leave = (): void => void this.stop().catch(() => undefined);
    signal.addEventListener('abort', leave, { once: true });
    const watch = setInterval(() => this.#compareWithClock(), watchMs);
    await new Promise<void>((resolve) => {
      this.#process.once('error', (cause) => {
        this.#failure ??= missing(this.#wiring.recorder, cause);
        resolve();
      });
      this.#process.once('close', (code, by) => {
        if (!this.#isStopping) this.#failure ??= this.#failed(`ended by itself with ${code ?? by}`);
        resolve();
      });
    });
    clearInterval(watch);
    signal.removeEventListener('abort', leave);
  }

  #take(chunk: Buffer): void {
    if (this.#failure !== undefined) return;
    try {
      this.#file.append(chunk);
    } catch (thrown) {
      this.#give(this.#failed(`could not be written to disk (${messageOf(thrown)})`));
    }
    this.#compareWithClock();
  }

  /** Gives up a recorder whose sound is not as long as the time that has passed. */
  #compareWithClock(): void {
    if (this.#armedAtMs === undefined || this.#isStopping || this.#failure !== undefined) return;
    const ranMs = this.#wiring.clock.monotonicMs() - this.#armedAtMs;
    const heardMs = (this.#file.byteCount * 500) / sampleRate;
    if (Math.abs(ranMs - heardMs) <= toleranceMs) return;
    const found = `sent ${Math.round(heardMs)} ms of sound in ${Math.round(ranMs)} ms`;
    this.#give(heardMs > ranMs ? this.#failed(found, otherRate) : this.#failed(found));
  }

  #give(failure: Error): void {
    this.#failure ??= failure;
    void this.stop().catch(() => undefined);
  }

  #failed(what: string, hint: string = usualHint): OverheardError {
    const said = this.#stderr.trim().split('\n').slice(0, 2).join('; ');
    const { recorder: name } = this.#wiring;
    return new OverheardError('sound-failed', `${name} ${what}${said === '' ? '' : `: ${said}`}`, {
      hint,
      data: { program: name, stderr: said },
    });
  }
}

const usualHint =
  'Check the microphone of this room in devices.json with `overheard doctor --sound`; a hw: device as plughw:.';
const otherRate =
  'The device does not record at 16,000 samples a second. Write "default", or plughw: instead of hw:, as its device in devices.json: both convert.';
