import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../src/core/clock.ts';
import { sha256 } from '../../../src/core/hash.ts';
import { createRoomHandler } from '../../../src/lab/room/room-requests.ts';
import { VirtualRoom } from '../../../src/lab/room/virtual-room.ts';
import { inventorySchema, type Room } from '../../../src/inventory/inventory-schema.ts';
import { openLoudspeaker, openMicrophone } from '../../../src/sound/room/open-room.ts';
import { writeWav } from '../../../src/sound/signal/wav-file.ts';
import { encodeWav } from '../../../src/sound/signal/wav.ts';
import { wholeSound } from '../../../src/sound/signal/sound.ts';

const clock = systemClock();
const never = new AbortController().signal;
const tone = Int16Array.from({ length: 4800 }, (_, i) => Math.round(8000 * Math.sin(i / 3)));

function virtual(id: string): Room {
  const devices = [{ id: 'p1', room: id, distanceCm: 100 }];
  const speaker = { kind: 'virtual-room' };
  const room = { id, kind: 'virtual', speaker, microphone: speaker };
  return inventorySchema.parse({ rooms: [room], devices }).rooms[0]!;
}

describe('the rooms of the lab over HTTP', () => {
  let folder: string;
  let wav: string;
  let server: Server;
  let labUrl: string;
  let entries: { kind: string; data: Readonly<Record<string, unknown>> }[];
  const lab = (): { labUrl: string; clock: typeof clock } => ({ labUrl, clock });

  beforeEach(async () => {
    entries = [];
    folder = await mkdtemp(join(tmpdir(), 'overheard-room-'));
    wav = join(folder, 'tone.wav');
    await writeWav(wav, tone);
    const rooms = ['lab', 'attic'].map((id) => new VirtualRoom({ id, seed: 'test', clock }));
    const isRoomRequest = createRoomHandler(new Map(rooms.map((room) => [room.id, room])), (kind, data) =>
      entries.push({ kind, data }),
    );
    server = createServer((request, response) => {
      if (!isRoomRequest(request, response)) response.writeHead(404).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    assert.ok(address !== null && typeof address === 'object');
    labUrl = `http://127.0.0.1:${address.port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  });

  it('record what is played in the same room and not what is played in another', async () => {
    const speaker = await openLoudspeaker(virtual('lab'), lab());
    const near = await (await openMicrophone(virtual('lab'), lab())).open(never);
    const far = await (await openMicrophone(virtual('attic'), lab())).open(never);
    const { startedAtMs, endedAtMs } = await speaker.play(wav, never);
    const [heard, unheard] = [await near.stop(), await far.stop()];
    assert.ok(endedAtMs - startedAtMs >= 290, `${endedAtMs - startedAtMs} ms`);
    const [loudest, loudestFar] = [heard, unheard].map(({ sound }) => Math.max(...wholeSound(sound)));
    assert.ok(loudest! > 7900);
    assert.ok(loudestFar! < 1000 && loudestFar! > 0);
    assert.ok(heard.armedAtMs <= startedAtMs);
    assert.deepEqual(await near.stop(), heard);
  });

  it('write down what was really played', async () => {
    await (await openLoudspeaker(virtual('lab'), lab())).play(wav, never);
    const what = { room: 'lab', sha256: sha256(encodeWav(tone)), samples: 4800 };
    assert.deepEqual(entries, [
      { kind: 'sound.started', data: what },
      { kind: 'sound.ended', data: { ...what, completed: true } },
    ]);
  });

  it('stop playing when the client goes away, and write it down', async () => {
    const long = join(folder, 'long.wav');
    await writeWav(long, new Int16Array(160000));
    const stop = new AbortController();
    const speaker = await openLoudspeaker(virtual('lab'), lab());
    const microphone = await (await openMicrophone(virtual('lab'), lab())).open(never);
    const playing = speaker.play(long, stop.signal);
    while (entries.length === 0) await new Promise(setImmediate);
    stop.abort(new Error('stopped by the test'));
    await assert.rejects(playing, /stopped by the test/);
    while (entries.length < 2) await new Promise(setImmediate);
    assert.equal(entries[1]?.data['completed'], false);
    await microphone.stop();
  });

  it('answer rubbish with a sentence', async () => {
    const post = async (path: string, body: Buffer): Promise<string> => {
      const response = await fetch(new URL(path, labUrl), { method: 'POST', body: Uint8Array.from(body) });
      return `${response.status} ${await response.text()}`;
    };
    assert.match(await post('/rooms/lab/play', Buffer.from('rubbish')), /^400 .*no RIFF\/WAVE header/);
    assert.match(await post('/rooms/cellar/play', encodeWav(tone)), /^404 .*it has lab, attic/);
    assert.match(await post('/rooms/lab/microphone', encodeWav(tone)), /^405 /);
    assert.deepEqual(entries, []);
  });

  it('end a recording with a typed error when the lab goes away', async () => {
    const recording = await (await openMicrophone(virtual('lab'), lab())).open(never);
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
    const microphone = await openMicrophone(virtual('lab'), lab());
    await assert.rejects(microphone.open(never), { code: 'sound-failed' });
    const speaker = await openLoudspeaker(virtual('lab'), lab());
    await assert.rejects(speaker.play(wav, never), { code: 'sound-failed' });
    await assert.rejects(recording.stop(), { code: 'sound-failed' });
  });

  it('are refused without a lab', async () => {
    await assert.rejects(openLoudspeaker(virtual('lab'), { clock }), { code: 'lab-failed' });
    await assert.rejects(openMicrophone(virtual('lab'), { clock }), { code: 'lab-failed' });
  });
});
