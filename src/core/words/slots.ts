/** How one trial (slot x phone x app) ended. Everything but `observed` is missing data, and says why. */
export const trialStatuses = [
  'observed',
  'blocked_by_app',
  'unreadable',
  'network_error',
  'app_crashed',
  'phone_lost',
  'not_locked',
  'voided',
] as const;
export type TrialStatus = (typeof trialStatuses)[number];

/** Whether the phones of a slot heard something they should be counted as having heard. */
export const exposures = ['no', 'possible', 'yes'] as const;
export type Exposed = (typeof exposures)[number];

/** Verdicts on the recording of a slot; `unchecked` where none was made or judged. */
export const checkVerdicts = [
  'verified',
  'partial',
  'wrong-stimulus',
  'absent',
  'no-signal',
  'unchecked',
] as const;
export type CheckVerdict = (typeof checkVerdicts)[number];
