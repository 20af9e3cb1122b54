import assert from 'node:assert/strict';
import { VirtualRoom } from '../../../src/lab/room/virtual-room.ts';
import { levelDbfs } from '../../../src/sound/signal/loudness.ts';
import { hurriedClock } from '../../made-up/hurried-clock.ts';

const never = new AbortController().signal;
const tone = Int16Array.from({ length: 16000 }, (_, i) => Math.round(3000 * Math.sin(i / 3)));

type Ear = { samples: number[]; times: number[]; leave: () => void };

function ear(
  room: VirtualRoom,
  distanceCm: number,
  more: { hearsQuiet?: boolean; isOpen?(): boolean } = {},
): Ear {
  const samples: number[] = [];
  const times: number[] = [];
  const leave = room.addListener({
    distanceCm,
    ...more,
    hear: (chunk, atMs) => {
      samples.push(...chunk);
      times.push(atMs);
    },
  });
  return { samples, times, leave };
}

function roomWith(options: { noiseDb?: number; rt60S?: number; muted?: boolean } = {}): VirtualRoom {
  return new VirtualRoom({ id: 'lab', seed: 'test', clock: hurriedClock(), ...options });
}

describe('a virtual room', () => {
  it('carries every sample to a phone at 1 m unchanged when it is quiet and dead', async () => {
    const room = roomWith({ noiseDb: -Infinity });
    const phone = ear(room, 100);
    await room.play(tone, never);
    assert.deepEqual(phone.samples.slice(0, tone.length), [...tone]);
    assert.ok(phone.times.every((time, i) => time === phone.times[0]! + i * 20));
  });

  it('is weaker by 6 dB at twice the distance', async () => {
    const room = roomWith({ noiseDb: -Infinity });
    const [near, far] = [ear(room, 70), ear(room, 140)];
    await room.play(tone, never);
    const difference = levelDbfs(Int16Array.from(near.samples)) - levelDbfs(Int16Array.from(far.samples));
    assert.ok(Math.abs(difference - 6.02) < 0.05, `${difference}`);
  });

  it('clips what is too near instead of wrapping around', async () => {
    const room = roomWith({ noiseDb: -Infinity });
    const phone = ear(room, 1);
    await room.play(tone, never);
    assert.equal(Math.max(...phone.samples), 32767);
    assert.equal(Math.min(...phone.samples), -32768);
    assert.ok(phone.samples.slice(0, tone.length).every((sample, i) => sample * tone[i]! >= 0));
  });

  it('has noise of the level that was asked for, the same for the same seed and another for each ear', async () => {
    const hear = async (): Promise<Ear[]> => {
      const room = roomWith({ noiseDb: -40, muted: true });
      const ears = [ear(room, 100), ear(room, 100)];
      await room.play(tone, never);
      return ears;
    };
    const [first, second] = await hear();
    const [again] = await hear();
    assert.ok(Math.abs(levelDbfs(Int16Array.from(first!.samples)) + 40) < 0.3);
    const start = (phone: Ear): number[] => phone.samples.slice(0, tone.length);
    assert.deepEqual(start(first!), start(again!));
    assert.notDeepEqual(start(first!), start(second!));
  });

  it('lets the sound die away after it was played when it has walls', async () => {
    const room = roomWith({ noiseDb: -Infinity, rt60S: 0.5 });
    const phone = ear(room, 100);
    await room.play(tone, never);
    const microphone = ear(room, 100, { hearsQuiet: true });
    while (microphone.samples.length < 12000) await new Promise(setImmediate);
    microphone.leave();
    const tail = Int16Array.from(phone.samples.slice(tone.length));
    const early = levelDbfs(tail.subarray(0, 1600));
    const late = levelDbfs(tail.subarray(4000, 5600));
    assert.ok(early > -40 && early - late > 20 && early - late < 42, `${early} then ${late}`);
  });

  it('sends a phone nothing while nothing is played or its microphone is closed', async () => {
    const room = roomWith();
    let isOpen = false;
    const phone = ear(room, 100, { isOpen: () => isOpen });
    await room.play(tone, never);
    assert.equal(phone.samples.length, 0);
    isOpen = true;
    await room.play(tone, never);
    assert.ok(phone.samples.length >= tone.length);
  });

  it('lets the measuring microphone hear the quiet room', async () => {
    const room = roomWith({ noiseDb: -50 });
    const microphone = ear(room, 100, { hearsQuiet: true });
    while (microphone.samples.length < 16000) await new Promise(setImmediate);
    microphone.leave();
    assert.ok(Math.abs(levelDbfs(Int16Array.from(microphone.samples)) + 50) < 0.3);
  });

  it('falls silent at once when the player is stopped', async () => {
    const room = roomWith({ noiseDb: -Infinity });
    const stop = new AbortController();
    const phone = ear(room, 100);
    room.addListener({
      distanceCm: 100,
      hear: () => {
        if (phone.samples.length >= 3200) stop.abort(new Error('stopped by the test'));
      },
    });
    await assert.rejects(room.play(tone, stop.signal), /stopped by the test/);
    assert.equal(phone.samples.length, 3200);
    await assert.rejects(room.play(tone, stop.signal), /stopped by the test/);
  });

  it('mixes two sounds', async () => {
    const room = roomWith({ noiseDb: -Infinity });
    const phone = ear(room, 100);
    await Promise.all([room.play(tone, never), room.play(tone, never)]);
    assert.deepEqual(
      phone.samples.slice(0, tone.length),
      [...tone].map((sample) => 2 * sample),
    );
  });
});
