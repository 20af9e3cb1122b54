import type { Analysis, AppAnalysis } from '../../src/analyse/analysis.ts';

/** The answer for the one app of a table. */
export function onlyAppOf({ apps }: Analysis): AppAnalysis {
  const [app, ...others] = Object.values(apps);
  if (app === undefined || others.length > 0) throw new Error(`${others.length + 1} apps; expected one`);
  return app;
}
