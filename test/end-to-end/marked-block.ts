import { defineExperiment } from '../../src/index.ts';
import { experiment as oneBlock } from './one-block.ts';

/** One block whose every slot begins with a marker of its own. */
export const experiment = defineExperiment({
  ...oneBlock,
  name: 'marked-block',
  exposure: { repeats: 1, gapMs: 0, preRollMs: 300, postRollMs: 300, markerMs: 500 },
});
