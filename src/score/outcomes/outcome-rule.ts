import type { PhraseId, Surface } from '../../core/words.ts';
import type { Plan } from '../../plan/plan.ts';
import { checkPhrases } from '../match/check-phrases.ts';
import { parsePhrases } from '../match/phrase.ts';
import { createScorer, type ScoredObservation, type SurfaceOutcome } from './score-observations.ts';

/** A phrase that could not be looked for on a surface: it was not read, or the whole trial gave nothing. */
export interface MissingOutcome {
  readonly phrase: PhraseId;
  readonly surface: Surface;
  /** Absent where the trial's own status says why. */
  readonly status?: 'unreadable';
}

/** The outcomes of a trial by the rule of a plan: which there are, and what each of them says. */
export interface OutcomeRule {
  /**
   * Of one surface of an observed trial. One that could not be read keeps an outcome per phrase: it showed not nothing, but
   * who knows what.
   */
  readonly ofSurface: (observation: ScoredObservation) => readonly (SurfaceOutcome | MissingOutcome)[];
  /** Of a trial that was not observed: one per phrase, on the first surface. */
  readonly ofMissingTrial: readonly MissingOutcome[];
}

/** The rule of an experiment. Throws `bad-input` with `source` for phrases that disagree or cannot be found. */
export function outcomeRuleOf(experiment: Plan['experiment'], source: string): OutcomeRule {
  const { hitRule, surfaces, depth } = experiment;
  const phrases = parsePhrases(experiment.phrases, source);
  checkPhrases(phrases);
  const score = createScorer(phrases, { ...hitRule, surfaces, depthCards: depth.cards });
  return {
    ofSurface: (observation) => {
      const { surface, isUnreadable } = observation;
      if (isUnreadable !== true) return withBefore(score(observation), observation, score);
      if (!surfaces.includes(surface)) return [];
      return phrases.map(({ id }) => ({ phrase: id, surface, status: 'unreadable' }));
    },
    ofMissingTrial: phrases.map(({ id }) => ({ phrase: id, surface: surfaces[0]! })),
  };
}

/** Outcomes with what the pre-scrape of the surface showed, where there was one. */
function withBefore(
  outcomes: readonly SurfaceOutcome[],
  observation: ScoredObservation,
  score: (observation: ScoredObservation) => readonly SurfaceOutcome[],
): readonly SurfaceOutcome[] {
  if (observation.before === undefined) return outcomes;
  const before = score({ ...observation, items: observation.before });
  return outcomes.map((outcome, index) => ({ ...outcome, hitBefore: before[index]?.hit }));
}

/**
 * The last attempt at each slot. Of a slot that was tried again only this one counts: earlier ones ended before their
 * label was used.
 */
export function lastAttempts(
  attempts: Iterable<{ readonly slot: string; readonly attempt: number }>,
): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const { slot, attempt } of attempts) last.set(slot, Math.max(attempt, last.get(slot) ?? 0));
  return last;
}
