export { defineExperiment } from './plan/experiment/experiment.ts';
export type { Experiment, ExperimentInput } from './plan/experiment/experiment.ts';
export { pickPhrases } from './plan/draw/pick-phrases.ts';
