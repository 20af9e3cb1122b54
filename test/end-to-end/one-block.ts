import { defineExperiment } from '../../src/index.ts';
import { experiment as quick } from './quick.ts';

/** The quick experiment with one block: enough where nothing may be associated. */
export const experiment = defineExperiment({
  ...quick,
  name: 'one-block',
  blocks: { planned: 1, spare: 1, spoken: 4, silence: 1, sham: 1, typed: 2 },
});
