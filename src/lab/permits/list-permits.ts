import { permits } from './permits.ts';
import { routeSources } from './route-sources.ts';
import { traitSources } from './trait-sources.ts';

/** The table of what the lab permits itself: command, route of the UiAutomator2 server, or trait; answer; source. */
export function listPermits(): readonly (readonly [command: string, answer: string, source: string])[] {
  const answers = permits.flatMap(({ command, answers: permitted }) =>
    permitted.map(({ says, source }) => [command.source, says.source, source] as const),
  );
  const named = Object.entries({ ...routeSources, ...traitSources });
  return [...answers, ...named.map(([name, source]) => [name, '', source] as const)];
}
