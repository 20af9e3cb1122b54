import type { Experiment } from './experiment.ts';

const longestRehearsedDwellMs = 900;
const longestRehearsedRollMs = 300;

/**
 * The experiment with its waits cut down, to be rehearsed on the embedded lab: same arms, phrases and reading, another
 * name, so that no rehearsal passes for the study. Dwells keep their order; exposures shrink to at most two playbacks;
 * wash-out and windows fall away; at most two blocks of each lag and one spare.
 */
export function compressWaits(experiment: Experiment): Experiment {
  const { exposure, lags, blocks } = experiment;
  const order = lags.map(({ dwellMs }) => dwellMs).toSorted((a, b) => a - b);
  return {
    ...experiment,
    name: `${experiment.name}-rehearsal`,
    title: `${experiment.title} (rehearsal, waits compressed)`,
    exposure: {
      repeats: Math.min(2, exposure.repeats),
      gapMs: Math.min(200, exposure.gapMs),
      preRollMs: Math.min(longestRehearsedRollMs, exposure.preRollMs),
      postRollMs: Math.min(longestRehearsedRollMs, exposure.postRollMs),
    },
    lags: lags.map(({ id, dwellMs, primary }) => ({
      id,
      primary,
      dwellMs: Math.min(
        dwellMs,
        Math.round((longestRehearsedDwellMs * (order.indexOf(dwellMs) + 1)) / lags.length),
      ),
    })),
    blocks: {
      ...blocks,
      planned: Math.min(blocks.planned, lags.length > 1 ? 1 : 2),
      spare: Math.min(1, blocks.spare),
    },
    washOutMs: 0,
    mealWindows: [],
  };
}
