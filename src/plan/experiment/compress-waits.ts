import { arms } from '../../core/arms.ts';
import type { Experiment } from './experiment.ts';

const longestRehearsedDwellMs = 900;
const longestRehearsedRollMs = 300;
const longestRehearsedMarkerMs = 400;
const nameEnd = '-rehearsal';

/** How much of an experiment is rehearsed. */
export interface Rehearsal {
  /** Blocks of each lag; 1 unless given. */
  readonly plannedBlocks?: number;
  /** One slot of each arm in a block, instead of as many as the study has. */
  readonly isBrief?: boolean;
}

/**
 * The experiment with its waits cut down, to be rehearsed on the embedded lab: same arms, phrases and reading, another
 * name, so that no rehearsal passes for the study. Dwells keep their order; a slot plays once; wash-out and windows fall
 * away; few blocks and at most one spare. The hash of the experiment is another one, too.
 */
export function compressWaits(experiment: Experiment, rehearsal: Rehearsal = {}): Experiment {
  const { exposure, lags } = experiment;
  const order = lags.map(({ dwellMs }) => dwellMs).toSorted((a, b) => a - b);
  const dwellStepMs = Math.round(longestRehearsedDwellMs / lags.length);
  return {
    ...experiment,
    name: `${experiment.name}${nameEnd}`,
    title: `REHEARSAL with compressed waits: ${experiment.title}`,
    exposure: {
      repeats: 1,
      gapMs: 0,
      ...(exposure.markerMs === undefined
        ? {}
        : { markerMs: Math.min(longestRehearsedMarkerMs, exposure.markerMs) }),
      preRollMs: Math.min(longestRehearsedRollMs, exposure.preRollMs),
      postRollMs: Math.min(longestRehearsedRollMs, exposure.postRollMs),
    },
    lags: lags.map(({ id, dwellMs, primary }) => ({
      id,
      primary,
      dwellMs: Math.min(dwellMs, dwellStepMs * (order.indexOf(dwellMs) + 1)),
    })),
    blocks: rehearsedBlocks(experiment.blocks, rehearsal),
    washOutMs: 0,
    mealWindows: [],
    care: undefined,
  };
}

/** Whether an experiment came out of `compressWaits`. */
export function isRehearsal({ name }: Pick<Experiment, 'name'>): boolean {
  return name.endsWith(nameEnd);
}

function rehearsedBlocks(
  blocks: Experiment['blocks'],
  { plannedBlocks = 1, isBrief = false }: Rehearsal,
): Experiment['blocks'] {
  const few = { planned: Math.min(blocks.planned, plannedBlocks), spare: Math.min(1, blocks.spare) };
  if (!isBrief) return { ...blocks, ...few };
  const once = arms.flatMap((arm) => {
    const slots = blocks[arm];
    return slots === undefined ? [] : [[arm, Math.min(1, slots)] as const];
  });
  return { ...blocks, ...few, ...Object.fromEntries(once) };
}
