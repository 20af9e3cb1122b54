import type { Experiment } from './experiment.ts';

/** Some apps draw the list they kept first, and the one that their server sends some seconds later. */
const usualSettleMs = 5_000;

/** How long a list may take to settle after its app was opened, at most. */
export function settleMsOf({ settleMs }: Pick<Experiment, 'settleMs'>): number {
  return settleMs ?? usualSettleMs;
}

/**
 * Whether the apps are force-stopped while a food is spoken. Android starts nothing of such an app until somebody opens it
 * (Intent.ACTION_PACKAGE_UNSTOPPED), so it hears nothing: a negative control.
 */
export function isForceStopped({ appState }: Pick<Experiment, 'appState'>): boolean {
  return appState === 'force-stopped' || appState === 'stopped';
}
