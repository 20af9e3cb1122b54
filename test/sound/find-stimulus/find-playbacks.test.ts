import assert from 'node:assert/strict';
import { checkRecording, type ExposureCheck } from '../../../src/sound/find-stimulus/check-recording.ts';
import { planPlaybacks } from '../../../src/sound/play/plan-playbacks.ts';
import { loadStimuli, type Stimulus } from '../../../src/sound/stimuli/stimulus-library.ts';
import { recordingOf } from '../../made-up/recording.ts';

type Said = { readonly id: string; readonly atMs: number; readonly share?: number };

describe('finding every planned playback', () => {
  let library: readonly Stimulus[];
  before(async () => {
    const ids = ['hotpot-1', 'hotpot-2', 'sushi-1', 'milktea-1', 'pizza-1'];
    library = (await loadStimuli('experiments/stimuli/zh')).filter(({ id }) => ids.includes(id));
  });

  /** What was said, in a quiet room of 10 s. */
  const recorded = (said: readonly Said[], amplitude = 128): Int16Array => {
    let state = 1;
    const recording = Int16Array.from({ length: 10 * 16_000 }, () => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return ((state >>> 24) / 128 - 1) * amplitude;
    });
    for (const { id, atMs, share = 1 } of said) {
      const { samples } = library.find((stimulus) => stimulus.id === id)!;
      const heard = samples.subarray(0, samples.length * share);
      heard.forEach((sample, i) => (recording[atMs * 16 + i]! += sample));
    }
    return recording;
  };
  /** The check of what was said against what was planned, which may be found 750 ms early and late. */
  const check = (
    said: readonly Said[],
    planned: readonly Said[],
    amplitude?: number,
  ): Pick<ExposureCheck, 'verdict' | 'playbacksFound' | 'onsetMs' | 'lagMs'> =>
    checkRecording({
      recording: recorded(said, amplitude),
      library,
      playbacks: planned.map(({ id, atMs }) => ({
        stimulus: id,
        onsetMs: atMs,
        earliestMs: atMs - 750,
        latestMs: atMs + 750,
      })),
    });
  const thrice = (id: string, gapMs: number): Said[] =>
    [0, 1, 2].map((nth) => ({ id, atMs: 1000 + nth * gapMs }));

  it('verifies a sentence that was planned three times only where it was said three times', () => {
    const planned = thrice('sushi-1', 1900);
    const late = planned.map((playback) => ({ ...playback, atMs: playback.atMs + 200 }));
    const whole = check(late, planned);
    assert.deepEqual([whole.verdict, whole.playbacksFound], ['verified', 3]);
    assert.ok(Math.abs(whole.lagMs! - 200) < 0.1, `${whole.lagMs}`);
    for (const lost of [0, 1, 2]) {
      const said = planned.filter((_, nth) => nth !== lost);
      const heard = check(said, planned);
      assert.deepEqual([heard.verdict, heard.playbacksFound], ['partial', 2], `without ${lost}`);
    }
  });

  it('verifies three sentences in loud noise', () => {
    const planned = [...thrice('sushi-1', 3000).slice(0, 2), { id: 'milktea-1', atMs: 8000 }];
    const heard = check(planned, planned, 8000);
    assert.deepEqual([heard.verdict, heard.playbacksFound], ['verified', 3]);
  });

  it('does not count a repetition that was cut', () => {
    const planned = thrice('hotpot-2', 3000);
    const said = planned.map((playback, nth) => (nth === 1 ? { ...playback, share: 0.6 } : playback));
    const heard = check(said, planned);
    assert.deepEqual([heard.verdict, heard.playbacksFound], ['partial', 2]);
  });

  it('misses one of several different sentences', () => {
    const planned = [
      { id: 'hotpot-1', atMs: 1000 },
      { id: 'hotpot-2', atMs: 4000 },
      { id: 'hotpot-1', atMs: 7500 },
    ];
    assert.equal(check(planned, planned).verdict, 'verified');
    assert.deepEqual(check(planned.slice(0, 2), planned).playbacksFound, 2);
    assert.equal(check(planned.slice(0, 2), planned).verdict, 'partial');
  });

  it('does not verify what was said far from its plan, and says where it was', () => {
    const heard = check([{ id: 'pizza-1', atMs: 6000 }], [{ id: 'pizza-1', atMs: 1000 }]);
    assert.deepEqual([heard.verdict, heard.playbacksFound], ['partial', 0]);
    assert.ok(Math.abs(heard.onsetMs! - 6000) < 0.1, `${heard.onsetMs}`);
    assert.ok(Math.abs(heard.lagMs! - 5000) < 0.1, `${heard.lagMs}`);
  });

  it('finds nothing where nothing was said, or planned beyond the end of the recording', () => {
    const planned = thrice('pizza-1', 20_000);
    const silent = check([], planned);
    assert.deepEqual([silent.verdict, silent.playbacksFound, silent.lagMs], ['absent', 0, null]);
    const first = check(planned.slice(0, 1), planned);
    assert.deepEqual([first.verdict, first.playbacksFound], ['partial', 1]);
  });

  it('gives no numbers of playbacks where none was given a place', () => {
    const recording = recorded([{ id: 'pizza-1', atMs: 6000 }]);
    const { verdict, playbacksFound, lagMs } = checkRecording({ recording, library, expected: 'pizza-1' });
    assert.deepEqual([verdict, playbacksFound, lagMs], ['verified', null, null]);
  });
});

describe('planning where playbacks are found', () => {
  const recording = recordingOf(new Int16Array(16_000 * 5), 100_000);
  const begun = [{ stimulus: 'pizza-1', startedAtMs: 102_000 }];

  it('waits longer for a loudspeaker whose delay nobody measured', () => {
    const of = (loopDelayMs: number | undefined): unknown =>
      planPlaybacks(begun, recording, { stoppedAtMs: 105_000, loopDelayMs });
    const stimulus = 'pizza-1';
    assert.deepEqual(of(undefined), [{ stimulus, onsetMs: 2000, earliestMs: 1250, latestMs: 3500 }]);
    assert.deepEqual(of(300), [{ stimulus, onsetMs: 2300, earliestMs: 1550, latestMs: 3050 }]);
  });

  it('looks earlier by what the recorder lost, which is never more than it may lose', () => {
    const earliest = (stoppedAtMs: number): number | undefined =>
      planPlaybacks(begun, recording, { stoppedAtMs, loopDelayMs: 0 })[0]?.earliestMs;
    assert.deepEqual([105_500, 104_000, 200_000].map(earliest), [750, 1250, -750]);
  });
});
