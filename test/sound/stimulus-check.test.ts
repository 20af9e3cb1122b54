import assert from 'node:assert/strict';
import { loadStimuli, type Stimulus } from '../../src/sound/stimuli/stimulus-library.ts';
import { startStimulusCheck, type StimulusCheck } from '../../src/sound/check/stimulus-check.ts';
import type { Recording } from '../../src/sound/microphone.ts';
import { recordingOf } from '../made-up/recording.ts';

const never = new AbortController().signal;

function recordingAround({ samples }: Stimulus): Recording {
  const longer = new Int16Array(samples.length + 16000);
  longer.set(samples, 8000);
  return recordingOf(longer);
}

describe('checking in a thread', function () {
  this.timeout(60_000);
  let library: readonly Stimulus[];
  let thread: StimulusCheck;
  before(async () => {
    library = (await loadStimuli('experiments/stimuli/zh')).slice(0, 3);
  });
  beforeEach(() => {
    thread = startStimulusCheck(library);
  });
  afterEach(() => thread.close());

  it('gives every question its own answer while the process goes on', async () => {
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 1);
    const place = { onsetMs: 490, earliestMs: 0, latestMs: 1000 };
    const playbacks = [{ stimulus: library[0]!.id, ...place }];
    const answers = await Promise.all(
      library.map((stimulus) => thread.check(recordingAround(stimulus), { playbacks }, never)),
    );
    clearInterval(turning);
    assert.deepEqual(
      answers.map(({ verdict, top }) => [verdict, top]),
      library.map(({ id }, i) => [i === 0 ? 'verified' : 'wrong-stimulus', id]),
    );
    assert.deepEqual(
      answers.map(({ playbacksFound }) => playbacksFound),
      library.map((_, i) => (i === 0 ? 1 : 0)),
    );
    assert.ok(Math.abs(answers[0]!.lagMs! - 10) < 0.1, `${answers[0]!.lagMs}`);
    assert.ok(turns > 20, `${turns} turns`);
  });

  it('stops with the run, and refuses questions after its end', async () => {
    const stop = new AbortController();
    const answer = thread.check(recordingAround(library[0]!), { playbacks: [] }, stop.signal);
    setImmediate(() => stop.abort(new Error('stopped by the test')));
    await assert.rejects(answer, /stopped by the test/);
    await thread.close();
    await assert.rejects(thread.check(recordingAround(library[0]!), { playbacks: [] }, never), {
      code: 'sound-failed',
    });
  });
});
