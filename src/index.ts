export { defineExperiment } from './plan/experiment.ts';
export type { Experiment, ExperimentInput } from './plan/experiment.ts';
export { pickPhrases } from './plan/pick-phrases.ts';
