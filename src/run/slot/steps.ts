import type { ReadingPhase, TrialStatus } from '../../core/words.ts';
import type { PhoneFault } from '../../phones/phone.ts';

/** Every step of a phone in a slot, and what ends when it fails: the phone's slot, the trial of the app, or neither. */
const endsWith = {
  ready: 'phone',
  'set-microphone': 'phone',
  'open-session': 'phone',
  'close-session': 'nothing',
  unlock: 'phone',
  lock: 'nothing',
  'verify-lock': 'phone',
  'read-at-rest': 'phone',
  home: 'phone',
  'open-app': 'phone',
  'stop-app': 'phone',
  'read-screen': 'trial',
  'read-front': 'trial',
  scroll: 'trial',
  back: 'trial',
  'close-overlay': 'trial',
  'open-search': 'trial',
  type: 'trial',
  // A canary that cannot be opened loses no phone; one that records on would silence the apps that are studied.
  'open-canary': 'nothing',
  'stop-canary': 'phone',
} as const;

export type Step = keyof typeof endsWith;

/** What a fault ends, and with which status. */
export type End =
  { readonly of: 'nothing' } | { readonly of: 'phone' | 'trial'; readonly status: TrialStatus };

/** What ends when a step fails: a phone that is offline is lost for every app, and a crash is the app's own affair. */
export function whatEnds(
  { kind }: Pick<PhoneFault, 'kind'>,
  { step, phase }: { readonly step: Step; readonly phase: ReadingPhase | 'canary' },
): End {
  const of = phase === 'canary' && step === 'unlock' ? 'nothing' : endsWith[step];
  if (of === 'nothing') return { of };
  if (of === 'phone') {
    if (step === 'open-app' && phase === 'after' && kind === 'app-crashed')
      return { of: 'trial', status: 'app_crashed' };
    return { of, status: kind === 'not-locked' ? 'not_locked' : 'phone_lost' };
  }
  if (phase !== 'after') return { of: 'nothing' };
  return { of: kind === 'offline' ? 'phone' : 'trial', status: 'phone_lost' };
}
