import type { AppAdapter } from '../../apps/adapter.ts';
import type { PhoneSession } from '../../phones/phone.ts';
import type { Observation } from './observation.ts';
import { openApp } from './open-app.ts';
import { readOpenedApp } from './read-surfaces.ts';

/** Opens one app, reads its feed and its search hint, and ends its trial with what became of it. */
export async function observeApp(
  session: PhoneSession,
  adapter: AppAdapter,
  observation: Observation,
): Promise<void> {
  const opened = await openApp(session, adapter, observation);
  if (opened === undefined) return;
  const isRead = await readOpenedApp(session, adapter, observation, opened.activity);
  if (isRead) observation.turn.endTrial(adapter.id, 'observed');
}
