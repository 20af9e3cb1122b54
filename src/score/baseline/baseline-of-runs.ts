import { basename, join } from 'node:path';
import { readTable } from '../../columns/read-table.ts';
import { trials } from '../../columns/tables/trials.ts';
import { isControl } from '../../core/arms.ts';
import { OverheardError } from '../../core/error.ts';
import { asId, type AppId, type TrialStatus } from '../../core/words.ts';
import { readPlan } from '../../plan/seal/read-plan.ts';
import { countBaseline, type BaselineOutcome, type BaseRate } from './count-baseline.ts';
import type { ShareInterval } from '../share-interval.ts';
import { outcomeRuleOf } from '../outcomes/outcome-rule.ts';
import { readFields } from '../../columns/read-fields.ts';
import { ObservationGroups } from '../outcomes/observation-groups.ts';

/** How often an app shows a food when nothing was said, with its interval. */
export interface BaseRateWithInterval extends BaseRate {
  readonly rate: number;
  readonly lo: number | null;
  readonly hi: number | null;
}

/**
 * Base rates of every phrase, per app and surface, over the unexposed captures of some runs: those before an exposure,
 * and those of slots without food speech where the run was analysed (until then nobody knows which these are). Throws
 * `bad-input` where there is no such capture.
 */
export async function baselineOfRuns(
  folders: readonly string[],
  interval: ShareInterval,
): Promise<readonly BaseRateWithInterval[]> {
  const captures: BaselineOutcome[] = [];
  for (const folder of folders) captures.push(...(await unexposedOutcomes(folder)));
  if (captures.length === 0) {
    throw new OverheardError(
      'bad-input',
      `${folders.join(', ')}: no capture without exposure; expected silent slots.`,
      {
        hint: 'Analyse the run first, so that its silent slots are known, or plan an experiment with preScrape.',
      },
    );
  }
  return countBaseline(captures).map((rate) => ({
    ...rate,
    rate: rate.capturesHit / rate.captures,
    ...interval({ x: rate.capturesHit, n: rate.captures }),
  }));
}

interface Capture {
  readonly app: AppId;
  readonly status: TrialStatus;
  readonly isLast: boolean;
  readonly isUnexposed: boolean;
}

async function unexposedOutcomes(folder: string): Promise<BaselineOutcome[]> {
  const { plan } = await readPlan(folder);
  const rule = outcomeRuleOf(plan.experiment, `${folder}/plan.json: experiment.phrases`);
  const known = new Map<string, Capture>();
  for await (const { trial, app, arm, status } of readTable(join(folder, 'trials.csv'), trials)) {
    const isUnexposed = arm !== undefined && isControl(arm);
    known.set(trial, { app: asId<AppId>(app), status, isLast: true, isUnexposed });
  }
  const outcomes: BaselineOutcome[] = [];
  for (const phase of ['before', 'after'] as const) {
    const path = join(folder, 'observations.csv');
    const groups = new ObservationGroups(basename(path), known, phase);
    const count = (shown: ReturnType<typeof groups.finish>): void => {
      for (const observation of shown) {
        const capture = known.get(observation.trial);
        if (capture === undefined || (phase === 'after' && !capture.isUnexposed)) continue;
        for (const outcome of rule.ofSurface(observation)) {
          if ('hit' in outcome) outcomes.push({ app: capture.app, outcome });
        }
      }
    };
    for await (const rows of readFields(path)) count(groups.take(rows));
    count(groups.finish());
  }
  return outcomes;
}
