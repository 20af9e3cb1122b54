import assert from 'node:assert/strict';
import { foundMarkerZ } from '../../src/sound/find-stimulus/marker.ts';
import { checkRecording } from '../../src/sound/find-stimulus/check-recording.ts';
import { compressWaits } from '../../src/plan/experiment/compress-waits.ts';
import { markerPauseMs } from '../../src/plan/experiment/durations.ts';
import type { Recording } from '../../src/sound/microphone.ts';
import { readWav } from '../../src/sound/signal/wav-file.ts';
import { recordingOf } from '../made-up/recording.ts';
import { sampleRate } from '../../src/sound/signal/wav.ts';
import type { RunEventOf } from '../../src/journal/run-event.ts';
import { recordOf } from '../made-up/fold-events.ts';
import type { CheckRecording, EquippedRoom } from '../../src/run/tools.ts';
import { evidenceOfRun } from '../../src/analyse/evidence/evidence-of-run.ts';
import { makeRun, setClock, type MadeRun } from '../made-up/made-run.ts';

const markerMs = 300;

/** A room whose loudspeaker is heard by its microphone, unless it is broken; on a clock that runs by itself. */
function soundingRoom(room: EquippedRoom, isBroken: boolean): EquippedRoom {
  let heard: Int16Array[] = [];
  return {
    ...room,
    loudspeaker: {
      channel: 'virtual-room',
      play: async (path) => {
        const isMarker = path.endsWith('.wav');
        if (isMarker && !isBroken) heard.push(await readWav(path));
        return { startedAtMs: 0, endedAtMs: 1 };
      },
    },
    microphone: {
      open: async () => {
        heard = [];
        return { armedAtMs: 0, stop: async () => overNoise(heard) };
      },
    },
  };
}

function overNoise(sounds: readonly Int16Array[]): Recording {
  let state = 7;
  const samples = Int16Array.from({ length: sampleRate }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 24) - 128;
  });
  for (const sound of sounds) sound.forEach((sample, i) => (samples[4000 + i]! += sample));
  return recordingOf(samples);
}

const check: CheckRecording = async ({ sound: recording }, { marker }) => {
  const { voiceActivity, ...found } = checkRecording({
    recording,
    library: [],
    ...(marker === undefined ? {} : { marker }),
  });
  return { ...found, voiceActivity };
};

describe('the marker of a run', () => {
  let run: MadeRun;
  beforeEach(async () => {
    const exposure = { repeats: 1, gapMs: 1, preRollMs: 1, postRollMs: 1, markerMs };
    run = await makeRun({
      exposure,
      blocks: { planned: 1, spare: 0, spoken: 1, silence: 2, sham: 0, typed: 1 },
    });
  });
  afterEach(() => run.remove());
  const play = (isBroken: boolean): Promise<unknown> =>
    run.play({
      clock: setClock(Date.parse('2026-11-20T12:00:00Z')),
      equip: (room) => soundingRoom(room, isBroken),
      checkRecording: check,
    });
  const dataOf = async <Type extends 'exposure.ended' | 'recording.checked'>(
    type: Type,
  ): Promise<RunEventOf<Type>[]> =>
    (await run.events()).flatMap((event) => (event.type === type ? [event.data as RunEventOf<Type>] : []));
  /** What the analysis makes of the slots of silence. */
  const silence = async (): Promise<string[]> => {
    const { course } = recordOf(await run.events());
    const { plan, key } = run.drawn;
    const { exposures } = evidenceOfRun({ plan, key, course, isJournalWhole: true });
    return exposures.flatMap(({ arm, exposed }) => (arm === 'silence' ? [exposed] : []));
  };

  it('opens every slot, silence and typing too, each with a noise of its own', async () => {
    await play(false);
    const markers = (await dataOf('exposure.ended')).map(({ marker }) => marker?.sha256);
    assert.equal(markers.length, 4);
    assert.equal(new Set(markers).size, 4);
    assert.ok(markers.every((hash) => hash !== undefined));
    for (const { check: found } of await dataOf('recording.checked')) {
      assert.ok(found.markerZ! >= foundMarkerZ, `${found.markerZ}`);
      assert.equal(typeof found.voiceActivity, 'number');
    }
    assert.deepEqual(await silence(), ['no', 'no']);
  });

  it('has room in every slot, which lasts longer than the longest stimulus, and in a rehearsal', () => {
    const { plan } = run.sealed;
    const longestMs = Math.max(...plan.stimuli.map(({ durationMs }) => durationMs));
    assert.equal(plan.exposureMs, 1 + markerMs + markerPauseMs + longestMs + 1);
    const long = { ...plan.experiment.exposure, markerMs: 1000 };
    const rehearsed = compressWaits({ ...plan.experiment, exposure: long });
    assert.equal(rehearsed.exposure.markerMs, 400);
  });

  it('is missed where the loudspeaker is broken: silence is then not proved', async () => {
    await play(true);
    const found = await dataOf('recording.checked');
    assert.equal(found.length, 3);
    assert.ok(found.every(({ check: { markerZ } }) => markerZ! < foundMarkerZ));
    assert.deepEqual(await silence(), ['possible', 'possible']);
  });
});
