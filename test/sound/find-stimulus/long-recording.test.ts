import assert from 'node:assert/strict';
import { checkRecording } from '../../../src/sound/find-stimulus/check-recording.ts';
import { loadStimuli, type Stimulus } from '../../../src/sound/stimuli/stimulus-library.ts';
import { recordLongRoom } from './long-room.ts';

/** The layout of the shipped night of adverts, cut short: its 68 playbacks are a row of `npm run bench`. */
describe('a long recording', function () {
  this.timeout(120_000);
  let library: readonly Stimulus[];
  const advert = (id: string): Stimulus => library.find((each) => each.id === `${id}-advert`)!;
  before(async () => {
    library = await loadStimuli('experiments/stimuli/en-adverts');
  });

  it('has every playback verified, also the last one and those at the seams of its stretches', () => {
    for (const gapMs of [20_000, 20_500]) {
      const { recorded, playbacks } = recordLongRoom({
        stimulus: advert('kebab'),
        minutes: 3,
        gapMs,
        ppm: 100,
        snrDb: 20,
      });
      const found = checkRecording({ recording: recorded.sound, library, playbacks });
      recorded.close();
      assert.deepEqual([found.verdict, found.playbacksFound], ['verified', playbacks.length]);
      assert.ok(Math.abs(found.lagMs! - 120) < 1, `${found.lagMs}`);
    }
  });

  it('follows a clock that drifts further than a place is wide', () => {
    const { recorded, playbacks } = recordLongRoom({
      stimulus: advert('tacos'),
      minutes: 3,
      gapMs: 12_000,
      ppm: 300,
      snrDb: 20,
    });
    const tight = playbacks.map(({ stimulus, onsetMs }) => {
      return { stimulus, onsetMs, earliestMs: onsetMs - 100, latestMs: onsetMs + 125 };
    });
    const found = checkRecording({ recording: recorded.sound, library, playbacks: tight });
    recorded.close();
    assert.deepEqual([found.verdict, found.playbacksFound], ['verified', playbacks.length]);
  });

  it('names a stimulus that nobody planned, in a slot of silence and beside planned ones', () => {
    const order = { stimulus: advert('kebab'), minutes: 2, ppm: 100, snrDb: 20 };
    const besides = [{ stimulus: advert('sushi'), atMs: 47_000 }];
    const silent = recordLongRoom({ ...order, gapMs: 1e9, besides });
    const alone = checkRecording({ recording: silent.recorded.sound, library, playbacks: [] });
    silent.recorded.close();
    // The one advert of the layout was not planned either.
    assert.equal(alone.verdict, 'wrong-stimulus');
    const busy = recordLongRoom({ ...order, gapMs: 40_000, besides });
    const without = busy.playbacks.map((playback) => ({ ...playback, stimulus: 'ramen-advert' }));
    const other = checkRecording({ recording: busy.recorded.sound, library, playbacks: without });
    busy.recorded.close();
    assert.equal(other.verdict, 'wrong-stimulus');
    assert.match(other.top!, /^(kebab|sushi)-advert$/);
  });

  it('misses the one playback that was not made', () => {
    const { recorded, playbacks } = recordLongRoom({
      stimulus: advert('kebab'),
      minutes: 2,
      gapMs: 20_000,
      ppm: 100,
      snrDb: 20,
    });
    const between = { stimulus: 'kebab-advert', onsetMs: 14_000, earliestMs: 13_250, latestMs: 15_500 };
    const more = [playbacks[0]!, between, ...playbacks.slice(1)];
    const found = checkRecording({ recording: recorded.sound, library, playbacks: more });
    recorded.close();
    assert.deepEqual([found.verdict, found.playbacksFound], ['partial', playbacks.length]);
  });
});
