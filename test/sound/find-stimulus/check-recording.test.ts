import assert from 'node:assert/strict';
import { checkRecording, type ExposureCheck } from '../../../src/sound/find-stimulus/check-recording.ts';
import { renderMarker } from '../../../src/sound/find-stimulus/marker.ts';
import { loadStimuli, type Stimulus } from '../../../src/sound/stimuli/stimulus-library.ts';
import { labelledSet } from './labelled-set.ts';

/** Samples put into four seconds of quiet noise. */
function recorded(
  sounds: readonly { readonly samples: Int16Array; readonly atMs: number }[],
  gain = 1,
): Int16Array {
  let state = 1;
  const recording = Int16Array.from({ length: 64000 }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 24) - 128;
  });
  for (const { samples, atMs } of sounds) {
    samples.forEach((sample, i) => {
      const at = atMs * 16 + i;
      if (at < recording.length) recording[at] = recording[at]! + Math.round(gain * sample);
    });
  }
  return recording;
}

describe('checking a recording', () => {
  let all: readonly Stimulus[];
  let library: readonly Stimulus[];
  const samplesOf = (id: string): Int16Array => library.find((stimulus) => stimulus.id === id)!.samples;
  const check = (recording: Int16Array, expected?: string | readonly string[]): ExposureCheck =>
    checkRecording({ recording, library, ...(expected === undefined ? {} : { expected }) });
  before(async () => {
    all = await loadStimuli('experiments/stimuli/zh');
    const ids = ['hotpot-1', 'hotpot-2', 'sushi-1', 'milktea-1', 'pizza-1'];
    library = all.filter(({ id }) => ids.includes(id));
  });

  it('judges a labelled set right, noise, walls, drift, gain and false sentences alike', function () {
    this.timeout(120_000);
    const some = all.slice(0, 10);
    const wrong: string[] = [];
    for (const { what, expected, label, recording, onsetMs } of labelledSet(some, {
      seed: 'quick',
      count: 14,
      seconds: 5.5,
    })) {
      const { verdict, onsetMs: found } = checkRecording({ recording, library: some, expected });
      if (verdict !== label) wrong.push(`${what}: ${verdict}, not ${label}`);
      if (verdict !== 'verified') continue;
      if (!(Math.abs(found! - onsetMs!) <= 0.1)) wrong.push(`${what}: ${found} ms, not ${onsetMs} ms`);
    }
    assert.deepEqual(wrong, []);
  });

  it('says where, how loud and how clear the stimulus is', () => {
    const found = check(recorded([{ samples: samplesOf('hotpot-1'), atMs: 1234 }], 0.5), 'hotpot-1');
    assert.equal(found.verdict, 'verified');
    assert.equal(found.top, 'hotpot-1');
    assert.ok(Math.abs(found.onsetMs! - 1234) < 0.1, `${found.onsetMs}`);
    // -23 LUFS halved is about -29 dBFS; the noise is uniform within +-128, that is -53 dBFS.
    assert.ok(Math.abs(found.levelDbfs! + 29.1) < 1, `${found.levelDbfs} dBFS`);
    assert.ok(Math.abs(found.snrDb! - 24) < 1.5, `${found.snrDb} dB`);
    assert.equal(found.clipped, false);
  });

  it('counts neither the offset of a sound card nor the hum of the mains as noise of the room', () => {
    const clean = recorded([{ samples: samplesOf('hotpot-1'), atMs: 1234 }], 0.5);
    const quiet = check(clean, 'hotpot-1');
    const hum = clean.map((sample, i) => sample + 3000 + 1500 * Math.sin((2 * Math.PI * 50 * i) / 16_000));
    const found = check(hum, 'hotpot-1');
    assert.equal(found.verdict, 'verified');
    assert.ok(Math.abs(found.snrDb! - quiet.snrDb!) < 1.5, `${found.snrDb} dB, not ${quiet.snrDb} dB`);
    assert.ok(Math.abs(found.levelDbfs! - quiet.levelDbfs!) < 1, `${found.levelDbfs} dBFS`);
    assert.ok(Math.abs(found.voiceActivity! - quiet.voiceActivity!) < 0.05, `${found.voiceActivity}`);
  });

  it('calls a stimulus partial when the player was stopped, or when the recording is clipped', () => {
    const samples = samplesOf('hotpot-2');
    const cut = samples.slice(0, Math.round(samples.length * 0.65));
    assert.equal(check(recorded([{ samples: cut, atMs: 1000 }]), 'hotpot-2').verdict, 'partial');
    const loud = recorded([{ samples, atMs: 1000 }]).map((sample) =>
      Math.max(-32768, Math.min(32767, sample * 12)),
    );
    const clipped = check(loud, 'hotpot-2');
    assert.deepEqual([clipped.verdict, clipped.clipped], ['partial', true]);
  });

  it('does not take a stimulus that was cut before its food for a shorter one with the same carrier', () => {
    const ids = ['friedchicken-2', 'grilledfish-2', 'pizza-2'];
    const alike = all.filter(({ id }) => ids.includes(id));
    const { samples } = alike.find(({ id }) => id === 'friedchicken-2')!;
    const judge = (sound: Int16Array) =>
      checkRecording({
        recording: recorded([{ samples: sound, atMs: 1000 }]),
        library: alike,
        expected: 'friedchicken-2',
      });
    const cut = judge(samples.slice(0, Math.round(samples.length * 0.65)));
    assert.deepEqual([cut.verdict, cut.top], ['partial', 'grilledfish-2']);
    const other = judge(alike.find(({ id }) => id === 'grilledfish-2')!.samples);
    assert.deepEqual([other.verdict, other.top], ['wrong-stimulus', 'grilledfish-2']);
  });

  it('finds a stimulus whose start was not recorded', () => {
    const late = recorded([{ samples: samplesOf('hotpot-2'), atMs: 0 }]).slice(3200);
    const found = check(late, 'hotpot-2');
    assert.ok(Math.abs(found.onsetMs! + 200) < 0.1, `${found.onsetMs}`);
  });

  it('verifies several stimuli only when all were played', () => {
    const first = { samples: samplesOf('sushi-1'), atMs: 100 };
    const second = { samples: samplesOf('milktea-1'), atMs: 2050 };
    const both = ['sushi-1', 'milktea-1'];
    assert.equal(check(recorded([first, second]), both).verdict, 'verified');
    assert.equal(check(recorded([first]), both).verdict, 'partial');
  });

  it('finds a stimulus anywhere in a long recording, at the seam of two windows too', () => {
    const one = library.filter(({ id }) => id === 'sushi-1');
    for (const atMs of [58_500, 75_000]) {
      const long = new Int16Array(80 * 16000);
      const part = recorded([{ samples: samplesOf('sushi-1'), atMs: 1000 }]);
      for (let at = 0; at < long.length; at += 64000) long.set(recorded([]).slice(0, long.length - at), at);
      long.set(part, (atMs - 1000) * 16);
      const found = checkRecording({ recording: long, library: one, expected: 'sushi-1' });
      assert.equal(found.verdict, 'verified');
      assert.ok(Math.abs(found.onsetMs! - atMs) < 0.1, `${found.onsetMs}`);
    }
  });

  it('finds no stimulus in a silent slot, and says so when there is one', () => {
    const silent = check(recorded([]));
    assert.deepEqual(
      [silent.verdict, silent.top, silent.onsetMs, silent.snrDb],
      ['absent', null, null, null],
    );
    assert.equal(silent.voiceActivity, 0);
    const spoken = check(recorded([{ samples: samplesOf('pizza-1'), atMs: 500 }]));
    assert.deepEqual([spoken.verdict, spoken.top], ['wrong-stimulus', 'pizza-1']);
    assert.ok(spoken.voiceActivity! > 0.2);
  });

  it('knows a dead microphone: nothing, zeros, one value, one value but for a click', () => {
    const click = new Int16Array(64000);
    click[5] = 12000;
    for (const dead of [new Int16Array(0), new Int16Array(64000), new Int16Array(64000).fill(-9), click]) {
      assert.equal(check(dead, 'pizza-1').verdict, 'no-signal');
    }
  });

  it('gives a verdict on anything that is not silence: one sample, a tone, full scale, half a second', () => {
    const tone = Int16Array.from({ length: 40000 }, (_, i) => Math.round(9000 * Math.sin(i / 5)));
    const square = Int16Array.from({ length: 40000 }, (_, i) => ((i >> 5) & 1 ? 32767 : -32768));
    const half = new Int16Array(40000).fill(7, 0, 20000);
    for (const recording of [tone, square, tone.slice(0, 8000), half, samplesOf('sushi-1').slice(0, 3)]) {
      assert.match(check(recording, 'pizza-1').verdict, /^(absent|no-signal)$/);
    }
  });

  it('recognises the marker of its own slot only', () => {
    const recording = recorded([
      { samples: renderMarker({ seed: 'lab-b01-s1', lengthMs: 1000 }), atMs: 300 },
      { samples: samplesOf('sushi-1'), atMs: 1500 },
    ]);
    const markerZ = (seed: string): number => {
      const marker = { seed, lengthMs: 1000 };
      return checkRecording({ recording, library, expected: 'sushi-1', marker }).markerZ!;
    };
    assert.ok(markerZ('lab-b01-s1') > 50, `${markerZ('lab-b01-s1')}`);
    assert.ok(markerZ('lab-b01-s2') < 13, `${markerZ('lab-b01-s2')}`);
  });
});
