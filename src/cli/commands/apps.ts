import { adaptersFor } from '../../apps/index.ts';
import type { AppAdapter } from '../../apps/adapter.ts';
import { usualPlatform } from '../../core/words.ts';
import type { CommandLine } from '../command-line.ts';
import { printJson, type Terminal } from '../terminal.ts';

/** `overheard apps`: the apps that have an adapter, and how far each is known. */
export function addApps({ program, act }: CommandLine): void {
  program
    .command('apps')
    .summary('list the apps that can be studied, and what is not known of them')
    .description(
      'public-sources: names of package, activities and ids come from published sources, and no run on a phone has confirmed them. seen-on-phone: a run has read the app, with the day and the version of the app. What is missing is found by structure or at the first cold start, which is less certain; `overheard capture` shows it.',
    )
    .option('--json', 'print the apps as JSON')
    .addHelpText('after', '\nExample:\n  overheard apps')
    .action(
      act(async (terminal, options: { readonly json?: true }) => {
        const apps = adaptersFor(usualPlatform).map(describe);
        if (options.json) printJson(terminal, { apps });
        else for (const app of apps) print(terminal, app);
        return 0;
      }),
    );
}

function describe(adapter: AppAdapter) {
  const { id, name, packageName, kind, seenOnPhone } = adapter;
  const status = seenOnPhone === undefined ? 'public-sources' : 'seen-on-phone';
  return { id, name, packageName, kind, status, ...seenOnPhone, missing: missingOf(adapter) };
}

/** What has to be found out on the phone, in words. */
function missingOf({
  activity,
  homeLandmark,
  overlays,
  resultActivities,
  searchActivities,
  searchIds,
}: AppAdapter): string[] {
  return [
    ...(activity === undefined ? ['home activity'] : []),
    ...(homeLandmark.length === 0 ? ['home landmark'] : []),
    ...(searchIds.length === 0 ? ['search box'] : []),
    ...(searchActivities.length === 0 ? ['search pages'] : []),
    ...(resultActivities.length === 0 ? ['result pages'] : []),
    ...(overlays.length === 0 ? ['overlays'] : []),
  ];
}

function print(terminal: Terminal, app: ReturnType<typeof describe>): void {
  const seen = app.date === undefined ? '' : ` ${app.date}, version ${app.appVersion}`;
  terminal.out(`${app.id.padEnd(16)}${app.packageName.padEnd(34)}${app.status}${seen}\n`);
  if (app.missing.length > 0) terminal.out(`${' '.repeat(16)}not known: ${app.missing.join(', ')}\n`);
}
