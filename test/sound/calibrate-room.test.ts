import assert from 'node:assert/strict';
import { VirtualRoom } from '../../src/lab/room/virtual-room.ts';
import type { Room } from '../../src/inventory/inventory-schema.ts';
import { describeLevel } from '../../src/sound/room/describe-level.ts';
import { measureRoom, type RoomMeasurement } from '../../src/sound/room/calibrate-room.ts';
import type { Loudspeaker } from '../../src/sound/loudspeaker.ts';
import type { Microphone } from '../../src/sound/microphone.ts';
import { readWav } from '../../src/sound/signal/wav-file.ts';
import { recordingOf } from '../made-up/recording.ts';
import { hurriedClock } from '../made-up/hurried-clock.ts';

const signal = new AbortController().signal;

/** Measures a virtual room whose ears are read directly. */
async function measure(
  options: { noiseDb?: number; muted?: boolean },
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
          return recordingOf(Int16Array.from(heard), armedAtMs);
        },
      };
    },
  };
  const loudspeaker: Loudspeaker = {
    channel: 'virtual-room',
    play: async (path, stop) => {
      // Read first: the clock runs away while a file is read.
      const samples = await readWav(path);
      const startedAtMs = clock.monotonicMs();
      await room.play(samples, stop);
      return { startedAtMs, endedAtMs: clock.monotonicMs() };
    },
  };
  return measureRoom({ loudspeaker, microphone, clock, signal, library: [], calibration });
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

  it('says when the loudspeaker is not heard', async () => {
    const { advice } = await measure({ noiseDb: -55, muted: true });
    assert.match(advice[0]!, /not in the recording/);
    await assert.rejects(measure({ noiseDb: -Infinity, muted: true }), {
      code: 'sound-failed',
      message: /gave no signal/,
    });
  });
});
