import type { CheckVerdict } from '../../core/words.ts';
import type { Match } from './match.ts';
import { isOnlyShared } from './shared-carrier.ts';

/**
 * What a recording says about an exposure.
 * `verified`: the expected stimulus is there, whole (z at least 20, coverage at least 0.8) and unclipped, no other fits
 * better, and where playbacks were planned each of them is near its place. `partial`: it is there in part (coverage 0.5
 * to 0.8), or clipped, or not as often or not where it was planned, or cut so short that a shorter sentence with the same
 * beginning fits as well. `wrong-stimulus`: another one is there instead.
 * `absent`: no stimulus is there; of a slot of silence the good end. `no-signal`: the microphone was dead.
 */
export type ExposureVerdict = Exclude<CheckVerdict, 'unchecked'>;

/** z below which nothing was found; noise alone stays below 8, syllables of babble reach 30 but no coverage. */
const foundZ = 15;
const verifiedZ = 20;
const partialCoverage = 0.5;
const wholeCoverage = 0.8;
const certainZ = 60;
const leastCoverage = 0.25;

/** Whether a match is one at all. */
export function isFound({ z, coverage }: Match): boolean {
  return z >= foundZ && coverage >= partialCoverage;
}

/** Less than half of it, but that for certain. */
function isPart({ z, coverage }: Match): boolean {
  return z >= certainZ && coverage >= leastCoverage;
}

/** Whether a match is all that a verdict asks of a stimulus. */
export function isWhole(match: Match | undefined): boolean {
  return match !== undefined && match.z >= verifiedZ && match.coverage >= wholeCoverage;
}

type Finding = {
  readonly matches: readonly Match[];
  readonly wanted: ReadonlySet<string>;
  readonly clipped: boolean;
};

/** The verdict on a recording that is not dead, places apart. */
export function judge({ matches, wanted, clipped }: Finding): ExposureVerdict {
  const top = matches.find(isFound);
  if (top === undefined)
    return matches.some((match) => wanted.has(match.template.id) && isPart(match)) ? 'partial' : 'absent';
  if (!wanted.has(top.template.id)) {
    const own = matches.find((match) => wanted.has(match.template.id) && isFound(match));
    if (own !== undefined && isOnlyShared(top, own)) return 'partial';
    if (top.coverage >= wholeCoverage) return 'wrong-stimulus';
    return own === undefined ? 'absent' : 'partial';
  }
  const areWhole = [...wanted].every((id) => isWhole(matches.find(({ template }) => template.id === id)));
  return areWhole && !clipped ? 'verified' : 'partial';
}
