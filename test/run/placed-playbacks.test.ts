import assert from 'node:assert/strict';
import { runEventOf } from '../../src/journal/run-event.ts';
import type { CheckRecording, EquippedRoom } from '../../src/run/tools.ts';
import type { Expected } from '../../src/sound/check/stimulus-check.ts';
import { verifiedCheck } from '../made-up/fake-room.ts';
import { makeRun, setClock, type MadeRun } from '../made-up/made-run.ts';
import { recordingOf } from '../made-up/recording.ts';

const preRollMs = 500;
const playbackMs = 1000;
const gapMs = 300;
const loopDelayMs = 40;
const clock = setClock(Date.parse('2026-11-20T12:00:00Z'));

/** Equipment on the set clock: every sound lasts a second. */
function timedRoom(room: EquippedRoom): EquippedRoom {
  return {
    ...room,
    loudspeaker: {
      channel: 'virtual-room',
      loopDelayMs,
      play: async (_path, signal) => {
        const startedAtMs = clock.monotonicMs();
        await clock.wait(playbackMs, signal);
        return { startedAtMs, endedAtMs: clock.monotonicMs() };
      },
    },
    microphone: {
      open: async () => {
        const armedAtMs = clock.monotonicMs();
        const stop = async () => {
          const samples = new Int16Array((clock.monotonicMs() - armedAtMs) * 16);
          return recordingOf(samples, armedAtMs);
        };
        return { armedAtMs, stop };
      },
    },
  };
}

describe('the check of a recording', () => {
  let run: MadeRun;
  beforeEach(async () => {
    run = await makeRun({ exposure: { repeats: 3, gapMs, preRollMs, postRollMs: 500 } });
  });
  afterEach(() => run.remove());

  it('is told where in the recording each of the planned playbacks is, in silence none', async () => {
    const asked = new Map<number, Expected['playbacks']>();
    const checkRecording: CheckRecording = async ({ armedAtMs }, { playbacks }) => {
      asked.set(armedAtMs, playbacks);
      return verifiedCheck;
    };
    await run.play({ clock, equip: timedRoom, checkRecording });
    const begun = (await run.events()).flatMap(({ type, data }) =>
      type === 'exposure.ended' ? (runEventOf({ type, data }) ?? []) : [],
    );
    const started = begun.flatMap((event) =>
      event.type === 'exposure.ended' ? [event.data.playbacks.map(({ startedAtMs }) => startedAtMs)] : [],
    );
    assert.deepEqual(new Set(started.map(({ length }) => length)), new Set([0, 3]));
    assert.deepEqual(
      [...asked].map(([armedAtMs, playbacks]) =>
        playbacks.map(({ onsetMs, earliestMs, latestMs }) => [
          armedAtMs + onsetMs,
          earliestMs - onsetMs,
          latestMs - onsetMs,
        ]),
      ),
      started.map((playbacks) => playbacks.map((startedAtMs) => [startedAtMs + loopDelayMs, -750, 750])),
    );
  });
});
