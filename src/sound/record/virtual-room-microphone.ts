import { request, type IncomingMessage } from 'node:http';
import type { Clock } from '../../core/clock.ts';
import { messageOf, OverheardError } from '../../core/error.ts';
import type { Microphone, OpenRecording, Recording } from '../microphone.ts';
import { SoundFile } from '../signal/sound-file.ts';
import { sampleRate } from '../signal/wav.ts';

const armingMs = 5000;

type Place = { readonly labUrl: string; readonly room: string; readonly clock: Clock };

/** The measuring microphone of a room of the embedded lab, behind the lab's control URL. */
export function virtualRoomMicrophone(place: Place): Microphone {
  const url = new URL(`/rooms/${encodeURIComponent(place.room)}/microphone`, place.labUrl);
  return { open: (signal) => openStream(url, place.clock, signal) };
}

async function openStream(url: URL, clock: Clock, signal: AbortSignal): Promise<OpenRecording> {
  signal.throwIfAborted();
  const file = new SoundFile();
  const stopped = new AbortController();
  const ending = AbortSignal.any([signal, stopped.signal]);
  const response = await connect(url, ending).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw failed(url, messageOf(cause), cause);
  });
  const gone = new Promise<void>((resolve) => response.once('close', resolve));
  let failure: OverheardError | undefined;
  response.on('error', (cause) => {
    if (!ending.aborted) failure = failed(url, messageOf(cause), cause);
  });
  response.once('end', () => {
    if (!ending.aborted) failure = failed(url, 'the stream ended early');
  });
  const armedAtMs = await new Promise<number>((resolve, reject) => {
    const limit = setTimeout(() => {
      stopped.abort();
      reject(failed(url, `no sound arrived within ${armingMs} ms`));
    }, armingMs);
    response.on('data', (chunk: Buffer) => {
      file.append(chunk);
      clearTimeout(limit);
      resolve(clock.monotonicMs() - (chunk.length * 500) / sampleRate);
    });
    response.once('close', () => {
      clearTimeout(limit);
      reject(signal.aborted ? signal.reason : failed(url, 'the stream ended before it began'));
    });
  });
  let recording: Recording | undefined;
  return {
    armedAtMs,
    stop: async () => {
      stopped.abort();
      await gone;
      if (failure !== undefined) {
        file.discard();
        throw failure;
      }
      recording ??= { ...file.end(), sampleRate, armedAtMs };
      return recording;
    },
  };
}

async function connect(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request(url, { agent: false, signal }, resolve);
    sent.once('error', reject);
    sent.end();
  });
  if (response.statusCode === 200) return response;
  response.resume();
  throw new Error(`status ${response.statusCode}`);
}

function failed(url: URL, what: string, cause?: unknown): OverheardError {
  return new OverheardError('sound-failed', `${url.href}: the room cannot be recorded, ${what}`, {
    hint: 'Start the lab again and resume the run.',
    ...(cause === undefined ? {} : { cause }),
  });
}
