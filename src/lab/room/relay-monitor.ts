import { spawn } from 'node:child_process';
import { levelDbfs } from '../../sound/signal/loudness.ts';
import { missing } from '../../host/run-program.ts';
import { sampleRate, samplesOf } from '../../sound/signal/wav.ts';
import type { VirtualRoom } from './virtual-room.ts';

/** Anything softer is the sink's own murmur; the virtual room has noise of its own. */
const faintestDbfs = -48;
/** After a sound so much more is relayed, pauses between words included. */
const holdMs = 400;

type Order = {
  /** Name of the sink that players play into. */
  readonly sink: string;
  /** Where the daemon is found; see `PulseRooms.environment`. */
  readonly environment: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
};

/**
 * Lets the phones of a virtual room hear what real players play into a PulseAudio sink, until the signal aborts.
 * Rejects with `missing-tool` without parec; resolves when the relay is gone.
 */
export async function relayMonitor(room: VirtualRoom, { sink, environment, signal }: Order): Promise<void> {
  const format = ['--raw', '--format=s16le', `--rate=${sampleRate}`, '--channels=1', '--latency-msec=20'];
  const recorder = spawn('parec', [`--device=${sink}.monitor`, ...format], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let half: Buffer = Buffer.alloc(0);
  let holdLeftMs = 0;
  recorder.stdout.on('data', (chunk: Buffer) => {
    const bytes = Buffer.concat([half, chunk]);
    half = bytes.subarray(bytes.length - (bytes.length % 2));
    const samples = samplesOf(bytes);
    if (levelDbfs(samples) > faintestDbfs) holdLeftMs = holdMs;
    if (holdLeftMs <= 0) return;
    holdLeftMs -= (samples.length * 1000) / sampleRate;
    room.relay(samples);
  });
  const stop = (): void => void recorder.kill('SIGTERM');
  signal.addEventListener('abort', stop, { once: true });
  try {
    await new Promise<void>((resolve, reject) => {
      recorder.once('error', (cause) => reject(missing('parec', cause)));
      recorder.once('close', () => resolve());
    });
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
