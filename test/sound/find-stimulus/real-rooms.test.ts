import assert from 'node:assert/strict';
import { checkRecording, type ExposureCheck } from '../../../src/sound/find-stimulus/check-recording.ts';
import { loadStimuli, type Stimulus } from '../../../src/sound/stimuli/stimulus-library.ts';
import {
  automaticGain,
  doubled,
  drift,
  gate,
  lost,
  narrowband,
  recordIn,
  reverberation,
  swallowed,
  wow,
  type Treatment,
} from './rooms.ts';

const room = [drift(100), reverberation(0.8, -6)] as const;

describe('a stimulus in a real room', function () {
  this.timeout(120_000);
  let library: readonly Stimulus[];
  let eight: readonly Stimulus[];
  before(async () => {
    library = (await loadStimuli('experiments/stimuli/zh')).filter((_, i) => i % 3 !== 1).slice(0, 12);
    eight = library.slice(0, 8);
  });
  const checkEach = (treatments: readonly Treatment[]): readonly ExposureCheck[] =>
    eight.map(({ id, samples }) => {
      const recording = recordIn(samples, treatments, { seed: id, snrDb: 20 });
      return checkRecording({ recording, library, expected: id });
    });
  const verdicts = (treatments: readonly Treatment[]): readonly string[] =>
    checkEach(treatments).map(({ verdict }) => verdict);
  const all = (verdict: string): readonly string[] => eight.map(() => verdict);

  const whole: Readonly<Record<string, readonly Treatment[]>> = {
    'without echoes': [],
    'with echoes of 0.8 s as loud as itself': [reverberation(0.8, 0)],
    'with echoes of 0.8 s that are 10 dB louder': [reverberation(0.8, -10)],
    'with echoes of 1.2 s that are 10 dB louder': [reverberation(1.2, -10)],
    'by a clock that is slow by 300 ppm': [drift(300)],
    'by a clock that is fast by 200 ppm': [drift(-200)],
    'by a clock that swings by 1000 ppm': [wow(1000)],
    'by a recorder that sets its own gain': [automaticGain],
    'by a recorder with a noise gate': [gate(-40)],
    'with echoes, drift and automatic gain at once': [...room, automaticGain],
  };
  for (const [how, treatments] of Object.entries(whole)) {
    it(`is verified ${how}, without a gap`, () => {
      const checks = checkEach(treatments);
      assert.deepEqual(
        checks.map(({ verdict, gaps }) => [verdict, gaps]),
        eight.map(() => ['verified', 0]),
      );
    });
  }

  const broken: Readonly<Record<string, readonly Treatment[]>> = {
    'lost 3 ms': [lost(3, 0.5)],
    'lost 20 ms': [lost(20, 0.5)],
    'lost 20 ms twice': [lost(20, 0.66), lost(20, 0.33)],
    'has 10 ms twice': [doubled(10, 0.5)],
    'lost 3 ms among echoes': [reverberation(0.8, -6), lost(3, 0.5)],
  };
  for (const [what, treatments] of Object.entries(broken)) {
    it(`is verified where the recording ${what}`, () =>
      assert.deepEqual(verdicts(treatments), all('verified')));
  }

  it('has its gaps counted and measured', () => {
    const [once] = checkEach([lost(20, 0.5)]);
    assert.deepEqual([once!.gaps, Math.round(once!.gapMs!)], [1, 20]);
    const [twice] = checkEach([lost(20, 0.66), lost(20, 0.33)]);
    assert.deepEqual([twice!.gaps, Math.round(twice!.gapMs!)], [2, 40]);
    const [again] = checkEach([doubled(10, 0.5)]);
    assert.deepEqual([again!.gaps, Math.round(again!.gapMs!)], [1, 10]);
  });

  it('is verified or partial where the recording lost 20 ms twice among echoes, and never another one', () => {
    for (const verdict of verdicts([reverberation(0.8, -6), lost(20, 0.66), lost(20, 0.33)]))
      assert.match(verdict, /^(verified|partial)$/);
  });

  it('is partial where its first 0.8 s were swallowed, and absent at worst, where hardly anything is left', () => {
    const found = verdicts([swallowed(800)]);
    for (const verdict of found) assert.match(verdict, /^(partial|absent)$/);
    assert.ok(found.filter((verdict) => verdict === 'partial').length >= 7, found.join());
  });

  it('is verified where only the soft noise before it was swallowed', () => {
    for (const { id, samples } of eight) {
      const noise = Int16Array.from({ length: 16_000 }, (_, i) => ((i * 7919) % 211) - 105);
      const both = Int16Array.from([...noise, ...samples]);
      const recording = recordIn(both, [swallowed(800)], { seed: id, snrDb: 20 });
      assert.equal(checkRecording({ recording, library, expected: id }).verdict, 'verified', id);
    }
  });

  it('is never another one through the microphone of a headset', () => {
    for (const verdict of verdicts([narrowband])) assert.match(verdict, /^(verified|partial|absent)$/);
  });

  it('is not found, gaps or not, where another sentence with the same carrier was said', () => {
    for (const { id, samples, phrase } of eight) {
      const rival = library.find((each) => each.phrase !== phrase && each.id.at(-1) === id.at(-1))!;
      for (const treatments of [[], [lost(20, 0.5)], [lost(20, 0.66), lost(20, 0.33)]]) {
        const recording = recordIn(samples, treatments, { seed: id, snrDb: 20 });
        const { verdict } = checkRecording({ recording, library, expected: rival.id });
        assert.notEqual(verdict, 'verified', `${id} for ${rival.id}`);
      }
    }
  });
});
