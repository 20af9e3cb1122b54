import assert from 'node:assert/strict';
import { Generator } from '../../../src/core/random.ts';
import { Recogniser } from '../../../src/lab/hearing/recogniser.ts';
import { gaussian } from '../../../src/lab/room/reverberation.ts';
import { VirtualRoom } from '../../../src/lab/room/virtual-room.ts';
import { Utterances } from '../../../src/lab/hearing/utterances.ts';
import { loadStimuli, type Stimulus } from '../../../src/sound/stimuli/stimulus-library.ts';
import { hurriedClock } from '../../made-up/hurried-clock.ts';

const never = new AbortController().signal;

describe('the ears of a listening app', () => {
  let stimuli: readonly Stimulus[];
  let recogniser: Recogniser;
  before(async () => {
    stimuli = await loadStimuli('experiments/stimuli/zh');
    recogniser = await Recogniser.load();
  });

  async function hearInRoom(samples: Int16Array, distanceCm: number, seed: string): Promise<Int16Array[]> {
    const room = new VirtualRoom({ id: 'lab', seed, clock: hurriedClock() });
    const utterances = new Utterances();
    const heard: Int16Array[] = [];
    room.addListener({
      distanceCm,
      hear: (chunk) => {
        const utterance = utterances.hear(chunk);
        if (utterance !== undefined) heard.push(utterance);
      },
    });
    await room.play(samples, never);
    const rest = utterances.flush();
    return rest === undefined ? heard : [...heard, rest];
  }

  for (const distanceCm of [90, 140]) {
    it(`know every shipped food and no sham sentence at ${distanceCm} cm`, async () => {
      const wrong: string[] = [];
      for (const { id, phrase, samples } of stimuli) {
        const heard = await hearInRoom(samples, distanceCm, `${id} at ${distanceCm}`);
        const phrases = heard.map((utterance) => recogniser.recognise(utterance)?.phrase);
        if (phrases.length !== 1 || phrases[0] !== phrase) wrong.push(`${id}: ${phrases.join(', ')}`);
      }
      assert.deepEqual(wrong, []);
    });
  }

  it('hear nothing in silence, in noise and in less than one word', () => {
    const random = Generator.fromSeed('noise');
    for (const amplitude of [0, 1, 80, 2000, 8000]) {
      for (let repeat = 0; repeat < 5; repeat += 1) {
        const noise = Int16Array.from({ length: 40000 }, () => Math.round(amplitude * gaussian(random)));
        assert.equal(recogniser.recognise(noise), undefined, `noise of ${amplitude}`);
      }
    }
    assert.equal(recogniser.recognise(new Int16Array(0)), undefined);
    assert.equal(recogniser.recognise(stimuli[0]!.samples.slice(0, 1500)), undefined);
  });
});

describe('utterances', () => {
  const chunk = (amplitude: number): Int16Array => new Int16Array(320).fill(amplitude);

  it('end after half a second of quiet', () => {
    const utterances = new Utterances();
    const ends: number[] = [];
    for (let i = 0; i < 200; i += 1) {
      const utterance = utterances.hear(chunk((i >= 20 && i < 60) || (i >= 110 && i < 150) ? 3000 : 20));
      if (utterance !== undefined) ends.push(i);
    }
    assert.deepEqual(ends, [84, 174]);
  });

  it('are not made of clicks or faint noise', () => {
    const utterances = new Utterances();
    for (let i = 0; i < 200; i += 1) {
      assert.equal(utterances.hear(chunk(i % 50 === 0 ? 9000 : 60)), undefined);
    }
    assert.equal(utterances.flush(), undefined);
  });

  it('are cut at 8 s, so that an endless noise does not fill the memory', () => {
    const utterances = new Utterances();
    let longest = 0;
    for (let i = 0; i < 1000; i += 1) longest = Math.max(longest, utterances.hear(chunk(3000))?.length ?? 0);
    assert.equal(longest, 8 * 16000);
  });
});
