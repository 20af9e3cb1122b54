import type { AppAdapter } from '../../apps/adapter.ts';
import type { PhoneSession } from '../../phones/phone.ts';
import type { PhonePhase } from './observation.ts';
import { recordGesture, toTarget } from './phone-steps.ts';

/**
 * Brings an app to the front; resolves to the activity that is there, where the phone says it. Undefined when the app
 * crashed, which ends its trial, or could not be opened at all, which loses the phone.
 */
export async function openApp(
  session: PhoneSession,
  adapter: AppAdapter,
  { turn, task, tools, signal }: PhonePhase,
): Promise<{ readonly activity: string | undefined } | undefined> {
  const opened = await turn.attempt('open-app', () => session.openApp(toTarget(adapter), signal));
  if (opened.kind === 'failed') {
    if (opened.fault.kind === 'app-crashed') turn.endTrial(adapter.id, 'app_crashed', opened.fault.message);
    else turn.lose('phone_lost', opened.fault.message);
    return undefined;
  }
  await recordGesture(turn, task, tools, { kind: 'open-app', target: adapter.packageName, app: adapter.id });
  return { activity: opened.value };
}
