import recorder from 'node-record-lpcm16';
import type { Clock } from '../../core/clock.ts';
import { OverheardError } from '../../core/error.ts';
import type { Microphone, OpenRecording } from '../microphone.ts';
import { missing } from '../../host/run-program.ts';
import { sampleRate, samplesOf } from '../signal/wav.ts';

/** Programs that node-record-lpcm16 can run; anything else would be loaded from a path. */
export type RecorderName = 'arecord' | 'sox' | 'rec';

type Wiring = {
  readonly recorder: RecorderName;
  /** `pulse:<sink>.monitor` or `hw:1,0` for arecord, the name of a device for sox; rec knows the default only. */
  readonly device?: string | undefined;
  readonly clock: Clock;
};

const armingMs = 5000;
const politenessMs = 1500;
/** Recorders lose up to 0.13 s at the end and sox up to 1.7 s at a loaded start; one that lost more stood still. */
const lossMs = 2000;
/** One hour: a recorder that sends more is broken or was forgotten. */
const mostBytes = 3600 * sampleRate * 2;

/**
 * A real microphone, read by a recorder program through node-record-lpcm16. Every failure is a typed error: a recorder
 * that is not installed (`missing-tool`), that sends nothing within 5 s, ends by itself or never stops sending
 * (`sound-failed`). The process is gone when `stop` settles.
 */
export function recorderMicrophone(wiring: Wiring): Microphone {
  return { open: (signal) => openRecorder(wiring, signal) };
}

async function openRecorder(wiring: Wiring, signal: AbortSignal): Promise<OpenRecording> {
  signal.throwIfAborted();
  const taking = new Taking(wiring, signal);
  const armedAtMs = await taking.armed;
  return {
    armedAtMs,
    stop: async () => ({ samples: samplesOf(await taking.stop(armedAtMs)), sampleRate, armedAtMs }),
  };
}

/** One run of the recorder program, from its start to its end. */
class Taking {
  readonly armed: Promise<number>;
  readonly #process;
  readonly #name: RecorderName;
  readonly #clock: Clock;
  readonly #gone: Promise<void>;
  readonly #chunks: Buffer[] = [];
  #byteCount = 0;
  #stderr = '';
  #isStopping = false;
  #failure: Error | undefined;

  constructor({ recorder: name, device, clock }: Wiring, signal: AbortSignal) {
    this.#name = name;
    this.#clock = clock;
    const options = { recorder: name, sampleRate, channels: 1, audioType: 'raw' } as const;
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
        this.#take(chunk);
        resolve(clock.monotonicMs() - (chunk.length * 500) / sampleRate);
      });
      void this.#gone.finally(() => {
        clearTimeout(limit);
        reject(signal.aborted ? signal.reason : (this.#failure ?? this.#failed('ended before it began')));
      });
    });
  }

  /** Ends the recorder, politely first, and gives back what it recorded; rejects when it had failed before. */
  async stop(armedAtMs?: number): Promise<Buffer> {
    if (!this.#isStopping && armedAtMs !== undefined) this.#refuseLoss(this.#clock.monotonicMs() - armedAtMs);
    this.#isStopping = true;
    this.#process.kill('SIGTERM');
    const impatience = setTimeout(() => this.#process.kill('SIGKILL'), politenessMs);
    await this.#gone;
    clearTimeout(impatience);
    if (this.#failure !== undefined) throw this.#failure;
    return Buffer.concat(this.#chunks);
  }

  /** Resolves when the process is gone, whatever way it went. */
  async #end(signal: AbortSignal): Promise<void> {
    const leave = (): void => void this.stop().catch(() => undefined);
    signal.addEventListener('abort', leave, { once: true });
    await new Promise<void>((resolve) => {
      this.#process.once('error', (cause) => {
        this.#failure ??= missing(this.#name, cause);
        resolve();
      });
      this.#process.once('close', (code, by) => {
        if (!this.#isStopping) this.#failure ??= this.#failed(`ended by itself with ${code ?? by}`);
        resolve();
      });
    });
    signal.removeEventListener('abort', leave);
  }

  #refuseLoss(ranMs: number): void {
    const heardMs = (this.#byteCount * 500) / sampleRate;
    if (ranMs - heardMs <= lossMs) return;
    this.#failure ??= this.#failed(`sent ${Math.round(heardMs)} ms of sound in ${Math.round(ranMs)} ms`);
  }

  #take(chunk: Buffer): void {
    this.#byteCount += chunk.length;
    if (this.#byteCount <= mostBytes) this.#chunks.push(chunk);
    else this.#give(this.#failed(`sent more than ${mostBytes} bytes`));
  }

  #give(failure: Error): void {
    this.#failure ??= failure;
    void this.stop().catch(() => undefined);
  }

  #failed(what: string): OverheardError {
    const said = this.#stderr.trim().split('\n').slice(0, 2).join('; ');
    return new OverheardError('sound-failed', `${this.#name} ${what}${said === '' ? '' : `: ${said}`}`, {
      hint: 'Check the microphone of this room in devices.json with `overheard doctor --sound`.',
      data: { program: this.#name, stderr: said },
    });
  }
}
