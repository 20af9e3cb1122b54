import { loadStimuli, type Stimulus } from '../../src/sound/stimuli/stimulus-library.ts';

/** The Chinese stimuli, then those of the 2019 study that have other ids. */
export async function shippedStimuli(): Promise<readonly Stimulus[]> {
  const first = await loadStimuli('experiments/stimuli/zh');
  const more = await loadStimuli('experiments/stimuli/zh-2019');
  const known = new Set(first.map(({ id }) => id));
  return [...first, ...more.filter(({ id }) => !known.has(id))];
}
