import { defineExperiment } from '../../src/index.ts';
import { experiment as demo } from '../../experiments/demo.ts';

/** The demo, as short as its gates allow: three blocks, two typed slots each. */
export const experiment = defineExperiment({
  ...demo,
  name: 'quick',
  stimuliFolder: '../../experiments/stimuli/zh',
  exposure: { repeats: 1, gapMs: 0, preRollMs: 200, postRollMs: 200 },
  dwellMs: 300,
  canary: { packageName: 'org.overheard.recorder', watchMs: 1000 },
  blocks: { planned: 3, spare: 1, spoken: 4, silence: 1, sham: 1, typed: 2 },
});
