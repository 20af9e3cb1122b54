import type { Experiment } from './experiment.ts';

const longestRehearsedDwellMs = 900;
const longestRehearsedRollMs = 300;

/**
 * The experiment with its waits cut down, to be rehearsed on the embedded lab: same arms, phrases and reading, another
 * name, so that no rehearsal passes for the study. Dwells keep their order; a slot plays once; wash-out and windows fall
 * away; `plannedBlocks` of each lag and at most one spare. The hash of the experiment is another one, too.
 */
export function compressWaits(experiment: Experiment, plannedBlocks = 1): Experiment {
  const { exposure, lags, blocks } = experiment;
  const order = lags.map(({ dwellMs }) => dwellMs).toSorted((a, b) => a - b);
  const dwellStepMs = Math.round(longestRehearsedDwellMs / lags.length);
  return {
    ...experiment,
    name: `${experiment.name}-rehearsal`,
    title: `${experiment.title} (rehearsal, waits compressed)`,
    exposure: {
      repeats: 1,
      gapMs: 0,
      preRollMs: Math.min(longestRehearsedRollMs, exposure.preRollMs),
      postRollMs: Math.min(longestRehearsedRollMs, exposure.postRollMs),
    },
    lags: lags.map(({ id, dwellMs, primary }) => ({
      id,
      primary,
      dwellMs: Math.min(dwellMs, dwellStepMs * (order.indexOf(dwellMs) + 1)),
    })),
    blocks: { ...blocks, planned: Math.min(blocks.planned, plannedBlocks), spare: Math.min(1, blocks.spare) },
    washOutMs: 0,
    mealWindows: [],
  };
}
