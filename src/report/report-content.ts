import type { Plan } from '../plan/plan.ts';
import type { ReportedAnalysis } from './analysis-file.ts';

/** Everything that a report shows. */
export interface ReportContent {
  readonly run: string;
  readonly plan: Plan;
  readonly planSha256: string;
  readonly analysis: ReportedAnalysis;
  readonly counts: RunCounts;
  readonly isSimulated: boolean;
}

/** How much of the plan was played. */
export interface RunCounts {
  readonly completedSlots: number;
  readonly plannedSlots: number;
  readonly voidedBlocks: number;
  readonly trials: number;
  readonly missingTrials: number;
}
