import type { AppId } from '../../core/words.ts';
import type { Gate, ScopeAnalysis, VerdictFlag } from '../analysis.ts';
import type { Losses } from '../losses/losses.ts';
import type { Criteria } from '../evidence/criteria.ts';
import type { Delivered, Exposure } from './delivered.ts';
import type { Progress } from './progress.ts';

/** The figures of an app that a verdict is given on. */
export type AppFigures = Pick<
  ScopeAnalysis,
  | 'primary'
  | 'food'
  | 'pHolm'
  | 'pFoodHolm'
  | 'rawMatch'
  | 'control'
  | 'excess'
  | 'attributable'
  | 'mic'
  | 'hasRevoked'
  | 'typed'
  | 'placebo'
  | 'aliveShare'
>;

/** Figures and findings that a verdict is given on; nothing is withheld from it but what it says. */
export interface AppFindings extends AppFigures {
  readonly app: AppId;
  readonly losses: Losses;
  readonly gates: readonly Gate[];
  readonly delivered: Delivered | null;
  readonly exposure: Exposure;
  /** Present for a run. */
  readonly progress: Progress | undefined;
  readonly isWithheld: boolean;
  /** How many apps are tested. */
  readonly apps: number;
  readonly criteria: Criteria;
  /** Whether the app was seen in several versions, and whether it was updated inside a block. */
  readonly updates: 'inside-block' | 'between-blocks' | 'none';
  /** Findings of the analysis beside these figures. */
  readonly observations: readonly VerdictFlag[];
}
