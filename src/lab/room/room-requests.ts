import type { IncomingMessage, ServerResponse } from 'node:http';
import { messageOf, OverheardError } from '../../core/error.ts';
import { sha256 } from '../../core/hash.ts';
import { bytesOf, parseWav } from '../../sound/signal/wav.ts';
import type { VirtualRoom } from './virtual-room.ts';

const largestWavBytes = 200_000_000;
const largestBacklogBytes = 1_000_000;
const microphoneDistanceCm = 100;

/** Where the lab writes down what was really played. */
export type RoomLog = (kind: string, data: Readonly<Record<string, unknown>>) => void;

/**
 * Answers the lab's requests about rooms; the answer says whether the request was one.
 * `POST /rooms/:room/play` with a WAV file as body answers when it was played to its end, and stops it when the
 * client goes away; logs `sound.started` and `sound.ended` with the file's SHA-256.
 * `GET /rooms/:room/microphone` streams raw 16 bit PCM, 16 kHz, in real time until the client goes away.
 */
export function createRoomHandler(
  rooms: ReadonlyMap<string, VirtualRoom>,
  log: RoomLog,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const [, id = '', what] = /^\/rooms\/([^/]+)\/(play|microphone)$/.exec(path) ?? [];
    if (what === undefined) return false;
    const room = rooms.get(decodeURIComponent(id));
    if (room === undefined) {
      answer(response, 404, {
        message: `room "${id}" is not in the lab; it has ${[...rooms.keys()].join(', ')}`,
      });
    } else if (what === 'play' && request.method === 'POST') {
      void play(room, log, request, response);
    } else if (what === 'microphone' && request.method === 'GET') {
      streamMicrophone(room, response);
    } else {
      answer(response, 405, { message: `${request.method ?? ''} ${path} is not known` });
    }
    return true;
  };
}

async function play(
  room: VirtualRoom,
  log: RoomLog,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const departure = new AbortController();
  response.once('close', () => departure.abort(new OverheardError('stopped', 'the client went away')));
  try {
    const wav = await readBody(request);
    const samples = parseWav(wav, 'the request');
    const what = { room: room.id, sha256: sha256(wav), samples: samples.length };
    log('sound.started', what);
    let completed = false;
    try {
      await room.play(samples, departure.signal);
      completed = true;
    } finally {
      log('sound.ended', { ...what, completed });
    }
    answer(response, 200, { samples: samples.length });
  } catch (thrown) {
    answer(response, 400, { message: messageOf(thrown) });
  }
}

function streamMicrophone(room: VirtualRoom, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/octet-stream' });
  const leave = room.addListener({
    distanceCm: microphoneDistanceCm,
    hearsQuiet: true,
    hear: (samples) => {
      response.write(bytesOf(samples));
      if (response.writableLength > largestBacklogBytes) response.destroy();
    },
  });
  response.once('close', leave);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > largestWavBytes) {
      throw new OverheardError('bad-input', `the request: has more than ${largestWavBytes} bytes`);
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function answer(response: ServerResponse, status: number, body: Readonly<Record<string, unknown>>): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
