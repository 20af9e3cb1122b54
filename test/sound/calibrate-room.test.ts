import assert from 'node:assert/strict';
import { VirtualRoom } from '../../src/lab/room/virtual-room.ts';
import type { Room } from '../../src/inventory/inventory-schema.ts';
import { describeLevel } from '../../src/sound/room/describe-level.ts';
import { measureRoom } from '../../src/sound/room/calibrate-room.ts';
import type { RoomMeasurement } from '../../src/sound/room/judge-room.ts';
import type { Loudspeaker } from '../../src/sound/loudspeaker.ts';
import type { Microphone } from '../../src/sound/microphone.ts';
import { readWav } from '../../src/sound/signal/wav-file.ts';
import { Generator } from '../../src/core/random.ts';
import { toPcm, toUnit } from '../../src/sound/signal/loudness.ts';
import { narrowband } from './find-stimulus/rooms.ts';
import { recordingOf } from '../made-up/recording.ts';
import { hurriedClock } from '../made-up/hurried-clock.ts';

const signal = new AbortController().signal;

/** Measures a virtual room whose ears are read directly. */
async function measure(
  options: {
    noiseDb?: number;
    muted?: boolean;
    sleepsAfterMs?: number;
    treat?: (heard: number[]) => number[];
  },
  calibration: Room['calibration'] = null,
): Promise<RoomMeasurement> {
  const clock = hurriedClock();
  const room = new VirtualRoom({ id: 'lab', seed: 'calibration', clock, ...options });
  const microphone: Microphone = {
    open: async () => {
      const heard: number[] = [];
      const armedAtMs = clock.monotonicMs();
      const leave = room.addListener({
        distanceCm: 100,
        hearsQuiet: true,
        hear: (chunk) => void heard.push(...chunk),
      });
      return {
        armedAtMs,
        stop: async () => {
          leave();
          return recordingOf(Int16Array.from((options.treat ?? ((same) => same))(heard)), armedAtMs);
        },
      };
    },
  };
  let lastMs = clock.monotonicMs();
  const loudspeaker: Loudspeaker = {
    channel: 'virtual-room',
    play: async (path, stop) => {
      // Read first: the clock runs away while a file is read.
      const samples = await readWav(path);
      const startedAtMs = clock.monotonicMs();
      const isAsleep = startedAtMs - lastMs > (options.sleepsAfterMs ?? Infinity);
      lastMs = startedAtMs;
      if (isAsleep) samples.fill(0, 0, 0.8 * 16_000);
      await room.play(samples, stop);
      return { startedAtMs, endedAtMs: clock.monotonicMs() };
    },
  };
  const idleMs = options.sleepsAfterMs === undefined ? 0 : 60_000;
  return measureRoom({ loudspeaker, microphone, clock, signal, library: [], calibration, idleMs });
}

describe('measuring a room', () => {
  it('finds level, noise and delay of a good one and has no advice', async () => {
    const room = await measure({ noiseDb: -55 });
    assert.ok(Math.abs(room.ambientDbfs + 55) < 0.5, `${room.ambientDbfs} dBFS`);
    assert.ok(Math.abs(room.toneDbfs + 23) < 0.5, `${room.toneDbfs} dBFS`);
    assert.ok(Math.abs(room.snrDb - 32) < 1);
    assert.ok(Math.abs(room.loopDelayMs) <= 100, `${room.loopDelayMs} ms`);
    assert.ok(room.noiseZ > 30, `${room.noiseZ}`);
    assert.deepEqual(room.advice, []);
  });

  it('advises on a noisy one', async () => {
    const { advice } = await measure({ noiseDb: -35 });
    assert.equal(advice.length, 1);
    assert.match(advice[0]!, /12 dB above the room; raise the volume/);
  });

  it('names levels in dB SPL only where the chain was calibrated, and caps the volume there', async () => {
    const calibration = { offsetDb: 100, method: 'sound level meter', date: '2026-11-01' };
    assert.equal(describeLevel(-23.04, null), '-23.0 uncalibrated dBFS');
    assert.equal(describeLevel(-23.04, calibration), '77.0 dB SPL (sound level meter, 2026-11-01)');
    const { advice } = await measure({ noiseDb: -55 }, calibration);
    assert.match(advice.join(), /reaches 7\d\.\d dB SPL .* at most 70 dB SPL/);
  });

  it('finds how much a loudspeaker swallows that sleeps, after a minute of silence', async () => {
    const awake = await measure({ noiseDb: -55, sleepsAfterMs: 1e9 });
    assert.deepEqual([awake.swallowedMs, awake.advice], [0, []]);
    const asleep = await measure({ noiseDb: -55, sleepsAfterMs: 30_000 });
    assert.ok(asleep.swallowedMs >= 750 && asleep.swallowedMs <= 1000, `${asleep.swallowedMs} ms`);
    assert.match(asleep.advice.join(), /The loudspeaker sleeps: .* "wakeMs"/);
  });

  it('knows the microphone of a headset, and one that suppresses noise', async () => {
    const narrow = (heard: number[]): number[] => [
      ...toPcm(narrowband(toUnit(Int16Array.from(heard)), Generator.fromSeed('narrow'))),
    ];
    assert.match((await measure({ noiseDb: -55, treat: narrow })).advice.join(), /300 to 3400 Hz only/);
    const suppress = (heard: number[]): number[] => {
      let level = 0;
      return heard.map((sample) => {
        const isLoud = Math.abs(sample) > 200;
        level = isLoud ? Math.min(16_000, level + 2) : Math.max(0, level - 1);
        return Math.round(sample * (level > 4000 ? 0.1 : 1));
      });
    };
    assert.match((await measure({ noiseDb: -60, treat: suppress })).advice.join(), /noise suppression/);
  });

  it('says when the loudspeaker is not heard', async () => {
    const { advice } = await measure({ noiseDb: -55, muted: true });
    assert.match(advice[0]!, /not in the recording/);
    await assert.rejects(measure({ noiseDb: -Infinity, muted: true }), {
      code: 'sound-failed',
      message: /gave no signal/,
    });
  });
});
