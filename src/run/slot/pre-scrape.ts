import type { AppAdapter } from '../../apps/adapter.ts';
import type { PhoneSession } from '../../phones/phone.ts';
import type { PhonePhase } from './observation.ts';
import { readOpenedApp } from './read-surfaces.ts';

/**
 * Where the experiment asks for it, reads the app that was just opened (`activity` is where it came up) before the exposure,
 * exactly as it will be read after the dwell, in every arm: a covariate, never a filter, so that a reading that fails ends
 * no trial. Only a login wall or a risk-control page still means that the phone is left alone, since no covariate is worth
 * somebody's account.
 */
export async function preScrapeApp(
  session: PhoneSession,
  adapter: AppAdapter,
  at: Omit<PhonePhase, 'phase'> & { readonly activity: string | undefined },
): Promise<void> {
  if (!at.tools.plan.experiment.preScrape) return;
  const { activity, ...phase } = at;
  await readOpenedApp(session, adapter, { ...phase, phase: 'before' }, activity);
}
