import { defineExperiment } from '../../src/index.ts';
import { experiment as demo } from '../../experiments/demo.ts';

/**
 * The study whose dataset is stored beside this file. It was made once on the embedded lab with
 * `overheard run test/golden/small-study.ts` and `overheard publish`, and is made again only when a change of the
 * instrument is meant to change its numbers.
 */
export const experiment = defineExperiment({
  ...demo,
  name: 'small-study',
  seed: 'golden',
  apps: ['eleme'],
  stimuliFolder: '../../experiments/stimuli/zh',
  exposure: { repeats: 1, gapMs: 0, preRollMs: 200, postRollMs: 200 },
  dwellMs: 300,
  depth: { screens: 1, cards: 5 },
  blocks: { planned: 2, spare: 1, spoken: 4, silence: 1, sham: 0, typed: 2 },
});
