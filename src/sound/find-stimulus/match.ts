import type { BlockFinding } from './coverage.ts';

/** A known sound that is looked for. */
export type Template = { readonly id: string; readonly samples: Int16Array };

/** Where and how well a template was found. */
export type Match = {
  readonly template: Template;
  /** Height of the correlation at the best drift over the scale it has where the template is not. */
  readonly z: number;
  /** See `coverageOf`. */
  readonly coverage: number;
  /** What was found of each of the template's blocks of 250 ms. */
  readonly findings: readonly BlockFinding[];
  /** From the recording's start to the template's first sample; negative when it began earlier. */
  readonly onsetMs: number;
  readonly ppm: number;
  /** Amplitude in the recording over amplitude in the template, of the part that arrived directly. */
  readonly gain: number;
  /** See `BlockFit`: what the recording lost between two blocks, or has twice. */
  readonly gapsMs: readonly number[];
};

/** Where a template's first sample may lie, in milliseconds from the recording's start. */
export type Range = { readonly fromMs: number; readonly toMs: number };

/** From here on, with most of its blocks found, a match needs no second look. */
const strongZ = 60;
const strongCoverage = 0.8;

/** Whether a match needs no second look. */
export function isStrong({ z, coverage }: Match): boolean {
  return z >= strongZ && coverage >= strongCoverage;
}

/** The first match of each template. */
export function bestOfEach(matches: readonly Match[]): readonly Match[] {
  const seen = new Set<Template>();
  return matches.filter(({ template }) => !seen.has(template) && seen.add(template));
}

/** Best first. In babble a stranger may reach a higher z by one loud syllable, but never over the whole template. */
export function byScore(a: Match, b: Match): number {
  return b.z * b.coverage - a.z * a.coverage || b.z - a.z;
}
