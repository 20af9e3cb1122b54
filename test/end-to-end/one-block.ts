import { defineExperiment } from '../../src/index.ts';
import { experiment as quick } from '../made-up/quick.ts';

/** The quick experiment with one small block: enough to see what an app heard, and whether a gate holds. */
export const experiment = defineExperiment({
  ...quick,
  name: 'one-block',
  blocks: { planned: 1, spare: 1, spoken: 2, silence: 1, sham: 1, typed: 1 },
});
