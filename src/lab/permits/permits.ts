import { activityPermits } from './activity-permits.ts';
import { dumpPermits } from './dump-permits.ts';
import { packagePermits } from './package-permits.ts';
import type { Permit, PermittedAnswer } from './permit.ts';
import { systemPermits } from './system-permits.ts';
import { toolPermits } from './tool-permits.ts';

/** Every command of the virtual phones with every answer that it may get. */
export const permits: readonly Permit[] = [
  ...activityPermits,
  ...packagePermits,
  ...systemPermits,
  ...dumpPermits,
  ...toolPermits,
];

/** What permits an answer; undefined when nothing does. */
export function findPermit(line: string, answer: string): PermittedAnswer | undefined {
  for (const { command, answers } of permits) {
    const found = command.test(line) ? answers.find(({ says }) => says.test(answer)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
